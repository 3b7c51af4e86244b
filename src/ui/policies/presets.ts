// What a policy can be added as: where its settings begin with a choice of shapes (a library, an algorithm, a backoff),
// each of these with its own defaults, otherwise the policy with its defaults.
import type { PolicySetting } from '#scenario/document.ts';
import type { PolicySpec } from '#scenario/registry.ts';
import { human } from '../form/human.ts';
import { describe, entriesOf, startVariant } from '../form/model.ts';

export interface Preset {
  readonly key: string;
  readonly title: string;
  readonly setting: PolicySetting;
}

export function presetsOf({ id, title, settings }: PolicySpec): readonly Preset[] {
  const usual = { policy: id, ...settings.parse({}) } as PolicySetting;
  for (const { key, schema } of entriesOf(settings)) {
    const model = describe(schema);
    if (model.as !== 'variant') continue;
    return model.variants.map((variant) => {
      const chosen = settings.parse({ [key]: startVariant(model.tag, variant) });
      return {
        key: `${id} ${variant.value}`,
        title: human(variant.value),
        setting: { policy: id, ...chosen } as PolicySetting,
      };
    });
  }
  return [{ key: id, title, setting: usual }];
}

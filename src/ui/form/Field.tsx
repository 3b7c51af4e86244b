// Any field of any schema: looks at its shape and hands over to the control that fits.

import { ChoiceField, SwitchField } from './ChoiceField.tsx';
import { DistributionField } from './DistributionField.tsx';
import type { FieldProps } from './fieldProps.ts';
import { formWords } from './formWords.ts';
import { GroupField, MapField, VariantField } from './GroupField.tsx';
import { JsonField } from './JsonField.tsx';
import { ListField } from './ListField.tsx';
import { describe } from './model.ts';
import { NullableNumberField } from './NullableField.tsx';
import { NumberField } from './NumberField.tsx';
import { OptionalField } from './OptionalField.tsx';
import { StepsField } from './StepsField.tsx';
import { TextField } from './TextField.tsx';

export function Field(props: FieldProps) {
  const model = describe(props.schema);
  switch (model.as) {
    case 'number':
      return <NumberField {...props} />;
    case 'text':
      return <TextField {...props} />;
    case 'switch':
      return <SwitchField {...props} />;
    case 'choice':
      return <ChoiceField {...props} options={model.options} />;
    case 'nullable':
      return describe(model.inner).as === 'number' ? (
        <NullableNumberField {...props} inner={model.inner} none={noneOf(props)} />
      ) : (
        <JsonField {...props} />
      );
    case 'optional':
      return <OptionalField {...props} inner={model.inner} />;
    case 'distribution':
      return <DistributionField {...props} />;
    case 'steps':
      return <StepsField {...props} />;
    case 'list':
      return <ListField {...props} item={model.item} least={model.least} most={model.most} />;
    case 'group':
      return <GroupField {...props} entries={model.entries} />;
    case 'variant':
      return <VariantField {...props} tag={model.tag} variants={model.variants} />;
    case 'map':
      return <MapField {...props} item={model.value} />;
    case 'json':
      return <JsonField {...props} />;
  }
}

/** The help of a field says what empty means: “Empty: its cores and memory at …”; the button needs a word or two. */
function noneOf({ meta }: FieldProps): string {
  const said = /Empty: ([^.;,]{1,24})[.;,]/.exec(`${meta.help}.`)?.[1];
  return said ?? formWords.noLimit;
}

// Whether settings can be changed while a run goes on as its interventions say: each exists, is one that takes effect
// at once, and gets a value that its owner accepts as it is by then.
import * as z from 'zod/mini';
import type { InterventionEdit, Scenario, ScenarioNode } from './document.ts';
import { kindOf, surroundings } from './graph.ts';
import { type LiveOwner, liveOwner, settingsThatLive } from './live-settings.ts';
import { joinPath, pathText } from './path.ts';
import { problemsOf } from './problems.ts';
import type { Problem, Registry } from './registry.ts';
import { buildScenarioSchema } from './schema.ts';
import { bare, defOf, type Schema } from './schema-walk.ts';
import { placeOfSetting, withSetting } from './setting-at.ts';
import { didYouMean, quoted } from './suggest.ts';

type SettingEdit = Extract<InterventionEdit, { do: 'setSetting' }>;

/** One after the other, since what a value means may hang on those before. */
export function checkSettingEdits(scenario: Scenario, registry: Registry): Problem[] {
  const owners = new Map<string, LiveOwner | null>();
  return scenario.run.interventions.flatMap(({ edit }, index) => {
    if (edit.do !== 'setSetting') return [];
    const { target } = edit;
    if (!owners.has(target)) owners.set(target, liveOwner(scenario, target, registry));
    const owner = owners.get(target) ?? null;
    const path = `run.interventions[${index}].edit`;
    const problems = owner === null ? [noTarget(edit, path, scenario)] : check(edit, owner, path);
    if (owner === null || problems.length > 0) return problems;
    const changed = { ...owner, owner: withSetting(owner.owner, edit.setting, edit.value) };
    owners.set(target, changed);
    return checkValue(edit, changed, path, { scenario, registry });
  });
}

function noTarget({ target }: SettingEdit, path: string, { nodes, links }: Scenario): Problem {
  const known = [...nodes, ...links].map(({ id }) => id);
  const message = `${quoted(target)} is neither a node nor a link of this scenario${didYouMean(target, known)}`;
  return { path: `${path}.target`, message };
}

function check({ setting }: SettingEdit, owner: LiveOwner, path: string): Problem[] {
  const known = settingsThatLive(owner);
  const { sort } = owner;
  const of = `${/^[aeiou]/.test(sort) ? 'an' : 'a'} ${sort}`;
  if (known.includes(setting)) return [];
  const whole = known.find((it) => setting.startsWith(`${it}.`));
  if (whole !== undefined) {
    const message = `${quoted(setting)} is a part of ${quoted(whole)}, which changes as a whole: set that`;
    return [{ path: `${path}.setting`, message }];
  }
  const isFixed = placeOfSetting(owner.owner, setting) !== null;
  const message = isFixed
    ? `${quoted(setting)} of ${of} takes effect after a restart: it cannot change while a run goes on`
    : `${quoted(setting)} is not a live setting of ${of}${didYouMean(setting, known)}`;
  return [{ path: `${path}.setting`, message }];
}

function checkValue(
  { setting, target }: SettingEdit,
  { owner }: LiveOwner,
  path: string,
  { scenario, registry }: { readonly scenario: Scenario; readonly registry: Registry },
): Problem[] {
  const place = pathText(placeOfSetting(owner, setting) ?? []);
  const at = (inside: string) =>
    joinPath(`${path}.value`, inside.startsWith(place) ? inside.slice(place.length).replace(/^\./, '') : '');
  const { nodes, links } = buildScenarioSchema(registry).shape;
  const schema = entryOf('kind' in owner ? nodes : links);
  const parsed = z.safeParse(schema, owner);
  if (!parsed.success) {
    const issues = problemsOf(parsed.error.issues, schema, owner);
    return issues.map(({ path: inside, message }) => ({ path: at(inside), message }));
  }
  if (!('kind' in owner)) return [];
  const node = owner as ScenarioNode;
  const found = kindOf(registry, node.kind)?.check?.(node, surroundings(scenario, registry)(target)) ?? [];
  return found.map(({ path: inside, message }) => ({ path: at(inside), message }));
}

/** The schema of one entry of a list. */
function entryOf(list: Schema): Schema {
  const def = defOf(bare(list).schema);
  if (def.type !== 'array') throw new Error('nodes and links are lists');
  return def.element;
}

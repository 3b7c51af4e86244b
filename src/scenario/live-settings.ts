// What of a node or a link can change while a run goes on, and what it is at a moment of the run. Kinds say which of
// their settings these are (`KindSpec.live`); everything else needs a run of its own.
import type { InterventionEdit, Scenario, ScenarioLink, ScenarioNode } from './document.ts';
import { kindOf, linkOf, nodeOf } from './graph.ts';
import { valueAt } from './path.ts';
import type { Registry } from './registry.ts';
import { entryName, keysOf, settingOf, withSetting } from './setting-at.ts';
import { isSame } from './share.ts';

/** As `KindSpec.live`. */
export const liveOfLinks: readonly string[] = ['latencyMs', 'loss', 'bandwidthMbps', 'responseBytes'];

export interface SettingChange {
  readonly setting: string;
  readonly value: unknown;
}

/** The node or link of an id, and what is said of its kind; a link's id means the link. */
export interface LiveOwner {
  readonly owner: ScenarioNode | ScenarioLink;
  readonly live: readonly string[];
  /** What it is, in words: `link`, `service`. */
  readonly sort: string;
}

export function liveOwner(scenario: Scenario, id: string, registry: Registry): LiveOwner | null {
  const link = linkOf(scenario, id);
  if (link !== undefined) return { owner: link, live: liveOfLinks, sort: 'link' };
  const node = nodeOf(scenario, id);
  const kind = node === undefined ? undefined : kindOf(registry, node.kind);
  if (node === undefined || kind === undefined) return null;
  return { owner: node, live: kind.live ?? [], sort: kind.title.toLowerCase() };
}

/** Settings that an owner has and that can change while it runs: `*` stands for every entry of a list. */
export function settingsThatLive({
  owner,
  live,
}: {
  readonly owner: object;
  readonly live: readonly string[];
}): string[] {
  return live.flatMap((pattern) => expand(owner, keysOf(pattern) ?? [], ''));
}

function expand(inside: unknown, [key, ...rest]: readonly string[], before: string): string[] {
  if (key === undefined) return [before];
  if (key === '*') {
    if (!Array.isArray(inside)) return [];
    return inside.flatMap((entry, place) =>
      expand(entry, rest, `${before}[${entryName(entry, inside) ?? place}]`),
    );
  }
  if (typeof inside !== 'object' || inside === null || !Object.hasOwn(inside, key)) return [];
  return expand(valueAt(inside, [key]), rest, before === '' ? key : `${before}.${key}`);
}

/** A node or a link as it is just after a moment of the run. */
export function settingsAt<Owner extends ScenarioNode | ScenarioLink>(
  { run }: Scenario,
  owner: Owner,
  ns: number,
): Owner {
  let present = owner;
  for (const { atNs, edit } of run.interventions) {
    if (atNs > ns || edit.do !== 'setSetting' || edit.target !== owner.id) continue;
    present = withSetting(present, edit.setting, edit.value);
  }
  return present;
}

/** How many changes of settings have taken effect by a moment. */
export const changesBy = ({ run }: Scenario, ns: number): number =>
  run.interventions.filter(({ atNs, edit }) => edit.do === 'setSetting' && atNs <= ns).length;

/** The scenario with nodes and links as they are just after a moment; itself where none of them has changed. */
export function scenarioAt(scenario: Scenario, ns: number): Scenario {
  if (changesBy(scenario, ns) === 0) return scenario;
  return {
    ...scenario,
    nodes: scenario.nodes.map((node) => settingsAt(scenario, node, ns)),
    links: scenario.links.map((link) => settingsAt(scenario, link, ns)),
  };
}

export interface LiveDifference<Owner> {
  readonly changes: readonly SettingChange[];
  /** What they make of it: like what is wanted but for what cannot change while it runs. */
  readonly reached: Owner;
}

/** The changes of live settings that bring a node or link as near as may be to another of its kind. */
export function liveDifference<Owner extends object>(
  before: Owner,
  after: object,
  live: readonly string[],
): LiveDifference<Owner> {
  let reached = before;
  const changes: SettingChange[] = [];
  for (const setting of settingsThatLive({ owner: before, live })) {
    const value = settingOf(after, setting);
    if (value === undefined || isSame(value, settingOf(reached, setting))) continue;
    changes.push({ setting, value });
    reached = withSetting(reached, setting, value);
  }
  return { changes, reached };
}

/** Without changes of settings that are not there any more: they have gone with what they were of. */
export function withoutGone(scenario: Scenario, registry: Registry): Scenario {
  const interventions = scenario.run.interventions.filter(({ edit }) => {
    const owner = edit.do === 'setSetting' ? liveOwner(scenario, edit.target, registry) : null;
    if (edit.do !== 'setSetting' || owner === null) return true;
    return settingsThatLive(owner).includes(edit.setting);
  });
  if (interventions.length === scenario.run.interventions.length) return scenario;
  return { ...scenario, run: { ...scenario.run, interventions } };
}

type SettingEdit = Extract<InterventionEdit, { do: 'setSetting' }>;

/** What a setting had been before a change of it: that of the document, or of the change before. */
export function valueBefore(scenario: Scenario, place: number): unknown {
  const { edit } = scenario.run.interventions[place] as { readonly edit: SettingEdit };
  const owner = linkOf(scenario, edit.target) ?? nodeOf(scenario, edit.target);
  if (owner === undefined) return undefined;
  const run = { ...scenario.run, interventions: scenario.run.interventions.slice(0, place) };
  return settingOf(settingsAt({ ...scenario, run }, owner, Number.POSITIVE_INFINITY), edit.setting);
}

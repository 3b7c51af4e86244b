// Frames round nodes: zones, which a node names, and groups, which name their nodes. A node is in one of each at most.
import type { Frame, Scenario, ScenarioNode } from './document.ts';
import type { Refusal } from './edit-words.ts';
import { nodeOf } from './graph.ts';
import { forgetZone, withMembers } from './references.ts';

/** Where a node belongs from now on: absent, as before; null, to none. */
export interface Join {
  readonly id: string;
  readonly zone?: string | null;
  readonly group?: string | null;
}

/** A frame in one word, as selections name it: `zone/eu`. */
export const frameKey = (frame: Frame): string => `${'zone' in frame ? 'zone' : 'group'}/${frameId(frame)}`;

export function frameOf(key: string): Frame {
  const [kind, id = ''] = key.split('/');
  return kind === 'zone' ? { zone: id } : { group: id };
}

export const frameId = (frame: Frame): string => ('zone' in frame ? frame.zone : frame.group);

export function join(scenario: Scenario, joins: readonly Join[]): Scenario | Refusal {
  const missing = joins.find((it) => nodeOf(scenario, it.id) === undefined);
  if (missing !== undefined) return { refused: `there is no node ${missing.id}` };
  const stranger = joins.find(({ group }) => group && !scenario.groups.some((it) => it.id === group));
  if (stranger !== undefined) return { refused: `there is no group ${stranger.group}` };
  const zoneOf = new Map(joins.flatMap(({ id, zone }) => (zone === undefined ? [] : [[id, zone] as const])));
  const groupOf = new Map(
    joins.flatMap(({ id, group }) => (group === undefined ? [] : ([[id, group]] as const))),
  );
  const nodes = scenario.nodes.map((node) => {
    const zone = zoneOf.get(node.id);
    return zone === undefined ? node : inZone(node, zone);
  });
  const groups = withMembers(scenario.groups, (group) => [
    ...group.nodes.filter((id) => (groupOf.get(id) ?? group.id) === group.id && groupOf.get(id) !== null),
    ...joins.flatMap(({ id }) => (groupOf.get(id) === group.id && !group.nodes.includes(id) ? [id] : [])),
  ]);
  return { ...scenario, nodes, groups };
}

function inZone(node: ScenarioNode, zone: string | null): ScenarioNode {
  if (zone !== null) return { ...node, zone };
  const { zone: _, ...rest } = node;
  return rest as ScenarioNode;
}

export function enclose(
  scenario: Scenario,
  frame: Frame,
  ids: readonly string[],
  name: string | undefined,
): Scenario | Refusal {
  const named = name === undefined ? {} : { name };
  if ('zone' in frame) {
    const { zone } = frame;
    const known = scenario.zones.some((it) => it.id === zone);
    const zones = known ? scenario.zones : [...scenario.zones, { id: zone, ...named }];
    return join(
      { ...scenario, zones },
      ids.map((id) => ({ id, zone })),
    );
  }
  const { group } = frame;
  if (ids.length === 0) return { refused: 'a group needs a node' };
  const known = scenario.groups.some((it) => it.id === group);
  if (known)
    return join(
      scenario,
      ids.map((id) => ({ id, group })),
    );
  const left = join(
    scenario,
    ids.map((id) => ({ id, group: null })),
  );
  if ('refused' in left) return left as Refusal;
  return { ...left, groups: [...left.groups, { id: group, ...named, nodes: [...new Set(ids)] }] };
}

export function nameFrame(scenario: Scenario, frame: Frame, name: string): Scenario | Refusal {
  const named = <T extends { readonly id: string }>(it: T): T => {
    if (it.id !== frameId(frame)) return it;
    return { ...it, name: name.trim() === '' ? undefined : name.trim() };
  };
  const missing = notThere(scenario, frame);
  if (missing !== null) return missing;
  return 'zone' in frame
    ? { ...scenario, zones: scenario.zones.map(named) }
    : { ...scenario, groups: scenario.groups.map(named) };
}

export function dissolve(scenario: Scenario, frame: Frame): Scenario | Refusal {
  const missing = notThere(scenario, frame);
  if (missing !== null) return missing;
  if ('group' in frame) return { ...scenario, groups: scenario.groups.filter((it) => it.id !== frame.group) };
  return forgetZone(
    {
      ...scenario,
      nodes: scenario.nodes.map((node) => (node.zone === frame.zone ? inZone(node, null) : node)),
      zones: scenario.zones.filter((it) => it.id !== frame.zone),
    },
    frame.zone,
  );
}

export function isThere(frame: Frame, { zones, groups }: Scenario): boolean {
  return ('zone' in frame ? zones : groups).some((it) => it.id === frameId(frame));
}

function notThere(scenario: Scenario, frame: Frame): Refusal | null {
  const what = 'zone' in frame ? 'zone' : 'group';
  return isThere(frame, scenario) ? null : { refused: `there is no ${what} ${frameId(frame)}` };
}

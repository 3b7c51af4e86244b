// Copies: of nodes that are here, and of a part that comes from elsewhere, such as the clipboard.
import type { Group, Note, Scenario, ScenarioLink, ScenarioNode, Zone } from './document.ts';
import { renamed } from './edit-graph.ts';
import { freeId, type Refusal } from './edit-words.ts';
import { nodeOf } from './graph.ts';
import { withMembers } from './references.ts';
import type { Registry } from './registry.ts';
import { linkId } from './schema.ts';

/** Nodes with the links among them, and the notes and frames around them. A whole scenario is one, too. */
export interface Part {
  readonly nodes: readonly ScenarioNode[];
  readonly links: readonly ScenarioLink[];
  readonly zones: readonly Zone[];
  readonly groups: readonly Group[];
  readonly notes: readonly Note[];
}

interface Offset {
  readonly dx: number;
  readonly dy: number;
}

/** Copies of nodes, the links among them, and their links to others: what calls the originals does not call them. */
export function duplicate(
  scenario: Scenario,
  ids: readonly string[],
  offset: Offset,
  registry: Registry,
): Scenario | Refusal {
  const missing = ids.find((id) => nodeOf(scenario, id) === undefined);
  if (missing !== undefined) return { refused: `there is no node ${missing}` };
  const originals = scenario.nodes.filter((node) => ids.includes(node.id));
  const names = namesFor(originals, [...scenario.nodes, ...scenario.links]);
  const links = scenario.links.filter((link) => names.has(link.from));
  return {
    ...scenario,
    nodes: [...scenario.nodes, ...originals.map((node) => copied(node, names, offset, registry))],
    links: [...scenario.links, ...links.map((link) => linkAmong(link, names))],
    groups: groupsWithCopies(scenario.groups, names),
  };
}

/** A group that is copied whole is copied; what is copied out of one stays in it. */
function groupsWithCopies(groups: readonly Group[], names: ReadonlyMap<string, string>): readonly Group[] {
  const copiesIn = (group: Group) => group.nodes.flatMap((id) => names.get(id) ?? []);
  const whole = groups.filter((group) => copiesIn(group).length === group.nodes.length);
  const grown = withMembers(groups, (group) =>
    whole.includes(group) ? group.nodes : [...group.nodes, ...copiesIn(group)],
  );
  return [...grown, ...renamedGroups(whole, names, grown)];
}

/** Everything of the part under ids that are free here. It joins zones that are here already. */
export function paste(scenario: Scenario, part: Part, offset: Offset, registry: Registry): Scenario {
  const names = namesFor(part.nodes, [...scenario.nodes, ...scenario.links]);
  const nodes = part.nodes.map((node) => copied(node, names, offset, registry));
  const zones = part.zones.filter((zone) => !scenario.zones.some((it) => it.id === zone.id));
  const noteNames = namesFor(part.notes, scenario.notes);
  const notes = part.notes.map((note) => ({ ...moved(note, offset), id: nameIn(noteNames, note.id) }));
  return {
    ...scenario,
    nodes: [...scenario.nodes, ...nodes],
    links: [...scenario.links, ...part.links.map((link) => linkAmong(link, names))],
    zones: [...scenario.zones, ...zones],
    groups: [...scenario.groups, ...renamedGroups(part.groups, names, scenario.groups)],
    notes: [...scenario.notes, ...notes],
  };
}

type Named = { readonly id: string };

/** For each of these a free id that is close to its own. */
function namesFor(originals: readonly Named[], taken: readonly Named[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const known = [...taken];
  for (const { id } of originals) {
    const free = freeId(id, known);
    names.set(id, free);
    known.push({ id: free });
  }
  return names;
}

const nameIn = (names: ReadonlyMap<string, string>, id: string) => names.get(id) ?? id;

const moved = <T extends { readonly x: number; readonly y: number }>(it: T, { dx, dy }: Offset): T => ({
  ...it,
  x: it.x + dx,
  y: it.y + dy,
});

function copied(
  node: ScenarioNode,
  names: ReadonlyMap<string, string>,
  offset: Offset,
  registry: Registry,
): ScenarioNode {
  return renamed({ ...moved(node, offset), id: nameIn(names, node.id) }, names, registry);
}

function linkAmong(link: ScenarioLink, names: ReadonlyMap<string, string>): ScenarioLink {
  const ends = { from: nameIn(names, link.from), to: nameIn(names, link.to) };
  return { ...link, ...ends, id: linkId(ends) };
}

function renamedGroups(
  groups: readonly Group[],
  names: ReadonlyMap<string, string>,
  taken: readonly Group[],
): readonly Group[] {
  const ids = namesFor(groups, taken);
  return groups.map((group) => ({
    ...group,
    id: nameIn(ids, group.id),
    nodes: group.nodes.map((id) => nameIn(names, id)),
  }));
}

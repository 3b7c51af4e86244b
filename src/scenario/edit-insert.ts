// A node put into a link, a new one or one that is there: the caller now calls it, and it calls the callee.
import type { Scenario, ScenarioLink, ScenarioNode } from './document.ts';
import type { Join } from './edit-frames.ts';
import { addNode, connect, type NewNode, renamed } from './edit-graph.ts';
import { type Move, moveAll } from './edit-places.ts';
import { isRefusal, type Refusal } from './edit-words.ts';
import { kindOf, linkBetween, linkOf, nodeOf, operationsOf, surroundings } from './graph.ts';
import { defaultNode } from './parse.ts';
import { renameReferences } from './references.ts';
import type { Registry } from './registry.ts';
import { linkId } from './schema.ts';

/** A node that comes with the edit: it joins the zone and the groups that both ends share. */
export function insertBetween(
  scenario: Scenario,
  id: string,
  node: NewNode,
  registry: Registry,
): Scenario | Refusal {
  const link = linkToStandIn(scenario, id, node.kind, registry);
  if (isRefusal(link)) return link;
  // Its operations are asked for below, so its settings are filled in here.
  const settings = { ...defaultNode(node.kind, registry), ...node.settings };
  const { zone } = nodeOf(scenario, link.from) ?? {};
  const shared = zone !== undefined && zone === nodeOf(scenario, link.to)?.zone ? { zone } : {};
  const grown = addNode(scenario, { ...shared, ...node, settings });
  const added = grown.nodes.at(-1)?.id ?? '';
  const stood = standIn(grown, link, added, registry);
  if (isRefusal(stood)) return stood;
  const groups = stood.groups.map((group) => {
    const inside = group.nodes.includes(link.from) && group.nodes.includes(link.to);
    return inside ? { ...group, nodes: [...group.nodes, added] } : group;
  });
  return { ...stood, groups };
}

/** A node that is there already, moved to where it is put. What it was linked to, it stays linked to. */
export interface PutBetween extends Move {
  readonly link: string;
  readonly joins?: readonly Join[];
}

export function putBetween(scenario: Scenario, put: PutBetween, registry: Registry): Scenario | Refusal {
  const { id, x, y, joins = [] } = put;
  const node = nodeOf(scenario, id);
  if (node === undefined) return { refused: `there is no node ${id}` };
  const link = linkToStandIn(scenario, put.link, node.kind, registry);
  if (isRefusal(link)) return link;
  if (link.from === id || link.to === id) return { refused: `${id} is an end of ${link.id}` };
  if (linkBetween(scenario, link.from, id) !== undefined)
    return { refused: `${link.from} is linked to ${id} already` };
  const moved = moveAll(scenario, { moves: [{ id, x, y }], joins });
  return isRefusal(moved) ? moved : standIn(moved, link, id, registry);
}

/** The link, if a node of this kind could stand in it. */
function linkToStandIn(
  scenario: Scenario,
  id: string,
  nodeKind: string,
  registry: Registry,
): ScenarioLink | Refusal {
  const link = linkOf(scenario, id);
  if (link === undefined) return { refused: `there is no link ${id}` };
  const kind = kindOf(registry, nodeKind);
  if (kind === undefined) return { refused: `there is no kind ${nodeKind}` };
  if (!kind.ports.in || !kind.ports.out)
    return { refused: `${kind.title} cannot stand in a link: it would have to take requests and make calls` };
  return link;
}

/**
 * What a link is set to, its policies above all, is the caller's care: it stays with the caller's half, and so does
 * whatever speaks of the link. Only policies for an operation that the node between does not answer go on to the
 * callee's.
 */
function standIn(
  scenario: Scenario,
  link: ScenarioLink,
  between: string,
  registry: Registry,
): Scenario | Refusal {
  const half = linkId({ from: link.from, to: between });
  const names = new Map([
    [link.to, between],
    [link.id, half],
    [linkId(link), half],
  ]);
  const nodes = scenario.nodes.map((it) => (it.id === link.from ? renamed(it, names, registry) : it));
  const answered = operationsOf(scenario, between, registry);
  const [before, operations] = callersHalf(link, between, answered);
  const links = scenario.links.map((it) => (it.id === link.id ? before : it));
  const split = connect({ ...scenario, nodes, links }, between, link.to);
  if (isRefusal(split)) return split;
  const onward = split.links.map((it) =>
    it.from === between && it.to === link.to ? { ...it, protocol: link.protocol, operations } : it,
  );
  const asked = askingFor(answered, { ...split, links: onward }, link, between, registry);
  return renameReferences(asked, (it) => (it === link.to ? it : (names.get(it) ?? it)));
}

/** The caller asks the node between for what that answers: its first operation, where it has none of the callee's name. */
function askingFor(
  answered: readonly string[] | null,
  scenario: Scenario,
  { from, to }: ScenarioLink,
  added: string,
  registry: Registry,
): Scenario {
  const [first] = answered ?? [];
  if (answered === null || first === undefined) return scenario;
  const unknown = (operationsOf(scenario, to, registry) ?? []).filter((it) => !answered.includes(it));
  const around = surroundings(scenario, registry)(from);
  const ask = (node: ScenarioNode) => {
    const rename = kindOf(registry, node.kind)?.renamedOperation;
    if (node.id !== from || rename === undefined) return node;
    return unknown.reduce(
      (it, operation) => rename(it, { id: added, from: operation, to: first }, around),
      node,
    );
  };
  return { ...scenario, nodes: scenario.nodes.map(ask) };
}

type PerOperation = ScenarioLink['operations'];

/** The caller's half, and what it must hand on: settings of operations that the node between does not have. */
function callersHalf(
  link: ScenarioLink,
  to: string,
  answered: readonly string[] | null,
): readonly [ScenarioLink, PerOperation] {
  const entries = Object.entries(link.operations);
  const stays = (operation: string) => answered === null || answered.includes(operation);
  const operations = Object.fromEntries(entries.filter(([name]) => stays(name)));
  const handed = Object.fromEntries(entries.filter(([name]) => !stays(name)));
  return [{ ...link, to, id: linkId({ from: link.from, to }), operations }, handed];
}

// Edits of the graph itself: nodes and links that come, go, or get another id, and everything that speaks of them.
import type { Scenario, ScenarioLink, ScenarioNode } from './document.ts';
import { freeId, isRefusal, type Refusal } from './edit-words.ts';
import { kindOf, linkBetween, nodeOf, surroundings } from './graph.ts';
import { renameReferences } from './references.ts';
import type { Registry } from './registry.ts';
import { linkId } from './schema.ts';

export interface NewNode {
  readonly kind: string;
  readonly x: number;
  readonly y: number;
  readonly name?: string;
  /** Absent: made from the name, else from the kind. */
  readonly id?: string;
  readonly zone?: string;
  /** Settings of the kind that differ from their defaults. */
  readonly settings?: { readonly [name: string]: unknown };
}

export function addNode(scenario: Scenario, added: NewNode): Scenario {
  const { kind, x, y, name, zone, settings } = added;
  const node = {
    ...settings,
    id: added.id ?? freeId(name ?? kind, [...scenario.nodes, ...scenario.links]),
    kind,
    x,
    y,
    ...(name === undefined ? {} : { name }),
    ...(zone === undefined ? {} : { zone }),
  };
  return { ...scenario, nodes: [...scenario.nodes, node] };
}

export function connect(scenario: Scenario, from: string, to: string): Scenario | Refusal {
  if (linkBetween(scenario, from, to) !== undefined) return { refused: `${from} is linked to ${to} already` };
  // The schema fills in the rest.
  const link = { id: linkId({ from, to }), from, to } as ScenarioLink;
  return { ...scenario, links: [...scenario.links, link] };
}

export function removeNodes(
  scenario: Scenario,
  ids: readonly string[],
  alsoLinks: readonly string[],
  registry: Registry,
): Scenario | Refusal {
  const missing = ids.find((id) => nodeOf(scenario, id) === undefined);
  if (missing !== undefined) return { refused: `there is no node ${missing}` };
  const links = scenario.links
    .filter((link) => ids.includes(link.from) || ids.includes(link.to) || alsoLinks.includes(link.id))
    .map((link) => link.id);
  const unlinked = removeLinks(scenario, [...new Set([...links, ...alsoLinks])], registry);
  if (isRefusal(unlinked)) return unlinked;
  const nodes = unlinked.nodes.filter((node) => !ids.includes(node.id));
  return renameReferences({ ...unlinked, nodes }, (id) => (ids.includes(id) ? null : id));
}

export function removeLinks(
  scenario: Scenario,
  ids: readonly string[],
  registry: Registry,
): Scenario | Refusal {
  const missing = ids.find((id) => !scenario.links.some((link) => link.id === id));
  if (missing !== undefined) return { refused: `there is no link ${missing}` };
  const gone = scenario.links.filter((link) => ids.includes(link.id));
  const around = surroundings(scenario, registry);
  const nodes = scenario.nodes.map((node) => {
    const forget = kindOf(registry, node.kind)?.forget;
    if (forget === undefined) return node;
    const callees = gone.filter((link) => link.from === node.id).map((link) => link.to);
    return callees.reduce((it, callee) => forget(it, callee, around(node.id)), node);
  });
  const names = new Set(gone.flatMap((link) => [link.id, linkId(link)]));
  const links = scenario.links.filter((link) => !ids.includes(link.id));
  return renameReferences({ ...scenario, nodes, links }, (id) => (names.has(id) ? null : id));
}

export function renameNode(
  scenario: Scenario,
  id: string,
  to: string,
  registry: Registry,
): Scenario | Refusal {
  if (nodeOf(scenario, id) === undefined) return { refused: `there is no node ${id}` };
  if (nodeOf(scenario, to) !== undefined && to !== id) return { refused: `there is a node ${to} already` };
  const names = new Map([[id, to]]);
  const links = scenario.links.map((link) => {
    if (link.from !== id && link.to !== id) return link;
    const ends = { from: link.from === id ? to : link.from, to: link.to === id ? to : link.to };
    names.set(linkId(link), linkId(ends));
    return { ...link, ...ends, id: link.id === linkId(link) ? linkId(ends) : link.id };
  });
  const nodes = scenario.nodes.map((node) =>
    renamed(node.id === id ? { ...node, id: to } : node, names, registry),
  );
  return renameReferences({ ...scenario, nodes, links }, (it) => names.get(it) ?? it);
}

/** The node with every mention of another node changed to its new id. */
export function renamed(
  node: ScenarioNode,
  names: ReadonlyMap<string, string>,
  registry: Registry,
): ScenarioNode {
  const rename = kindOf(registry, node.kind)?.renamed;
  if (rename === undefined) return node;
  return [...names].reduce((it, [from, to]) => rename(it, from, to), node);
}

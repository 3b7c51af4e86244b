// Small questions about the graph of a scenario.
import type { Scenario, ScenarioLink, ScenarioNode } from './document.ts';
import type { KindSpec, Registry, Surroundings } from './registry.ts';

type Graph = Pick<Scenario, 'nodes' | 'links'>;

export function nodeOf(graph: Graph, id: string): ScenarioNode | undefined {
  return graph.nodes.find((node) => node.id === id);
}

export function linkOf(graph: Graph, id: string): ScenarioLink | undefined {
  return graph.links.find((link) => link.id === id);
}

export function linksFrom(graph: Graph, id: string): ScenarioLink[] {
  return graph.links.filter((link) => link.from === id);
}

export function linksTo(graph: Graph, id: string): ScenarioLink[] {
  return graph.links.filter((link) => link.to === id);
}

export function linkBetween(graph: Graph, from: string, to: string): ScenarioLink | undefined {
  return graph.links.find((link) => link.from === from && link.to === to);
}

export function kindOf(registry: Registry, kind: string): KindSpec | undefined {
  return registry.kinds.find((spec) => spec.id === kind);
}

/** A client: it asks, and nobody can ask it. False of a kind that nobody knows. */
export function onlyAsks(kind: Pick<KindSpec, 'ports'> | undefined): boolean {
  return kind?.ports.in === false;
}

/** Operations that a node answers; null: any name. None for a node that does not exist. */
export function operationsOf(graph: Graph, id: string, registry: Registry): readonly string[] | null {
  const node = nodeOf(graph, id);
  return node === undefined ? [] : (kindOf(registry, node.kind)?.operations(node) ?? null);
}

/**
 * What a call without an operation asks for: the callee's operation with the name of the caller's, else its first.
 * `operations` as from `operationsOf`; undefined when the callee answers nothing.
 */
export function defaultOperation(
  operations: readonly string[] | null,
  callerOperation: string,
): string | undefined {
  if (operations === null || operations.includes(callerOperation)) return callerOperation;
  return operations[0];
}

/** The graph as its nodes' own checks may see it, indexed once for all of them. */
export function surroundings(graph: Graph, registry: Registry): (id: string) => Surroundings {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const outgoing = groupBy(graph.links, (link) => link.from);
  const incoming = groupBy(graph.links, (link) => link.to);
  const operations = new Map<string, readonly string[] | null>();
  const answered = (id: string): readonly string[] | null => {
    const node = nodes.get(id);
    if (node === undefined) return [];
    const known = operations.get(id);
    if (known !== undefined) return known;
    const found = kindOf(registry, node.kind)?.operations(node) ?? null;
    operations.set(id, found);
    return found;
  };
  const carried = graph.nodes.flatMap((node) => kindOf(registry, node.kind)?.variables?.(node) ?? []);
  const variables = [...new Set(carried)];
  return (id) => ({
    nodes: graph.nodes,
    outgoing: outgoing.get(id) ?? [],
    incoming: incoming.get(id) ?? [],
    nodeOf: (other) => nodes.get(other),
    operationsOf: answered,
    neverMisses: (other) => kindOf(registry, nodes.get(other)?.kind ?? '')?.neverMisses === true,
    variables,
  });
}

function groupBy(links: readonly ScenarioLink[], key: (link: ScenarioLink) => string) {
  const groups = new Map<string, ScenarioLink[]>();
  for (const link of links) {
    const group = groups.get(key(link));
    if (group === undefined) groups.set(key(link), [link]);
    else group.push(link);
  }
  return groups;
}

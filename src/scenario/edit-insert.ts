// A node put into a link: the caller now calls the new node, and the new node calls the callee.
import type { Scenario, ScenarioLink, ScenarioNode } from './document.ts';
import { addNode, connect, type NewNode, renamed } from './edit-graph.ts';
import { isRefusal, type Refusal } from './edit-words.ts';
import { kindOf, linkOf, nodeOf, operationsOf, surroundings } from './graph.ts';
import { defaultNode } from './parse.ts';
import { renameReferences } from './references.ts';
import type { Registry } from './registry.ts';
import { linkId } from './schema.ts';

/**
 * What a link is set to, its policies above all, is the caller's care: it stays with the caller's half, and so does
 * whatever speaks of the link. Only policies for an operation that the new node does not answer go on to the callee's.
 */
export function insertBetween(
  scenario: Scenario,
  id: string,
  node: NewNode,
  registry: Registry,
): Scenario | Refusal {
  const link = linkOf(scenario, id);
  if (link === undefined) return { refused: `there is no link ${id}` };
  const kind = kindOf(registry, node.kind);
  if (kind === undefined) return { refused: `there is no kind ${node.kind}` };
  if (!kind.ports.in || !kind.ports.out)
    return { refused: `${kind.title} cannot stand in a link: it would have to take requests and make calls` };
  // Its operations are asked for below, so its settings are filled in here.
  const settings = { ...defaultNode(node.kind, registry), ...node.settings };
  const { zone } = nodeOf(scenario, link.from) ?? {};
  const shared = zone !== undefined && zone === nodeOf(scenario, link.to)?.zone ? { zone } : {};
  const grown = addNode(scenario, { ...shared, ...node, settings });
  const added = grown.nodes.at(-1)?.id ?? '';
  const names = new Map([
    [link.to, added],
    [link.id, linkId({ from: link.from, to: added })],
    [linkId(link), linkId({ from: link.from, to: added })],
  ]);
  const nodes = grown.nodes.map((it) => (it.id === link.from ? renamed(it, names, registry) : it));
  const answered = operationsOf(grown, added, registry);
  const [before, operations] = callersHalf(link, added, answered);
  const links = grown.links.map((it) => (it.id === id ? before : it));
  const split = connect({ ...grown, nodes, links }, added, link.to);
  if (isRefusal(split)) return split;
  const onward = split.links.map((it) =>
    it.from === added ? { ...it, protocol: link.protocol, operations } : it,
  );
  const asked = askingFor(answered, { ...split, links: onward }, link, added, registry);
  const groups = asked.groups.map((group) => {
    const inside = group.nodes.includes(link.from) && group.nodes.includes(link.to);
    return inside ? { ...group, nodes: [...group.nodes, added] } : group;
  });
  return renameReferences({ ...asked, groups }, (it) => (it === link.to ? it : (names.get(it) ?? it)));
}

/** The caller asks the new node for what that answers: its first operation, where it has none of the callee's name. */
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

/** The caller's half, and what it must hand on: settings of operations that the new node does not have. */
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

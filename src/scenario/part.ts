// What is copied: some nodes with the links among them, the notes that were chosen, and the frames around them.
import type { Scenario } from './document.ts';
import { removeNodes } from './edit-graph.ts';
import { isRefusal } from './edit-words.ts';
import { emptyScenario } from './parse.ts';
import type { Registry } from './registry.ts';

/** A scenario of its own, so that it can be kept, sent, opened and pasted like any other. */
export function partOf(
  scenario: Scenario,
  nodes: readonly string[],
  notes: readonly string[],
  registry: Registry,
): Scenario {
  const others = scenario.nodes.map((node) => node.id).filter((id) => !nodes.includes(id));
  const left = removeNodes(scenario, others, [], registry);
  if (isRefusal(left)) throw new Error(left.refused);
  const zones = new Set(left.nodes.map((node) => node.zone));
  return {
    ...emptyScenario(registry),
    nodes: left.nodes,
    links: left.links,
    zones: left.zones.filter((zone) => zones.has(zone.id)),
    groups: left.groups,
    notes: left.notes.filter((note) => notes.includes(note.id)),
  };
}

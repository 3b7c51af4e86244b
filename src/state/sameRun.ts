// Whether two documents run alike: places, names and prose make no difference to a simulation.
import type { Scenario, ScenarioNode } from '#scenario/document.ts';
import { isSame } from '#scenario/share.ts';

const decoration = new Set(['x', 'y', 'name']);

export function sameRun(a: Scenario, b: Scenario): boolean {
  return (
    a === b ||
    (sameSystem(a, b) && alike(a.faults, b.faults) && alike(a.prices, b.prices) && sameThrown(a, b))
  );
}

/** Whether two documents hold the same system under the same traffic, whatever is done to it, and at what price. */
export function sameSystem(a: Scenario, b: Scenario): boolean {
  const { interventions: _a, ...run } = a.run;
  const { interventions: _b, ...otherRun } = b.run;
  return (
    alike(a.links, b.links) &&
    alike(run, otherRun) &&
    a.nodes.length === b.nodes.length &&
    a.nodes.every((node, index) => sameNode(node, b.nodes[index]))
  );
}

const sameThrown = (a: Scenario, b: Scenario) => alike(a.run.interventions, b.run.interventions);

/** Edits share what they leave alone, so that most comparisons end at the first step. */
function alike(a: unknown, b: unknown): boolean {
  return a === b || isSame(a, b);
}

function sameNode(a: ScenarioNode, b: ScenarioNode | undefined): boolean {
  if (a === b) return true;
  if (b === undefined) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => decoration.has(key) || alike(a[key], b[key]));
}

// What the one button of an embedded tank breaks, until somebody chooses another vessel.
import type { Scenario } from '#scenario/document.ts';
import type { Registry } from '#scenario/registry.ts';
import { type Offer, offersFor } from '../inspector/offers.ts';

/** The gravest thing that can be done to all of a node; null where nothing can. */
export function offerAt(scenario: Scenario, node: string, registry: Registry): Offer | null {
  return offersFor(scenario, node, 1, registry)[0] ?? null;
}

/**
 * Whoever most others depend on, directly or through somebody else: what breaks there is seen everywhere. Of equals the
 * one that depends on nobody.
 */
export function usualTarget(scenario: Scenario, registry: Registry): string | null {
  const called = scenario.nodes.filter(({ id }) => scenario.links.some(({ to }) => to === id));
  const breakable = called.filter(({ id }) => offerAt(scenario, id, registry) !== null);
  const rank = (id: string) =>
    dependents(scenario, id).size + (scenario.links.some(({ from }) => from === id) ? 0 : 0.5);
  const [first] = breakable.toSorted((a, b) => rank(b.id) - rank(a.id));
  return first?.id ?? null;
}

function dependents({ links }: Scenario, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [id];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const { from, to } of links) {
      if (to !== at || found.has(from) || from === id) continue;
      found.add(from);
      waiting.push(from);
    }
  }
  return found;
}

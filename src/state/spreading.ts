// A document that was written by hand and says nothing of places: its nodes would all stand in one spot. Loaded when the
// first of them is opened.
import { placesOf } from '#files/imports/places.ts';
import type { Scenario } from '#scenario/document.ts';

/** The same with its nodes along the flow, from left to right. */
export function spread(scenario: Scenario): Scenario {
  const places = placesOf(scenario);
  return { ...scenario, nodes: scenario.nodes.map((node) => ({ ...node, ...places.get(node.id) })) };
}

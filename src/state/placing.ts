// Where a node that was added without pointing goes: beside what is selected, otherwise beside what is there, never on
// top of anything.
import type { Scenario } from '#scenario/document.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Room that a vessel with its words takes. */
export const cell = { x: 220, y: 190 };

export function freePlace(scenario: Scenario, beside: string | undefined): Place {
  const { nodes } = scenario;
  if (nodes.length === 0) return { x: 0, y: 0 };
  const anchor = nodes.find((node) => node.id === beside) ?? rightmost(scenario);
  const start = { x: anchor.x + cell.x, y: anchor.y };
  for (const down of [0, 1, -1, 2, -2, 3, -3]) {
    const place = { x: start.x, y: start.y + down * cell.y };
    if (isFree(scenario, place)) return place;
  }
  return { x: rightmost(scenario).x + cell.x, y: anchor.y };
}

function rightmost({ nodes }: Scenario): Place {
  return nodes.reduce((best: Place, node) => (node.x > best.x ? node : best), nodes[0] ?? { x: 0, y: 0 });
}

function isFree({ nodes }: Scenario, place: Place): boolean {
  return nodes.every(
    (node) => Math.abs(node.x - place.x) >= cell.x * 0.8 || Math.abs(node.y - place.y) >= cell.y * 0.8,
  );
}

// Where things stand. What a drag moves, and the frames that it drags nodes into and out of, is one edit.
import type { Scenario } from './document.ts';
import { type Join, join } from './edit-frames.ts';
import type { Refusal } from './edit-words.ts';

export interface Move {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export interface Moved {
  readonly moves: readonly Move[];
  readonly notes?: readonly Move[];
  readonly joins?: readonly Join[];
}

export function moveAll(scenario: Scenario, { moves, notes = [], joins = [] }: Moved): Scenario | Refusal {
  const missing = strangers(moves, scenario.nodes, 'node') ?? strangers(notes, scenario.notes, 'note');
  if (missing !== null) return missing;
  const moved = {
    ...scenario,
    nodes: scenario.nodes.map(mover(moves)),
    notes: scenario.notes.map(mover(notes)),
  };
  return joins.length === 0 ? moved : join(moved, joins);
}

function strangers(
  moves: readonly Move[],
  there: readonly { readonly id: string }[],
  what: string,
): Refusal | null {
  const missing = moves.find((move) => !there.some((it) => it.id === move.id));
  return missing === undefined ? null : { refused: `there is no ${what} ${missing.id}` };
}

function mover(moves: readonly Move[]) {
  const places = new Map(moves.map((move) => [move.id, move]));
  return <T extends Move>(it: T): T => {
    const place = places.get(it.id);
    return place === undefined ? it : { ...it, x: place.x, y: place.y };
  };
}

// The edit that the end of a drag makes: things moved, into and out of frames, and into a link.
import type { Scenario } from '#scenario/document.ts';
import type { Edit } from '#scenario/edits.ts';
import type { Move } from '../tank/contract.ts';
import { noteKey, selectionOf } from '../tank/editing.ts';
import type { Kinds } from '../workbench.tsx';
import { joinsAfter } from './joins.ts';

interface Dropped {
  readonly scenario: Scenario;
  readonly kinds: Kinds;
  /** By the tank's keys: nodes, and notes as `note/id`. */
  readonly moves: readonly Move[];
  /** The link that the one node was dropped on. */
  readonly into: string | undefined;
}

export function putDown({ scenario, kinds, moves, into }: Dropped): Edit {
  const placeOf = new Map(moves.map((move) => [move.id, move]));
  const { nodes, notes = [] } = selectionOf([...placeOf.keys()], []);
  const place = (key: string, id: string) => ({ ...(placeOf.get(key) ?? { x: 0, y: 0 }), id });
  const moved = nodes.map((id) => place(id, id));
  const joins = joinsAfter(scenario, kinds, moved);
  const joining = joins.length > 0 && { joins };
  const [first] = moved;
  if (into !== undefined && first !== undefined)
    return { do: 'putBetween', link: into, ...first, ...joining };
  return {
    do: 'moveNodes',
    moves: moved,
    ...(notes.length > 0 && { notes: notes.map((id) => place(noteKey(id), id)) }),
    ...joining,
  };
}

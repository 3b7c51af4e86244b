// The edit that the end of a drag makes: things moved, into and out of frames, and into a link. What would
// hide another vessel comes to stand beside it.
import type { Scenario } from '#scenario/document.ts';
import type { Edit } from '#scenario/edits.ts';
import type { Drop, Move } from '../tank/contract.ts';
import { noteKey, selectionOf } from '../tank/editing.ts';
import type { Kinds } from '../workbench.tsx';
import { hidden, nudge, shifted } from './aside.ts';
import { joinsAfter } from './joins.ts';

interface Dropped {
  readonly scenario: Scenario;
  readonly kinds: Kinds;
  /** By the tank's keys: nodes, and notes as `note/id`. */
  readonly moves: readonly Move[];
  /** Undefined: moved by keys, which pass over what is in their way. */
  readonly drop: Drop | undefined;
}

export function putDown({ scenario, kinds, moves, drop }: Dropped): Edit {
  const placeOf = new Map(moves.map((move) => [move.id, move]));
  const { nodes, notes = [] } = selectionOf([...placeOf.keys()], []);
  const standing = scenario.nodes.flatMap(({ id, kind }) => {
    const move = placeOf.get(id);
    return move === undefined ? [] : [{ ...move, kind }];
  });
  const by = drop === undefined ? { x: 0, y: 0 } : nudge(scenario, kinds, standing, hidden.byHand);
  const into = drop?.into;
  const place = (key: string, id: string) => ({ ...shifted(placeOf.get(key) ?? { x: 0, y: 0 }, by), id });
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

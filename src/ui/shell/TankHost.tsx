// The tank in its place: the document and the live numbers go in, edits come out.
import { useEffect, useMemo, useState } from 'react';
import type { Scenario } from '#scenario/document.ts';
import type { Edit } from '#scenario/edits.ts';
import { followNext } from '../follow/followNext.ts';
import type { Move, TankModel } from '../tank/contract.ts';
import { noteKey, selectionOf } from '../tank/editing.ts';
import { Tank } from '../tank/Tank.tsx';
import { words } from '../words.ts';
import { type Kinds, useDocument, useKinds, useView, useWorkbench } from '../workbench.tsx';

type Editing = typeof import('../editing/tools.ts');

interface TankHostProps {
  /** What tells this document apart from another, on each vessel and channel. */
  readonly marks?: TankModel['marks'];
  /** What the graph is called where there are two. */
  readonly label?: string;
}

export function TankHost({ marks, label }: TankHostProps) {
  const bench = useWorkbench();
  const { document, live, select, connect, remove, addNode, runner } = bench;
  const kinds = useKinds();
  const editing = useEditing();
  const tools = useMemo(() => editing?.createTools() ?? null, [editing]);
  const scenario = useDocument((state) => state.history.present);
  const framing = useDocument((state) => state.opened);
  const selection = useView((view) => view.selection);
  const snap = useView((view) => view.snap);
  const follows = useView((view) => view.follows !== null);
  const model = useMemo<TankModel>(
    () => ({
      ...{ scenario, selection, live, kinds, framing, follows, tools, snap },
      words: label === undefined ? words.tank : { ...words.tank, graph: () => label },
      ...(marks !== undefined && { marks }),
      onFollow: runner.follow,
      onFollowNext: () => followNext(bench),
      onSelect: select,
      onMove: (moves) => document.edit(moved(moves, scenario, kinds, editing)),
      onConnect: connect,
      onDelete: remove,
      onDropKind: addNode,
    }),
    [
      scenario,
      selection,
      live,
      kinds,
      framing,
      follows,
      bench,
      runner,
      tools,
      editing,
      snap,
      select,
      document,
      connect,
      remove,
      addNode,
      marks,
      label,
    ],
  );
  return <Tank model={model} />;
}

/** What editing needs beyond the first frame, loaded right after it. */
function useEditing(): Editing | null {
  const [editing, setEditing] = useState<Editing | null>(null);
  useEffect(() => {
    void import('../editing/tools.ts').then(setEditing);
  }, []);
  return editing;
}

function moved(moves: readonly Move[], scenario: Scenario, kinds: Kinds, editing: Editing | null): Edit {
  const placeOf = new Map(moves.map((move) => [move.id, move]));
  const { nodes, notes = [] } = selectionOf([...placeOf.keys()], []);
  const place = (key: string, id: string) => ({ ...(placeOf.get(key) ?? { x: 0, y: 0 }), id });
  const edit = { do: 'moveNodes', moves: nodes.map((id) => place(id, id)) } as const;
  const joins = editing?.joinsAfter(scenario, kinds, edit.moves) ?? [];
  return {
    ...edit,
    ...(notes.length > 0 && { notes: notes.map((id) => place(noteKey(id), id)) }),
    ...(joins.length > 0 && { joins }),
  };
}

// The tank in its place: the document and the live numbers go in, edits come out.
import { useMemo } from 'react';
import { followNext } from '../follow/followNext.ts';
import type { TankModel } from '../tank/contract.ts';
import { Tank } from '../tank/Tank.tsx';
import { useDocument, useKinds, useView, useWorkbench } from '../workbench.tsx';

export function TankHost() {
  const bench = useWorkbench();
  const { document, live, select, connect, remove, addNode, runner } = bench;
  const kinds = useKinds();
  const scenario = useDocument((state) => state.history.present);
  const framing = useDocument((state) => state.opened);
  const selection = useView((view) => view.selection);
  const follows = useView((view) => view.follows !== null);
  const model = useMemo<TankModel>(
    () => ({
      ...{ scenario, selection, live, kinds, framing, follows },
      onFollow: runner.follow,
      onFollowNext: () => followNext(bench),
      onSelect: select,
      onMove: (moves) => document.edit({ do: 'moveNodes', moves }),
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
      select,
      document,
      connect,
      remove,
      addNode,
    ],
  );
  return <Tank model={model} />;
}

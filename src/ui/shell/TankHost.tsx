// The tank in its place: the document and the live numbers go in, edits come out.
import { useEffect, useMemo, useState } from 'react';
import type { Scenario } from '#scenario/document.ts';
import { changesBy, scenarioAt } from '#scenario/live-settings.ts';
import type { TankModel } from '../tank/contract.ts';
import { Tank } from '../tank/Tank.tsx';
import { words } from '../words.ts';
import { useDocument, useKinds, useTicking, useView, useWorkbench } from '../workbench.tsx';
import { EmptyOffers } from './EmptyOffers.tsx';

const whenEmpty = <EmptyOffers />;

type Editing = ReturnType<typeof import('../editing/tools.ts')['createEditing']>;

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
  const scenario = useDocument((state) => state.history.present);
  const present = usePresent(scenario);
  const framing = useDocument((state) => state.opened);
  const selection = useView((view) => view.selection);
  const snap = useView((view) => view.snap);
  const follows = useView((view) => view.follows !== null);
  const model = useMemo<TankModel>(
    () => ({
      ...{ scenario: present, selection, live, kinds, framing, follows, snap, whenEmpty },
      words: label === undefined ? words.tank : { ...words.tank, graph: () => label },
      ...(marks !== undefined && { marks }),
      onFollow: runner.follow,
      onFollowNext: () => void import('../follow/followNext.ts').then(({ followNext }) => followNext(bench)),
      onSelect: select,
      onMove: (moves) => document.edit({ do: 'moveNodes', moves }),
      onConnect: connect,
      onDropKind: addNode,
      onDelete: remove,
      // Until these are there, nothing but vessels stands in the tank.
      ...editing,
    }),
    [
      present,
      selection,
      live,
      kinds,
      framing,
      follows,
      bench,
      runner,
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

/** Nodes and links say what they are like at the moment that is shown. */
function usePresent(scenario: Scenario): Scenario {
  const { live } = useWorkbench();
  const changes = useTicking(() => changesBy(scenario, live.nowNs()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of changes is another moment
  return useMemo(() => scenarioAt(scenario, live.nowNs()), [scenario, changes, live]);
}

/** What editing needs beyond the first frame, loaded right after it. */
function useEditing(): Editing | null {
  const bench = useWorkbench();
  const kinds = useKinds();
  const [editing, setEditing] = useState<Editing | null>(null);
  useEffect(() => {
    void import('../editing/tools.ts').then(({ createEditing }) => setEditing(createEditing(bench, kinds)));
  }, [bench, kinds]);
  return editing;
}

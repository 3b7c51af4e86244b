// Whether two architectures stand side by side, and which: the data alone. What sets them up is loaded when somebody
// compares (begin.ts).
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Scenario } from '#scenario/document.ts';
import type { Divergence } from '#worker/protocol.ts';
import type { Workbench } from '../workbench.ts';
import type { AnswerStore } from './answer.ts';
import type { FurtherStore } from './furtherRuns.ts';

export type Letter = 'A' | 'B';

/** A further variant, which has no tank: it runs with the seeds and stands in the figures. */
export interface Further {
  readonly letter: 'C' | 'D';
  readonly scenario: Scenario;
}

export interface Comparing {
  readonly benches: Readonly<Record<Letter, Workbench>>;
  /** The side that palette, inspector, undo and keys work on. */
  readonly focus: Letter;
  /** Faults go into both. */
  readonly both: boolean;
  /** Where the futures part, when one was forked from the other. */
  readonly forkedAtNs: number | null;
  /** Null: as the room and the shape of the graphs suggest. */
  readonly arranged: 'beside' | 'above' | null;
  readonly more: readonly Further[];
  /** What came of those when they ran by themselves. */
  readonly moreRuns: FurtherStore;
  /** Strips show both lines, or how far the second is above the first. */
  readonly strips: 'overlaid' | 'difference';
  readonly answer: AnswerStore;
  /** The first request that fared differently, when it was looked for and found. */
  readonly diverged: Divergence | null;
  /** Lets go of one side; the other stays alone on the page. */
  readonly leave: (keep: Letter) => void;
}

export type ComparisonStore = StoreApi<Comparing | null>;

export const createComparisonStore = (): ComparisonStore => createStore<Comparing | null>(() => null);

/** Most variants in one comparison. */
export const variantsMost = 4;

export function focusOn(store: ComparisonStore, focus: Letter): void {
  change(store, { focus });
}

export function change(
  store: ComparisonStore,
  part: Partial<Pick<Comparing, 'focus' | 'both' | 'arranged' | 'more' | 'strips' | 'diverged'>>,
): void {
  const now = store.getState();
  if (now !== null) store.setState({ ...now, ...part }, true);
}

/** Every variant with its letter, tanks first. */
export function variantsOf({ benches, more }: Comparing): { letter: string; scenario: Scenario }[] {
  return [
    { letter: 'A', scenario: benches.A.document.scenario() },
    { letter: 'B', scenario: benches.B.document.scenario() },
    ...more,
  ];
}

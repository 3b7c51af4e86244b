// Several seeds at once: what they came to, or how far they are. Only the data; who runs them is loaded when it is asked
// for (seedRuns.ts).
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SeriesColumn } from '#engine/frame.ts';
import type { RunReport } from '#engine/report.ts';
import type { Scenario } from '#scenario/document.ts';

/** A mean over the seeds, with its 95 % interval. */
export interface BandPoint {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface BandRow {
  /** End of the window. */
  readonly atNs: number;
  /** In the order of the columns; null where fewer than two seeds measured anything. */
  readonly values: readonly (BandPoint | null)[];
}

export interface SeedSet {
  readonly seeds: readonly number[];
  readonly toNs: number;
  readonly reports: readonly RunReport[];
  /** Whether runs of this document up to there would be those that were run. */
  fits(scenario: Scenario): boolean;
  /** Window by window, of a node or of the system. */
  band(subject: string | null, columns: readonly SeriesColumn[]): readonly BandRow[];
}

export interface SeedRuns {
  readonly set: SeedSet | null;
  readonly running: {
    readonly seeds: number;
    readonly done: number;
    readonly share: number;
    readonly cancel: () => void;
  } | null;
  /** Why the last attempt came to nothing. */
  readonly failure: string | null;
}

export type SeedsStore = StoreApi<SeedRuns>;

export function createSeedsStore(): SeedsStore {
  return createStore<SeedRuns>(() => ({ set: null, running: null, failure: null }));
}

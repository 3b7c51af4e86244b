// The answer of a comparison: every variant under the same seeds in a pool of workers, and what comes of it. The figures
// are laid against each other in a worker too, which is handed each run when it is done.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Comparison, VariantRuns } from '#analysis/comparison/compare.ts';
import type { RunReport } from '#engine/report.ts';
import type { Scenario } from '#scenario/document.ts';
import type { Judge } from '#worker/client-judge.ts';
import type { Pool } from '#worker/pool.ts';
import type { BatchJob } from '#worker/protocol.ts';
import { sameRun } from '../sameRun.ts';
import { seedsFrom } from '../seedRuns.ts';

export interface Variant {
  readonly letter: string;
  readonly scenario: Scenario;
}

export interface Answer {
  readonly seeds: readonly number[];
  readonly toNs: number;
  /** Named by their letters. Their runs keep no series. */
  readonly variants: readonly VariantRuns[];
  /** Each variant after the first against the first. */
  readonly comparisons: readonly Comparison[];
}

export interface AnswerState {
  readonly answer: Answer | null;
  readonly running: {
    readonly runs: number;
    readonly done: number;
    readonly share: number;
    readonly cancel: () => void;
  } | null;
  /** Why the last attempt came to nothing. */
  readonly failure: string | null;
}

export type AnswerStore = StoreApi<AnswerState>;

export const createAnswerStore = (): AnswerStore =>
  createStore<AnswerState>(() => ({ answer: null, running: null, failure: null }));

export interface Asking {
  readonly variants: readonly Variant[];
  readonly many: number;
  readonly toNs: number;
}

export interface AnswerWorkers {
  readonly pool: Pool;
  readonly judge: Judge;
}

/** Begins; one that is still going is given up, and what was there stays until there is something new. */
export function seekAnswer(store: AnswerStore, { pool, judge }: AnswerWorkers, asking: Asking): void {
  store.getState().running?.cancel();
  const { variants, many, toNs } = asking;
  let stop = () => {};
  const end = (state: Partial<AnswerState>) => {
    judge.dispose();
    store.setState({ running: null, ...state });
  };
  const fail = (failure: string) => end({ failure });
  const cancel = () => {
    stop();
    end({});
  };
  const jobs = jobsOf(asking);
  const runs = jobs.length;
  store.setState({ running: { runs, done: 0, share: 0, cancel }, failure: null });
  stop = pool(jobs, {
    progress: (progress) => store.setState({ running: { runs, cancel, ...progress } }),
    result: (run, report) =>
      judge.take({ variant: run % variants.length, place: Math.floor(run / variants.length), report }),
    done: (reports) => {
      const named = variants.map(({ letter, scenario }) => ({ name: letter, scenario }));
      const ran = named.map((variant, place): VariantRuns => {
        const own = reports.filter((_, run) => run % variants.length === place);
        return { ...variant, reports: own.map(keptOf) };
      });
      const seeds = seedsFrom(variants[0]?.scenario.run.seed ?? 0, many);
      judge.judge(named).then(
        (comparisons) => end({ answer: { seeds, toNs, variants: ran, comparisons } }),
        (error: Error) => fail(error.message),
      );
    },
    failed: fail,
  });
}

/** Seed by seed, so that what is given up half way was of all variants alike. */
function jobsOf({ variants, many, toNs }: Asking): BatchJob[] {
  const places = Array.from({ length: many }, (_, place) => place);
  return places.flatMap((place) =>
    variants.map(({ scenario }) => ({
      scenario,
      seed: seedsFrom(scenario.run.seed, many)[place] ?? 0,
      toNs: Math.min(toNs, scenario.run.untilNs),
      distributions: true as const,
    })),
  );
}

/** What may still be asked of a run once it was judged: figures. */
function keptOf({ distributions: _, ...report }: RunReport): RunReport {
  return { ...report, windows: [] };
}

/** Whether these variants, run again, would give this answer. */
export function answers(answer: Answer, variants: readonly Variant[]): boolean {
  return (
    answer.variants.length === variants.length &&
    answer.variants.every(({ scenario }, place) => {
      const now = variants[place]?.scenario;
      return now !== undefined && sameRun(scenario, now);
    })
  );
}

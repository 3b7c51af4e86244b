// The answer of a comparison: every variant under the same seeds in a pool of workers, and what comes of it.

import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Comparison, compareAll, type VariantRuns } from '#analysis/comparison/compare.ts';
import type { Scenario } from '#scenario/document.ts';
import type { Pool } from '#worker/pool.ts';
import { sameRun } from '../sameRun.ts';
import { seedsFrom } from '../seedRuns.ts';

export interface Variant {
  readonly letter: string;
  readonly scenario: Scenario;
}

export interface Answer {
  readonly seeds: readonly number[];
  readonly toNs: number;
  /** Named by their letters. */
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

/** Begins; one that is still going is given up, and what was there stays until there is something new. */
export function seekAnswer(store: AnswerStore, pool: Pool, { variants, many, toNs }: Asking): void {
  store.getState().running?.cancel();
  // Seed by seed, so that what is given up half way was of all variants alike.
  const places = Array.from({ length: many }, (_, place) => place);
  const jobs = places.flatMap((place) =>
    variants.map(({ scenario }) => ({
      scenario,
      seed: seedsFrom(scenario.run.seed, many)[place] ?? 0,
      toNs: Math.min(toNs, scenario.run.untilNs),
      distributions: true as const,
    })),
  );
  let stop = () => {};
  const cancel = () => {
    stop();
    store.setState({ running: null });
  };
  const runs = jobs.length;
  store.setState({ running: { runs, done: 0, share: 0, cancel }, failure: null });
  stop = pool(jobs, {
    progress: (progress) => store.setState({ running: { runs, cancel, ...progress } }),
    done: (reports) => {
      const ran = variants.map(
        ({ letter, scenario }, place): VariantRuns => ({
          ...{ name: letter, scenario },
          reports: reports.filter((_, index) => index % variants.length === place),
        }),
      );
      const seeds = seedsFrom(variants[0]?.scenario.run.seed ?? 0, many);
      const answer = { seeds, toNs, variants: ran, comparisons: compareAll(ran) };
      store.setState({ running: null, answer });
    },
    failed: (message) => store.setState({ running: null, failure: message }),
  });
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

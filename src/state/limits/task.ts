// Work that takes many runs out of sight, in one batch or in rounds that follow from each other: how far it is, what it
// came to, and the way to give it up.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunReport } from '#engine/report.ts';
import type { Pool } from '#worker/pool.ts';
import type { BatchJob } from '#worker/protocol.ts';

export interface Running {
  /** Runs of this round, and how many of them are done. */
  readonly runs: number;
  readonly done: number;
  /** From 1. */
  readonly round: number;
  /** At most; it may well end before. */
  readonly rounds: number;
  /** Share 0..1 of all of it, as if every round took equally long. */
  readonly share: number;
  readonly cancel: () => void;
}

export interface Task<T> {
  /** What the last one that went through came to; it stays until there is something new. */
  readonly result: T | null;
  readonly running: Running | null;
  /** Why the last attempt came to nothing. */
  readonly failure: string | null;
}

export type TaskStore<T> = StoreApi<Task<T>>;

/** One round: reports in the order of the jobs. */
export type RunAll = (jobs: readonly BatchJob[]) => Promise<readonly RunReport[]>;

export const createTask = <T>(): TaskStore<T> =>
  createStore<Task<T>>(() => ({ result: null, running: null, failure: null }));

/** Begins; one that is still going is given up. Settles when it is done, failed or given up. */
export function begin<T>(
  store: TaskStore<T>,
  pool: Pool,
  rounds: number,
  work: (runAll: RunAll) => Promise<T>,
): Promise<void> {
  store.getState().running?.cancel();
  return new Promise((settled) => {
    let stop = () => {};
    let round = 0;
    // What comes after it was given up is nobody's.
    let isOver = false;
    const end = (part: Partial<Task<T>>) => {
      if (isOver) return;
      isOver = true;
      stop();
      store.setState({ ...part, running: null });
      settled();
    };
    const cancel = () => end({});
    const tell = (runs: number, done: number, share: number) => {
      if (isOver) return;
      const passed = Math.min(1, (Math.max(0, round - 1) + share) / rounds);
      store.setState({ running: { runs, done, round, rounds, share: passed, cancel } });
    };
    const runAll: RunAll = (jobs) =>
      new Promise((resolve, reject) => {
        if (isOver) return;
        if (jobs.length === 0) return resolve([]);
        round += 1;
        tell(jobs.length, 0, 0);
        stop = pool(jobs, {
          progress: ({ done, share }) => tell(jobs.length, done, share),
          done: resolve,
          failed: (message) => reject(new Error(message)),
        });
      });
    store.setState({ failure: null });
    tell(0, 0, 0);
    work(runAll).then(
      (result) => end({ result }),
      (error: unknown) => end({ failure: error instanceof Error ? error.message : String(error) }),
    );
  });
}

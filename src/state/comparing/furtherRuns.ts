// Runs of the variants that have no tank: one each, out of sight, so that they stand in the strips beside the tanks.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunReport } from '#engine/report.ts';
import type { Scenario } from '#scenario/document.ts';
import type { Pool } from '#worker/pool.ts';
import type { Further } from './comparison.ts';

/** What came of them so far, by their letters. */
export type FurtherStore = StoreApi<ReadonlyMap<string, RunReport>>;

export interface FurtherRuns {
  readonly store: FurtherStore;
  /** These are the variants now: those that are new run, those that are gone are forgotten. */
  follow(more: readonly Further[]): void;
  dispose(): void;
}

interface Going {
  readonly scenario: Scenario;
  stop(): void;
}

/** A fault that is dragged is many scenarios; the one that it comes to rest in is run. */
const restMs = 250;
const rest = () => new Promise<void>((resolve) => setTimeout(resolve, restMs));

/** One that cannot run has no line: the answer says why, once it is asked. */
export function createFurtherRuns(makePool: () => Promise<Pool>, resting = rest): FurtherRuns {
  const store: FurtherStore = createStore(() => new Map());
  const going = new Map<string, Going>();
  const keep = (letter: string, report: RunReport | null) => {
    const reports = new Map(store.getState());
    if (report === null) reports.delete(letter);
    else reports.set(letter, report);
    store.setState(reports, true);
  };
  const forget = (letter: string) => {
    going.get(letter)?.stop();
    going.delete(letter);
    keep(letter, null);
  };
  const begin = async ({ letter, scenario }: Further) => {
    const own: Going = { scenario, stop: () => {} };
    going.set(letter, own);
    const [pool] = await Promise.all([makePool(), resting()]);
    if (going.get(letter) !== own) return;
    const { seed, untilNs: toNs } = scenario.run;
    own.stop = pool([{ scenario, seed, toNs }], {
      progress: () => {},
      done: ([report]) => keep(letter, report ?? null),
      failed: () => {},
    });
  };
  const follow = (more: readonly Further[]) => {
    for (const letter of going.keys()) if (!more.some((it) => it.letter === letter)) forget(letter);
    for (const further of more) {
      if (going.get(further.letter)?.scenario === further.scenario) continue;
      forget(further.letter);
      void begin(further);
    }
  };
  return { store, follow, dispose: () => follow([]) };
}

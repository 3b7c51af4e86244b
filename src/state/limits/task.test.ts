import { describe, expect, it } from 'vitest';
import type { RunReport } from '#engine/report.ts';
import { emptyScenario } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import type { BatchListener, Pool } from '#worker/pool.ts';
import { begin, createTask, type RunAll } from './task.ts';

const scenario = emptyScenario(registry);
const job = { scenario, seed: 1, toNs: 1e9 };
const report = {} as RunReport;

/** A pool whose batches end when the test says so. */
function asked(work: (runAll: RunAll) => Promise<string>, rounds = 2) {
  const store = createTask<string>();
  const batches: { listener: BatchListener; stopped: boolean }[] = [];
  const pool: Pool = (_, listener) => {
    const batch = { listener, stopped: false };
    batches.push(batch);
    return () => {
      batch.stopped = true;
    };
  };
  const settled = begin(store, pool, rounds, work);
  return { store, batches, pool, settled };
}

const twoRounds = async (runAll: RunAll) => {
  const first = await runAll([job, job]);
  const second = await runAll([job]);
  return `${first.length} ${second.length}`;
};
const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('work in rounds', () => {
  it('says how far it is over all rounds, and what came of it', async () => {
    const { store, batches, settled } = asked(twoRounds);
    batches[0]?.listener.progress({ done: 1, share: 0.5 });
    expect(store.getState().running).toMatchObject({ runs: 2, done: 1, round: 1, rounds: 2, share: 0.25 });
    batches[0]?.listener.done([report, report]);
    await turn();
    expect(store.getState().running).toMatchObject({ runs: 1, done: 0, round: 2, share: 0.5 });
    batches[1]?.listener.done([report]);
    await settled;
    expect(store.getState()).toEqual({ result: '2 1', running: null, failure: null });
  });

  it('given up stops its runs, and what was found before stays', async () => {
    const { store, batches, settled } = asked(twoRounds);
    store.setState({ result: 'before' });
    store.getState().running?.cancel();
    await settled;
    expect(batches.map(({ stopped }) => stopped)).toEqual([true]);
    // An answer that was already under way.
    batches[0]?.listener.done([report, report]);
    await turn();
    expect(batches).toHaveLength(1);
    expect(store.getState()).toEqual({ result: 'before', running: null, failure: null });
  });

  it('begun again gives up the one before', async () => {
    const { store, batches, pool } = asked(twoRounds);
    void begin(store, pool, 2, twoRounds);
    expect(batches.map(({ stopped }) => stopped)).toEqual([true, false]);
    batches[0]?.listener.progress({ done: 2, share: 1 });
    expect(store.getState().running).toMatchObject({ done: 0 });
  });

  it('says why it came to nothing', async () => {
    const { store, batches, settled } = asked(twoRounds);
    batches[0]?.listener.failed('no memory');
    await settled;
    expect(store.getState()).toMatchObject({ running: null, failure: 'no memory', result: null });
  });
});

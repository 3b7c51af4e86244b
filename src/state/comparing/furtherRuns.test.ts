import { describe, expect, it } from 'vitest';
import { makeReport } from '#analysis/reports.testing.ts';
import { emptyScenario } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import type { BatchListener, Pool } from '#worker/pool.ts';
import { createFurtherRuns } from './furtherRuns.ts';

const scenario = emptyScenario(registry);
const other = { ...scenario, name: 'Other' };

/** What was begun has rested. */
const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

function setUp() {
  const begun: { name: string; listener: BatchListener; stopped: boolean }[] = [];
  const pool: Pool = (jobs, listener) => {
    const run = { name: jobs[0]?.scenario.name ?? '', listener, stopped: false };
    begun.push(run);
    return () => {
      run.stopped = true;
    };
  };
  return {
    begun,
    runs: createFurtherRuns(
      async () => pool,
      async () => {},
    ),
  };
}

describe('variants without a tank', () => {
  it('run once each, and are there when they are done', async () => {
    const { begun, runs } = setUp();
    runs.follow([{ letter: 'C', scenario }]);
    runs.follow([
      { letter: 'C', scenario },
      { letter: 'D', scenario: other },
    ]);
    await turn();
    expect(begun).toHaveLength(2);
    begun[1]?.listener.done([makeReport({ seed: 4 })]);
    expect([...runs.store.getState()].map(([letter, { seed }]) => [letter, seed])).toEqual([['D', 4]]);
  });

  it('are given up and forgotten when they are gone, and run anew when they are others', async () => {
    const { begun, runs } = setUp();
    runs.follow([{ letter: 'C', scenario }]);
    await turn();
    begun[0]?.listener.done([makeReport()]);
    runs.follow([{ letter: 'C', scenario: other }]);
    expect(runs.store.getState().size).toBe(0);
    await turn();
    expect(begun.map(({ name }) => name)).toEqual([scenario.name, 'Other']);
    runs.dispose();
    expect(begun.map(({ stopped }) => stopped)).toEqual([true, true]);
    // What was begun before it was gone is not begun after.
    runs.follow([{ letter: 'C', scenario }]);
    runs.dispose();
    await turn();
    expect(begun).toHaveLength(2);
  });
});

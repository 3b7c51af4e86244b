import { describe, expect, it } from 'vitest';
import { seriesColumns } from '#engine/frame.ts';
import type { RunReport } from '#engine/report.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import type { BatchListener, Pool } from '#worker/pool.ts';
import type { BatchJob } from '#worker/protocol.ts';
import { runSeeds, seedSet, seedsFrom } from './seedRuns.ts';
import { createSeedsStore } from './seeds.ts';
import { pretendOpener } from './workbench.testing.ts';

function scenarioOf(run: object = {}) {
  const document = { ...(pretendOpener.scenario as object), run };
  const parsed = parseScenarioValue(document, registry);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

const width = seriesColumns.length;
const ok = seriesColumns.indexOf('okPerS');

/** A report of windows of a second, with so many answers a second in each, of the system. */
function reportWith(...okPerS: readonly number[]): RunReport {
  const windows = okPerS.map((rate, index) => {
    const rows = new Float64Array(2 * width);
    rows[ok] = rate;
    return { fromNs: index * 1e9, toNs: (index + 1) * 1e9, rows, latencies: new Uint32Array() };
  });
  return { nodes: [{ id: 'orders' }], links: [], windows } as unknown as RunReport;
}

function pretendPool() {
  const asked: { jobs: readonly BatchJob[]; listener: BatchListener; stopped: boolean }[] = [];
  const pool: Pool = (jobs, listener) => {
    const batch = { jobs, listener, stopped: false };
    asked.push(batch);
    return () => {
      batch.stopped = true;
    };
  };
  return { asked, pool };
}

describe('several seeds', () => {
  it('are the one of the document and those after it, round the end', () => {
    expect(seedsFrom(7, 3)).toEqual([7, 8, 9]);
    expect(seedsFrom(0xffff_fffe, 3)).toEqual([0xffff_fffe, 0xffff_ffff, 0]);
  });

  it('are run with the present scenario, and what came of them is kept until there is something new', () => {
    const store = createSeedsStore();
    const { asked, pool } = pretendPool();
    const scenario = scenarioOf({ seed: 3 });
    runSeeds(store, pool, { scenario, many: 2, toNs: 5e9 });
    expect(asked[0]?.jobs).toEqual([3, 4].map((seed) => ({ scenario, seed, toNs: 5e9 })));
    asked[0]?.listener.progress({ done: 1, share: 0.6 });
    expect(store.getState().running).toMatchObject({ seeds: 2, done: 1, share: 0.6 });
    asked[0]?.listener.done([reportWith(1), reportWith(3)]);
    const { set } = store.getState();
    expect(set?.seeds).toEqual([3, 4]);
    runSeeds(store, pool, { scenario, many: 5, toNs: 5e9 });
    expect(store.getState().set).toBe(set);
    store.getState().running?.cancel();
    expect(asked[1]?.stopped).toBe(true);
    expect(store.getState()).toMatchObject({ set, running: null });
  });

  it('say why when one of them fails', () => {
    const store = createSeedsStore();
    const { asked, pool } = pretendPool();
    runSeeds(store, pool, { scenario: scenarioOf(), many: 2, toNs: 5e9 });
    asked[0]?.listener.failed('boom');
    expect(store.getState()).toMatchObject({ running: null, failure: 'boom' });
  });

  it('make a band: window by window the mean and its 95 % interval', () => {
    const set = seedSet(scenarioOf(), 2e9, [1, 2, 3], [reportWith(9, 1), reportWith(10), reportWith(11, 1)]);
    const [first, second] = set.band(null, ['okPerS']);
    // Student's t with two degrees of freedom: 4.303 · 1/√3.
    expect(first?.values[0]?.mean).toBe(10);
    expect(first?.values[0]?.low).toBeCloseTo(10 - 2.484, 3);
    expect(first?.values[0]?.high).toBeCloseTo(10 + 2.484, 3);
    expect(second).toEqual({ atNs: 2e9, values: [{ mean: 1, low: 1, high: 1 }] });
    expect(set.band(null, ['okPerS'])).toBe(set.band(null, ['okPerS']));
  });

  it('no longer fit a document that would run otherwise up to there; seed, length and later deeds do not matter', () => {
    const fault = { id: 'f', kind: 'crash', target: 'orders' } as const;
    const thrown = (atNs: number) => ({ interventions: [{ atNs, edit: { do: 'fault', fault } }] });
    const set = seedSet(scenarioOf(), 5e9, [1], []);
    expect(set.fits(scenarioOf({ seed: 9, untilNs: 99e9, ...thrown(6e9) }))).toBe(true);
    expect(set.fits(scenarioOf(thrown(4e9)))).toBe(false);
    expect(set.fits(scenarioOf({ warmupNs: 1e9 }))).toBe(false);
    const scenario = scenarioOf();
    const nodes = scenario.nodes.map((node) => (node.id === 'orders' ? { ...node, workers: 3 } : node));
    expect(set.fits({ ...scenario, nodes })).toBe(false);
  });
});

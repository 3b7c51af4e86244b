// Which requests are kept, and that a window's latencies are counted whole.
import { describe, expect, it } from 'vitest';
import { columnsOf, type SeriesWindow, seriesColumns } from './frame.ts';
import { coarseCells, coarseFrom } from './latency-cells.ts';
import { checkpoint, createRun, restore, runUntil, stateHash } from './run.ts';
import type { Sim } from './sim.ts';
import { link, modelOf, service } from './system.testing.ts';
import { requestsIn } from './trace-reports.ts';
import { watchTraces } from './traces.ts';

const column = columnsOf(seriesColumns);
const untilNs = 10e9;
const windowNs = 200e6;

/** Too much for its one worker now and then, so that some are refused and some are slow. */
const busy = () =>
  createRun(
    modelOf({
      nodes: [
        { id: 'client', kind: 'client', arrivals: { process: 'poisson', ratePerS: 110 } },
        service('a', { dist: 'exponential', mean: 10 }, { queueLimit: 8 }),
      ],
      links: [link('client', 'a')],
      run: { untilNs, windowNs },
    }),
  );

function ran(sim = busy()): Sim {
  runUntil(sim, untilNs);
  return sim;
}

const endOf = ({ startNs, durationMs }: { startNs: number; durationMs: number }) =>
  startNs + durationMs * 1e6;

function latenciesOf({ latencies }: SeriesWindow, row: number) {
  const cells: { cell: number; count: number }[] = [];
  for (let at = 0; at < latencies.length; at += 2) {
    const place = latencies[at] ?? 0;
    if (Math.floor(place / coarseCells) !== row) continue;
    cells.push({ cell: place % coarseCells, count: latencies[at + 1] ?? 0 });
  }
  return cells;
}

describe('the latencies of a window', () => {
  it('are all that were counted, in cells around its percentiles', () => {
    const { points, marks } = ran().windows;
    let checked = 0;
    for (const window of points) {
      for (const row of marks.keys()) {
        const at = (name: keyof typeof column) => window.rows[row * seriesColumns.length + column[name]] ?? 0;
        const cells = latenciesOf(window, row);
        expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(at('latencyCount'));
        if (cells.length === 0) continue;
        const highest = cells.at(-1)?.cell ?? 0;
        expect(at('latencyP99Ms') * 1e6).toBeGreaterThanOrEqual(coarseFrom(highest) * 0.99);
        expect(at('latencyP99Ms') * 1e6).toBeLessThan(coarseFrom(highest + 1) * 1.01);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(100);
  });

  it('are the same when no row is spared for counting what another counts', () => {
    const one = ran();
    const other = busy();
    expect([...other.windows.twins]).toEqual([-1, 0, -1, 0]);
    other.windows.twins.fill(-1);
    expect(ran(other).windows.points).toEqual(one.windows.points);
    expect(one.windows.points.length).toBe(untilNs / windowNs);
  });

  it('are counted in cells a quarter of an octave wide that leave no gap', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 9].map(coarseFrom)).toEqual([0, 1, 1.25, 1.5, 1.75, 2, 2.5, 4]);
    expect(coarseFrom(coarseCells)).toBe(2 ** 53);
  });
});

describe('the requests of a window', () => {
  it('are kept wherever one ended: a slow one, and a failed one where one failed', () => {
    const sim = ran();
    const watched = busy();
    watchTraces(watched, { fromNs: 4e9, toNs: 6e9 });
    ran(watched);
    const all = requestsIn(watched, { fromNs: 4e9, toNs: 6e9 });
    expect(all.length).toBeGreaterThan(100);
    let failures = 0;
    for (const window of sim.windows.points.filter(({ fromNs, toNs }) => fromNs >= 4e9 && toNs <= 6e9)) {
      const own = all.filter((trace) => endOf(trace) > window.fromNs && endOf(trace) <= window.toNs);
      const kept = requestsIn(sim, window);
      const slowest = (list: typeof all) => Math.max(...list.map(({ durationMs }) => durationMs));
      const failed = (list: typeof all) => list.some(({ outcome }) => outcome !== 'ok');
      expect(kept.length).toBeGreaterThan(0);
      expect(own.map(({ request }) => request)).toEqual(
        expect.arrayContaining(kept.map(({ request }) => request)),
      );
      expect(slowest(kept) * 1.25).toBeGreaterThanOrEqual(slowest(own));
      expect(failed(kept)).toBe(failed(own));
      if (failed(own)) failures += 1;
    }
    expect(failures).toBeGreaterThan(2);
  });

  it('are the same when every request is looked at, not only those that are due', () => {
    const looked = busy();
    // A span that is never reached keeps nothing of itself, and lets nobody pass unseen.
    watchTraces(looked, { fromNs: 2 * untilNs, toNs: 3 * untilNs });
    const kept = ({ traces: { slowest, failed, random, windows } }: Sim) => ({
      ...{ slowest, failed, random },
      windows: windows.map(({ slow, failed: first, any }) => [slow, first, any]),
    });
    const sim = ran();
    expect(kept(ran(looked))).toEqual(kept(sim));
    expect(sim.traces.windows.length).toBe(untilNs / windowNs);
  });

  it('are all of them, once each, in a span that is watched', () => {
    const sim = busy();
    watchTraces(sim, { fromNs: 2e9, toNs: 3e9 });
    ran(sim);
    const span = { fromNs: 2e9, toNs: 3e9 };
    const { points } = sim.windows;
    const ended = points
      .filter(({ fromNs, toNs }) => fromNs >= span.fromNs && toNs <= span.toNs)
      .reduce(
        (sum, { rows }) => sum + ((rows[column.okPerS] ?? 0) + (rows[column.errorsPerS] ?? 0)) * 0.2,
        0,
      );
    const numbers = requestsIn(sim, span).map(({ request }) => request);
    expect(numbers).toHaveLength(Math.round(ended));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('stay within their room, however long a run', () => {
    const sim = createRun(
      modelOf({
        nodes: [
          { id: 'client', kind: 'client', arrivals: { process: 'constant', ratePerS: 2000 } },
          service('a', 0.1),
        ],
        links: [link('client', 'a')],
        run: { untilNs: 5e9, windowNs: 1e6 },
      }),
    );
    runUntil(sim, 5e9);
    const { windows } = sim.traces;
    expect(windows.length).toBeLessThanOrEqual(1200);
    expect(windows.length).toBeGreaterThan(500);
    expect(windows.every(({ fromNs }, at) => at === 0 || fromNs >= (windows[at - 1]?.toNs ?? 0))).toBe(true);
    expect(requestsIn(sim, { fromNs: 2.5e9, toNs: 2.52e9 }).length).toBeGreaterThan(0);
  });

  it('are part of the state: put back, the run goes on alike', () => {
    const sim = busy();
    runUntil(sim, 3e9);
    const then = checkpoint(sim);
    ran(sim);
    const end = stateHash(sim);
    restore(sim, then);
    ran(sim);
    expect(stateHash(sim)).toBe(end);
  });
});

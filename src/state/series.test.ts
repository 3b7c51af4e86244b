import { describe, expect, it } from 'vitest';
import { columnsOf, type SeriesColumn, type SeriesWindow, seriesColumns } from '#engine/frame.ts';
import { coarseCells } from '#engine/latency-cells.ts';
import { createSeriesStore, latenciesOf, pointsOf, windowsMax } from './series.ts';

const column = columnsOf(seriesColumns);

function windowAt(index: number, values: Partial<Record<SeriesColumn, number>>): SeriesWindow {
  const rows = new Float64Array(seriesColumns.length * 2);
  for (const [name, value] of Object.entries(values)) rows[column[name as SeriesColumn]] = value;
  return { fromNs: index * 100, toNs: (index + 1) * 100, rows, latencies: new Uint32Array() };
}

describe('the series of a run', () => {
  it('keeps the run before as a ghost', () => {
    const store = createSeriesStore();
    store.begin({ nodes: ['api'], links: [] });
    store.add([windowAt(0, { okPerS: 5 }), windowAt(1, { okPerS: 7 })]);
    store.begin({ nodes: ['api'], links: [] });
    expect(store.current().windows).toHaveLength(0);
    expect(pointsOf(store.ghost(), null, { columns: ['okPerS'] }).map((point) => point.values[0])).toEqual([
      5, 7,
    ]);
  });

  it('keeps what had come of a run as a ghost when it is changed from an earlier moment on', () => {
    const store = createSeriesStore();
    const rows = { nodes: ['api'], links: [] };
    const ghosts = () => store.ghost().windows.length;
    store.begin(rows);
    store.add([0, 1, 2].map((at) => windowAt(at, { okPerS: at })));
    store.beginAgain(rows);
    store.add([windowAt(0, { okPerS: 0 })]);
    // Going back further does not make it forget how far it had come.
    store.beginAgain(rows);
    expect(ghosts()).toBe(0);
    store.fork();
    expect(ghosts()).toBe(3);
    // What is thrown while nothing lies ahead replaces nothing.
    store.add([windowAt(0, { okPerS: 9 })]);
    store.fork();
    expect(ghosts()).toBe(3);
  });

  it('never holds more than its limit, keeps rates as means and high percentiles as peaks', () => {
    const store = createSeriesStore();
    store.begin({ nodes: ['api'], links: [] });
    const total = windowsMax * 4;
    for (let index = 0; index < total; index++) {
      store.add([windowAt(index, { okPerS: index % 2, latencyCount: 1, latencyP99Ms: index })]);
    }
    const windows = store.current().windows;
    expect(windows.length).toBeLessThanOrEqual(windowsMax);
    expect(windows[0]?.fromNs).toBe(0);
    const points = pointsOf(store.current(), null, { columns: ['okPerS', 'latencyP99Ms'] });
    expect(points.length).toBeLessThanOrEqual(300);
    expect(points[0]?.values[0]).toBeCloseTo(0.5);
    const heights = points.map((point) => point.values[1] ?? 0);
    expect(Math.max(...heights)).toBeGreaterThan(total - 20);
  });

  it('takes the system to be as busy as its busiest node, and to queue what they all queue', () => {
    const store = createSeriesStore();
    store.begin({ nodes: ['api', 'db'], links: [] });
    const rows = new Float64Array(seriesColumns.length * 3);
    for (const [node, queue, busy] of [
      [1, 4, 0.2],
      [2, 3, 0.9],
    ] as const) {
      rows[node * seriesColumns.length + column.queue] = queue;
      rows[node * seriesColumns.length + column.workerUtilisation] = busy;
    }
    store.add([{ fromNs: 0, toNs: 100, rows, latencies: new Uint32Array() }]);
    expect(pointsOf(store.current(), null, { columns: ['queue', 'workerUtilisation'] })[0]?.values).toEqual([
      7, 0.9,
    ]);
  });

  it('leaves a gap where a percentile has no sample, and has nothing for an unknown subject', () => {
    const store = createSeriesStore();
    store.begin({ nodes: ['api'], links: [] });
    store.add([windowAt(0, { okPerS: 0, latencyP50Ms: 0, latencyCount: 0 })]);
    expect(pointsOf(store.current(), null, { columns: ['latencyP50Ms'] })[0]?.values).toEqual([null]);
    expect(pointsOf(store.current(), 'nobody', { columns: ['okPerS'] })).toEqual([]);
  });

  it('counts latencies by time, whole however far it is coarsened, and only those of a span', () => {
    const store = createSeriesStore();
    store.begin({ nodes: ['api'], links: ['a->b'] });
    // Coarsened once, with none left over that waits for its pair.
    const total = windowsMax * 2 + 1;
    for (let index = 0; index < total; index++) {
      const latencies = Uint32Array.from([7, 1, coarseCells + 8, 2, 2 * coarseCells + (index % 3), 3]);
      store.add([
        {
          fromNs: index * 100,
          toNs: (index + 1) * 100,
          rows: new Float64Array(seriesColumns.length * 3),
          latencies,
        },
      ]);
    }
    const all = { fromNs: 0, toNs: total * 100 };
    const countOf = (subject: string | null, span = all) =>
      latenciesOf(store.current(), subject, span, 50)
        .flatMap(({ cells }) => cells)
        .reduce((sum, { count }) => sum + count, 0);
    expect([countOf(null), countOf('api'), countOf('a->b')]).toEqual([total, 2 * total, 3 * total]);
    expect(latenciesOf(store.current(), 'api', all, 50)[0]?.cells.map(({ cell }) => cell)).toEqual([8]);
    expect(latenciesOf(store.current(), 'a->b', all, 50)[0]?.cells.map(({ cell }) => cell)).toEqual([
      0, 1, 2,
    ]);
    expect(countOf(null, { fromNs: 0, toNs: 60_000 })).toBe(600);
  });

  it('reads a part of the run finer than all of it', () => {
    const store = createSeriesStore();
    store.begin({ nodes: [], links: [] });
    for (let index = 0; index < 600; index++) store.add([windowAt(index, { okPerS: index })]);
    const points = pointsOf(store.current(), null, {
      columns: ['okPerS'],
      span: { fromNs: 1000, toNs: 3000 },
    });
    expect(points.map((point) => point.atNs)).toEqual(Array.from({ length: 20 }, (_, at) => 1100 + at * 100));
  });
});

import { describe, expect, it } from 'vitest';
import { columnsOf, type SeriesColumn, type SeriesWindow, seriesColumns } from '#engine/frame.ts';
import { createSeriesStore, pointsOf, windowsMax } from './series.ts';

const column = columnsOf(seriesColumns);

function windowAt(index: number, values: Partial<Record<SeriesColumn, number>>): SeriesWindow {
  const rows = new Float64Array(seriesColumns.length * 2);
  for (const [name, value] of Object.entries(values)) rows[column[name as SeriesColumn]] = value;
  return { fromNs: index * 100, toNs: (index + 1) * 100, rows };
}

describe('the series of a run', () => {
  it('keeps the run before as a ghost', () => {
    const store = createSeriesStore();
    store.begin(['api']);
    store.add([windowAt(0, { okPerS: 5 }), windowAt(1, { okPerS: 7 })]);
    store.begin(['api']);
    expect(store.current().windows).toHaveLength(0);
    expect(pointsOf(store.ghost(), null, ['okPerS']).map((point) => point.values[0])).toEqual([5, 7]);
  });

  it('never holds more than its limit, keeps rates as means and high percentiles as peaks', () => {
    const store = createSeriesStore();
    store.begin(['api']);
    const total = windowsMax * 4;
    for (let index = 0; index < total; index++) {
      store.add([windowAt(index, { okPerS: index % 2, latencyCount: 1, latencyP99Ms: index })]);
    }
    const windows = store.current().windows;
    expect(windows.length).toBeLessThanOrEqual(windowsMax);
    expect(windows[0]?.fromNs).toBe(0);
    const points = pointsOf(store.current(), null, ['okPerS', 'latencyP99Ms']);
    expect(points.length).toBeLessThanOrEqual(300);
    expect(points[0]?.values[0]).toBeCloseTo(0.5);
    const heights = points.map((point) => point.values[1] ?? 0);
    expect(Math.max(...heights)).toBeGreaterThan(total - 20);
  });

  it('takes the system to be as busy as its busiest node, and to queue what they all queue', () => {
    const store = createSeriesStore();
    store.begin(['api', 'db']);
    const rows = new Float64Array(seriesColumns.length * 3);
    for (const [node, queue, busy] of [
      [1, 4, 0.2],
      [2, 3, 0.9],
    ] as const) {
      rows[node * seriesColumns.length + column.queue] = queue;
      rows[node * seriesColumns.length + column.workerUtilisation] = busy;
    }
    store.add([{ fromNs: 0, toNs: 100, rows }]);
    expect(pointsOf(store.current(), null, ['queue', 'workerUtilisation'])[0]?.values).toEqual([7, 0.9]);
  });

  it('leaves a gap where a percentile has no sample, and has nothing for an unknown subject', () => {
    const store = createSeriesStore();
    store.begin(['api']);
    store.add([windowAt(0, { okPerS: 0, latencyP50Ms: 0, latencyCount: 0 })]);
    expect(pointsOf(store.current(), null, ['latencyP50Ms'])[0]?.values).toEqual([null]);
    expect(pointsOf(store.current(), 'nobody', ['okPerS'])).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { columnsOf, type SeriesWindow, seriesColumns } from '#engine/frame.ts';
import type { RunSeries } from '#state/series.ts';
import { outstanding, pathOf } from './pointed.ts';
import { timeScale } from './timeScale.ts';

const column = columnsOf(seriesColumns);
const width = seriesColumns.length;
type Figures = Partial<Record<(typeof seriesColumns)[number], number>>;

/** A second; the system's row first, then one for each node. */
function windowOf(at: number, nodes: readonly Figures[]): SeriesWindow {
  const rows = new Float64Array(width * (nodes.length + 1));
  for (const [index, figures] of nodes.entries())
    for (const [name, value] of Object.entries(figures))
      rows[(index + 1) * width + column[name as keyof Figures]] = value;
  return { fromNs: at * 1e9, toNs: (at + 1) * 1e9, rows, latencies: new Uint32Array() } as SeriesWindow;
}

const nodes = ['web', 'app', 'db'];
const series: RunSeries = {
  subjects: nodes,
  windows: [
    windowOf(0, [{ workerUtilisation: 0.2 }, { workerUtilisation: 0.9, queue: 3 }, { queue: 7 }]),
    windowOf(1, [{ refusedPerS: 4, workerUtilisation: 0.5 }, { workerUtilisation: 0.1 }, {}]),
  ],
};
const during = (ns: number) => ({ span: { fromNs: 0, toNs: 2e9 }, ns });

describe('the node behind a figure of the whole system', () => {
  it('is the busiest, the one with the longest queue, the one that refuses most, at that moment', () => {
    expect(outstanding(series, nodes, 'utilisation', during(0.5e9))).toBe('app');
    expect(outstanding(series, nodes, 'queue', during(0.5e9))).toBe('db');
    expect(outstanding(series, nodes, 'utilisation', during(1.5e9))).toBe('web');
    expect(outstanding(series, nodes, 'throughput', during(1.5e9))).toBe('web');
  });

  it('is nobody where all stand at nought, and where a figure is nobody’s doing', () => {
    expect(outstanding(series, nodes, 'queue', during(1.5e9))).toBeNull();
    expect(outstanding(series, nodes, 'throughput', during(0.5e9))).toBeNull();
    expect(outstanding(series, nodes, 'latency', during(0.5e9))).toBeNull();
    expect(outstanding(series, ['web'], 'queue', during(0.5e9))).toBeNull();
  });
});

describe('the line of what is pointed at', () => {
  const axis = timeScale(0, 4, 400);
  const scale = { log: false, bottom: 0, top: 10 };
  const points = (values: readonly (number | null)[]) =>
    values.map((value, index) => ({ atNs: index + 1, value }));

  it('stands on the same scales as the strip', () => {
    expect(pathOf(points([0, 5, 10]), axis, scale, 50)).toBe('M100.0 50.0L200.0 25.0L300.0 0.0');
  });

  it('is broken where nothing was measured, and runs along the top where it is above', () => {
    expect(pathOf(points([5, null, 25]), axis, scale, 50)).toBe('M100.0 25.0M300.0 0.0');
    expect(pathOf([], axis, scale, 50)).toBe('');
  });
});

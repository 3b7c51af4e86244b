import { describe, expect, it } from 'vitest';
import { columnsOf, seriesColumns } from '#engine/frame.ts';
import { coarseCells, coarseFrom } from '#engine/latency-cells.ts';
import { createSeriesStore } from '#state/series.ts';
import { heatCsv, linesCsv } from './csv.ts';
import { type Strip, strips } from './strips.ts';

const column = columnsOf(seriesColumns);
const latency = strips.find((strip) => strip.id === 'latency') as Strip;
const span = { fromNs: 1e9, toNs: 3e9 };

function seriesWith(count: number) {
  const store = createSeriesStore();
  store.begin({ nodes: ['api'], links: [] });
  for (let index = 0; index < count; index++) {
    const rows = new Float64Array(2 * seriesColumns.length);
    rows[seriesColumns.length + column.latencyP50Ms] = 10 + index;
    rows[seriesColumns.length + column.latencyCount] = index % 2;
    const latencies = Uint32Array.of(coarseCells + 100, 5);
    store.add([{ fromNs: index * 1e9, toNs: (index + 1) * 1e9, rows, latencies }]);
  }
  return store.current();
}

describe('CSV of a strip', () => {
  it('holds the windows that are shown, empty where nothing was measured', () => {
    expect(linesCsv(seriesWith(5), 'api', latency, span)).toBe(
      'fromS,toS,latencyP50Ms,latencyP95Ms,latencyP99Ms\n1,2,11,0,0\n2,3,,,\n',
    );
  });

  it('of a heat map is a line for each cell', () => {
    const [from, to] = [coarseFrom(100) / 1e6, coarseFrom(101) / 1e6];
    expect(heatCsv(seriesWith(5), 'api', span)).toBe(
      `fromS,toS,latencyFromMs,latencyToMs,count\n1,2,${from},${to},5\n2,3,${from},${to},5\n`,
    );
  });
});

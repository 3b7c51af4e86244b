// What the report of any run must keep to, whatever is changed while it goes on.
import { expect, it, vi } from 'vitest';
import { type SeriesColumn, seriesColumns } from './frame.ts';
import { holds } from './holds.testing.ts';
import { createRun, runToEnd } from './run.ts';
import { reportOf } from './summary.ts';

// Many runs, on a machine that others use too.
vi.setConfig({ testTimeout: 240_000 });

/** But for rounding. */
const all = 1 + 1e-9;
const shares: readonly SeriesColumn[] = ['workerUtilisation', 'coreUtilisation'];

it('of workers and cores no more than all were in use, in the whole or in any window', () => {
  holds(40, (_document, model, seed) => {
    const sim = createRun(model, seed);
    const { nodes, windows } = reportOf(sim, runToEnd(sim));
    for (const node of nodes) {
      expect(node.workerUtilisation).toBeLessThanOrEqual(all);
      expect(node.coreUtilisation).toBeLessThanOrEqual(all);
    }
    for (const { rows } of windows) {
      for (let row = 0; row <= nodes.length; row++)
        for (const name of shares)
          expect(rows[row * seriesColumns.length + seriesColumns.indexOf(name)]).toBeLessThanOrEqual(all);
    }
  });
});

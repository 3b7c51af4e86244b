// Objectives for a document that has none: what an undisturbed run keeps with room to spare.
import { parseMetricPath } from '#analysis/metric-path.ts';
import { readMetric } from '#analysis/read-metric.ts';
import type { RunReport } from '#engine/report.ts';
import type { Objective, Scenario } from '#scenario/document.ts';
import type { Pool } from '#worker/pool.ts';
import { jobOf } from './question.ts';
import { begin, type TaskStore } from './task.ts';

/** Times what was measured. */
const room = 2;
const errorsLeast = 0.01;

/** To one digit: 656 is 700. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  // What is round but for its last bits stays as it is.
  return Number((Math.ceil((value / power) * (1 - 1e-9)) * power).toPrecision(3));
}

/** One on latency, when anything was answered, and one on errors; a rate of errors is left below 1. */
export function usualObjectives(report: RunReport): Objective[] {
  const p99 = read(report, 'system.latency.p99');
  const errors = read(report, 'system.errorRate') ?? 0;
  const most = Math.max(errorsLeast, errors > 0 ? roundUp(room * errors) : 0);
  return [
    ...(p99 === null || p99 <= 0
      ? []
      : [{ metric: 'system.latency.p99', is: '<', value: roundUp(room * p99) } as const]),
    ...(most < 1 ? [{ metric: 'system.errorRate', is: '<', value: most } as const] : []),
  ];
}

function read(report: RunReport, metric: string): number | null {
  const parsed = parseMetricPath(metric);
  return parsed.ok ? readMetric(report, parsed.path) : null;
}

export function seekObjectives(
  store: TaskStore<readonly Objective[]>,
  pool: Pool,
  scenario: Scenario,
): Promise<void> {
  return begin(store, pool, 1, async (runAll) => {
    const [report] = await runAll([jobOf(scenario, scenario.run.seed)]);
    return report === undefined ? [] : usualObjectives(report);
  });
}

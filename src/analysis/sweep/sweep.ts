// A sweep: variants at every combination of some settings' values, each under the same seeds. Cells are numbered, so that
// any part of them can be run anywhere and put together again.
import type { RunReport } from '#engine/report.ts';
import type { Objective, Scenario } from '#scenario/document.ts';
import { isSame } from '#scenario/share.ts';
import { compares } from '../compares.ts';
import { type Interval, intervalOf } from '../intervals.ts';
import { mainMetrics } from '../main-figures.ts';
import { parseMetricPath } from '../metric-path.ts';
import { readMetric } from '../read-metric.ts';

export interface SweepVariant {
  readonly name: string;
  readonly label: string;
  readonly objectives: readonly Objective[];
}

export interface Varied {
  /** A setting's path, or `load`. */
  readonly path: string;
  readonly values: readonly number[];
}

export interface SweepPlan {
  readonly engine: string;
  readonly variants: readonly SweepVariant[];
  readonly vary: readonly Varied[];
  readonly seeds: readonly number[];
  /** Metric paths, a figure of each cell for each. */
  readonly metrics: readonly string[];
}

/** Where a cell stands: which variant, a value for each that is varied, the seed. */
export interface CellPlace {
  readonly cell: number;
  readonly variant: number;
  readonly values: readonly number[];
  readonly seed: number;
}

export interface SweepCell extends CellPlace {
  readonly figures: readonly (number | null)[];
  readonly ended: RunReport['ended'];
  readonly traceHash: string;
}

export interface Sweep extends SweepPlan {
  /** In the order of their numbers; of a shard, its own. */
  readonly cells: readonly SweepCell[];
}

export function planOf(
  engine: string,
  variants: readonly { readonly name: string; readonly label: string; readonly scenario: Scenario }[],
  vary: readonly Varied[],
  seeds: readonly number[],
  asked: readonly string[],
): SweepPlan {
  const objectives = variants.flatMap(({ scenario }) => scenario.objectives.map(({ metric }) => metric));
  const main = [...mainMetrics, 'cost'].map((metric) => `system.${metric}`);
  return {
    engine,
    variants: variants.map(({ name, label, scenario }) => ({ name, label, objectives: scenario.objectives })),
    ...{ vary, seeds },
    metrics: [...new Set([...main, ...objectives, ...asked])],
  };
}

/** Seeds change fastest, then the last setting. */
export function placesOf({ variants, vary, seeds }: SweepPlan): CellPlace[] {
  const combinations = vary.reduce<number[][]>(
    (rows, { values }) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
  const places = variants.flatMap((_, variant) =>
    combinations.flatMap((values) => seeds.map((seed) => ({ variant, values, seed }))),
  );
  return places.map((place, cell) => ({ cell, ...place }));
}

/** The i-th of n parts, i from 1: every n-th cell, so that all take about equally long. */
export function shardOf(places: readonly CellPlace[], shard: number, shards: number): CellPlace[] {
  return places.filter(({ cell }) => cell % shards === shard - 1);
}

export function cellOf(place: CellPlace, plan: SweepPlan, report: RunReport): SweepCell {
  const figures = plan.metrics.map((metric) => {
    const parsed = parseMetricPath(metric);
    return parsed.ok ? readMetric(report, parsed.path) : null;
  });
  return { ...place, figures, ended: report.ended, traceHash: report.traceHash };
}

export type Merged =
  | { readonly ok: true; readonly sweep: Sweep }
  | { readonly ok: false; readonly message: string };

/** Parts of one sweep as the whole; refused when they are not of one, or when cells are missing. */
export function mergeSweeps(parts: readonly Sweep[]): Merged {
  const [first] = parts;
  if (first === undefined) return { ok: false, message: 'there is nothing to merge' };
  const { cells: _, ...plan } = first;
  const stranger = parts.findIndex(({ cells: __, ...other }) => !isSame(plan, other));
  if (stranger >= 0) return { ok: false, message: `part ${stranger + 1} is of another sweep than part 1` };
  const cells = new Map<number, SweepCell>();
  for (const cell of parts.flatMap((part) => part.cells)) {
    const known = cells.get(cell.cell);
    if (known !== undefined && !isSame(known, cell)) {
      return { ok: false, message: `cell ${cell.cell} is there twice, with different figures` };
    }
    cells.set(cell.cell, cell);
  }
  const missing = placesOf(plan).filter(({ cell }) => !cells.has(cell));
  if (missing.length > 0) {
    const which = missing.slice(0, 5).map(({ cell }) => cell);
    return {
      ok: false,
      message: `${missing.length} cells are missing, such as ${which.join(', ')}: name every shard`,
    };
  }
  return { ok: true, sweep: { ...plan, cells: [...cells.values()].sort((a, b) => a.cell - b.cell) } };
}

/** One combination of values: its figures over the seeds. */
export interface SweepPoint {
  readonly variant: number;
  readonly values: readonly number[];
  /** In the order of the sweep's metrics. */
  readonly figures: readonly (Interval | null)[];
  /** Whether every run ended and every objective holds by its mean; null where there are none. */
  readonly holds: boolean | null;
}

export function pointsOf(sweep: Sweep): SweepPoint[] {
  const groups = new Map<string, SweepCell[]>();
  for (const cell of sweep.cells) {
    const key = JSON.stringify([cell.variant, cell.values]);
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()].flatMap((cells) => pointOf(cells, sweep));
}

function pointOf(cells: readonly SweepCell[], { metrics, variants }: Sweep): SweepPoint[] {
  const [first] = cells;
  if (first === undefined) return [];
  const figures = metrics.map((_, index) =>
    intervalOf(cells.map((cell) => cell.figures[index] ?? null).filter((value) => value !== null)),
  );
  const objectives = variants[first.variant]?.objectives ?? [];
  const complete = cells.every(({ ended }) => ended === 'until');
  const holds = objectives.every((objective) => {
    const value = figures[metrics.indexOf(objective.metric)]?.mean ?? null;
    return value !== null && compares(value, objective);
  });
  return [
    {
      ...{ variant: first.variant, values: first.values, figures },
      holds: objectives.length === 0 ? null : complete && holds,
    },
  ];
}

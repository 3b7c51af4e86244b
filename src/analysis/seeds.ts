// Several runs of one scenario as one result: every figure becomes its mean over the seeds, with a 95 % interval, in
// the shape of the report itself.
import type { LinkReport, NodeReport, OracleReport, RunReport, SystemReport } from '#engine/report.ts';
import { type Interval, intervalOf } from './intervals.ts';

/** The same shape with intervals for numbers; null where no run had a value. */
export type Combined<T> = T extends string
  ? T
  : T extends number | null
    ? Interval | null
    : T extends readonly (infer E)[]
      ? readonly Combined<E>[]
      : { readonly [name in keyof T]: Combined<T[name]> };

export interface CombinedReport {
  readonly scenario: string;
  readonly seeds: readonly number[];
  readonly system: Combined<SystemReport>;
  readonly nodes: readonly Combined<NodeReport>[];
  readonly links: readonly Combined<LinkReport>[];
  readonly oracle: Combined<OracleReport>;
  readonly costPerHour: Interval | null;
}

/** Reports must be of the same scenario, so that their rows are alike; at least one. */
export function combineReports(reports: readonly RunReport[]): CombinedReport {
  const [first] = reports;
  if (first === undefined) throw new Error('there is no report to combine');
  if (reports.some((report) => report.scenario !== first.scenario)) {
    throw new Error('reports of different scenarios cannot be combined');
  }
  const figures = reports.map(({ system, nodes, links, oracle, costPerHour }) => ({
    ...{ system, nodes, links, oracle, costPerHour },
  }));
  const combined = combine(figures) as Omit<CombinedReport, 'scenario' | 'seeds'>;
  return { scenario: first.scenario, seeds: reports.map((report) => report.seed), ...combined };
}

/** Values that stand in the same place of each report. */
function combine(values: readonly unknown[]): unknown {
  const known = values.find((value) => value !== null && value !== undefined);
  if (known === undefined) return null;
  if (typeof known === 'string') return known;
  if (typeof known === 'number') return intervalOf(values.filter((value) => typeof value === 'number'));
  if (Array.isArray(known)) return known.map((_, index) => combine(values.map((value) => at(value, index))));
  return Object.fromEntries(
    Object.keys(known).map((key) => [key, combine(values.map((value) => at(value, key)))]),
  );
}

function at(value: unknown, key: string | number): unknown {
  return (value as { readonly [key: string | number]: unknown } | null | undefined)?.[key];
}

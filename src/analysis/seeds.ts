// Several runs of one scenario as one result: every figure becomes its mean over the seeds, with a 95 % interval, in
// the shape of the report itself.
import type { LinkReport, NodeReport, OracleReport, RunReport, SystemReport } from '#engine/report.ts';
import { type Interval, intervalOf } from './intervals.ts';

/**
 * What tells the rows of a list apart, numbers too. Runs need not have the same rows: a policy has one for each caller
 * that called.
 */
const identifying = ['id', 'name', 'policy', 'layer', 'operation', 'caller', 'controller', 'of'] as const;

type Identifying = (typeof identifying)[number];

const isIdentifying = (key: string) => identifying.some((it) => it === key);

/** The same shape with intervals for numbers, null where no run had a value; what happened in one run is left out. */
export type Combined<T> = T extends string
  ? T
  : T extends number | null
    ? Interval | null
    : T extends readonly (infer E)[]
      ? readonly Combined<E>[]
      : {
          readonly [name in Exclude<keyof T, 'changes'>]: name extends Identifying
            ? T[name]
            : Combined<T[name]>;
        };

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

/** Levels that are −1 while there is nothing to tell them from (docs/results.md). */
const untold = new Set(['failureRate', 'slowCallRate', 'coreUtilisationRate', 'perInstance']);

/** Values that stand in the same place of each report. */
function combine(values: readonly unknown[]): unknown {
  const known = values.filter((value) => value !== null && value !== undefined);
  const [first] = known;
  if (first === undefined) return null;
  if (typeof first === 'string') return known.every((value) => value === first) ? first : null;
  if (typeof first === 'number') return intervalOf(known as number[]);
  if (Array.isArray(first)) return rowsOf(known as Row[][]).map(combine);
  return Object.fromEntries(
    Object.keys(first)
      .filter((key) => key !== 'changes')
      .map((key) => [key, isIdentifying(key) ? at(first, key) : combine(told(key, known))]),
  );
}

type Row = { readonly [key: string]: unknown };

/** The rows about one and the same thing, of all runs that have it. */
function rowsOf(lists: readonly (readonly Row[])[]): Row[][] {
  const rows = new Map<string, Row[]>();
  for (const row of lists.flat()) {
    const identity = JSON.stringify(identifying.map((key) => row[key] ?? null));
    const same = rows.get(identity);
    if (same === undefined) rows.set(identity, [row]);
    else same.push(row);
  }
  return [...rows.values()];
}

function told(key: string, objects: readonly unknown[]): unknown[] {
  const values = objects.map((object) => at(object, key));
  return untold.has(key) ? values.filter((value) => value !== -1) : values;
}

function at(object: unknown, key: string): unknown {
  return (object as Row)[key];
}

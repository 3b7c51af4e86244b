// Two variants under the same seeds, figure by figure: both values, the paired difference with its 95 % interval, and a
// verdict. All figures are judged at once, in two families (the main ones, and all others), so that the probability of
// even one false difference in the whole comparison stays below 5 %.
import type { RunReport } from '#engine/report.ts';
import type { Objective, Scenario } from '#scenario/document.ts';
import { type Interval, intervalOf } from '../intervals.ts';
import { metricUnit, type Subject } from '../metric-path.ts';
import type { MetricUnit, SubjectKind } from '../metric-table.ts';
import { type Judgement, judgeObjectives } from '../objectives.ts';
import { metricReader } from '../read-metric.ts';
import { type Better, betterOf } from './better.ts';
import type { Judged } from './holm.ts';
import { metricLabel } from './metric-words.ts';
import { type Paired, pairedDifference, pairsNeeded } from './paired.ts';
import { type Asked, mainPaths, pathsOf } from './paths.ts';
import { type QuantileView, quantileViews } from './quantiles.ts';
import { leastSd, type Side } from './resolution.ts';
import { judgeAll, type Verdict, verdictOf } from './verdict.ts';

/** One side of a comparison: its runs. The i-th report of every variant has the i-th seed. */
export interface VariantRuns {
  readonly name: string;
  readonly scenario: Scenario;
  readonly reports: readonly RunReport[];
}

export interface MetricRow {
  /** The metric path as text, e.g. `system.latency.p99`. */
  readonly path: string;
  readonly subject: Subject;
  readonly of: SubjectKind;
  /** In words, without its subject: `p99 latency`. */
  readonly label: string;
  readonly unit: MetricUnit;
  readonly better: Better;
  /** Among the figures that people choose by, which are judged among themselves. */
  readonly main: boolean;
  /** Over the runs that measured it; null: none did. */
  readonly base: Interval | null;
  readonly other: Interval | null;
  /** Of other − base, over the pairs; its bounds are those of 95 % for this figure alone. */
  readonly difference: Interval | null;
  /** Mean difference over the base's mean, e.g. −0.2; null where that is 0. */
  readonly relative: number | null;
  /** Two-sided, of this figure alone. */
  readonly p: number | null;
  readonly verdict: Verdict;
  /** Pairs with which a difference of the size measured would be found four times in five; only where `unclear`. */
  readonly seedsNeeded: number | null;
}

/** One objective of either variant, asked of both. */
export interface ObjectiveRow {
  readonly objective: Objective;
  readonly base: Judgement;
  readonly other: Judgement;
}

export interface ComparedSide {
  readonly name: string;
  readonly scenario: string;
  readonly currency: string;
  readonly seeds: readonly number[];
  /** What was measured of each run. */
  readonly fromNs: number;
  readonly toNs: number;
  /** Whether every run reached its end. */
  readonly complete: boolean;
}

export interface Comparison {
  readonly base: ComparedSide;
  readonly other: ComparedSide;
  readonly pairs: number;
  /** What the probability of even one false difference among all rows stays below. */
  readonly alpha: number;
  readonly rows: readonly MetricRow[];
  readonly objectives: readonly ObjectiveRow[];
  /** Latency at many percentiles, of each subject that both measured; none where runs kept no distributions. */
  readonly quantiles: readonly QuantileView[];
}

/** Share of alpha that the main figures get; the others, many more, have to be very clear. */
const mainShare = 0.8;

/** Throws when the variants have not equally many runs, or none. */
export function compareRuns(base: VariantRuns, other: VariantRuns, alpha = 0.05): Comparison {
  const pairs = base.reports.length;
  if (pairs === 0 || pairs !== other.reports.length) {
    throw new Error('a comparison needs as many runs of one variant as of the other, and at least one');
  }
  const objectives = objectivesOf(base, other);
  const main = mainPaths(objectives.map(({ objective }) => objective.metric));
  const [bases, others] = [readOf(base), readOf(other)];
  const drafts = askedOf(base, other, main).map((asked) => draftOf(asked, main, bases, others));
  const judged = [true, false].map((isMain) =>
    judgeAll(
      drafts.filter((draft) => draft.main === isMain),
      alpha * (isMain ? mainShare : 1 - mainShare),
    ),
  );
  return {
    base: sideOf(base),
    other: sideOf(other),
    pairs,
    alpha,
    rows: drafts.map((draft) => rowOf(draft, judged.find((family) => family.has(draft))?.get(draft) ?? null)),
    objectives,
    quantiles: quantileViews(base.reports, other.reports, alpha),
  };
}

/** Each variant against the first, with the probability of a false difference shared among the comparisons. */
export function compareAll(variants: readonly VariantRuns[]): Comparison[] {
  const [base, ...others] = variants;
  if (base === undefined) return [];
  return others.map((other) => compareRuns(base, other, 0.05 / others.length));
}

export function rowAt(comparison: Comparison, path: string): MetricRow | null {
  return comparison.rows.find((row) => row.path === path) ?? null;
}

export const costRow = (comparison: Comparison) => rowAt(comparison, 'system.cost');

/** Effects of the whole system against what clients intended. */
export function oracleRows(comparison: Comparison): MetricRow[] {
  return comparison.rows.filter(({ path }) => path.startsWith('system.oracle.'));
}

function sideOf({ name, scenario, reports }: VariantRuns): ComparedSide {
  return {
    name,
    scenario: scenario.name,
    currency: scenario.prices.currency,
    seeds: reports.map((report) => report.seed),
    fromNs: scenario.run.warmupNs,
    toNs: scenario.run.untilNs,
    complete: reports.every((report) => report.ended === 'until'),
  };
}

function objectivesOf(base: VariantRuns, other: VariantRuns): ObjectiveRow[] {
  const asked = new Map<string, Objective>();
  for (const objective of [...base.scenario.objectives, ...other.scenario.objectives]) {
    const key = `${objective.metric} ${objective.is} ${objective.value}`;
    if (!asked.has(key)) asked.set(key, objective);
  }
  const objectives = [...asked.values()];
  const judged = (variant: VariantRuns) =>
    judgeObjectives({ ...variant.scenario, objectives }, variant.reports);
  const others = judged(other);
  return judged(base).flatMap((judgement, index) => {
    const opposite = others[index];
    return opposite === undefined
      ? []
      : [{ objective: judgement.objective, base: judgement, other: opposite }];
  });
}

/** What the reports know, and the windowed paths that objectives ask for. */
function askedOf(base: VariantRuns, other: VariantRuns, main: readonly Asked[]): readonly Asked[] {
  const known = pathsOf([...base.reports, ...other.reports]);
  const texts = new Set(known.map(({ text }) => text));
  return [...known, ...main.filter(({ text, path }) => path.window !== null && !texts.has(text))];
}

interface Draft {
  readonly asked: Asked;
  readonly main: boolean;
  readonly base: Interval | null;
  readonly other: Interval | null;
  readonly paired: Paired | null;
}

type Read = Omit<Side, 'values'>;

const readOf = ({ reports }: VariantRuns): Read => ({ reports, readers: reports.map(metricReader) });

function draftOf(asked: Asked, main: readonly Asked[], base: Read, other: Read): Draft {
  const measured = (read: Read): Side => ({ ...read, values: read.readers.map((of) => of(asked.path)) });
  const [a, b] = [measured(base), measured(other)];
  return {
    asked,
    main: main.some(({ text }) => text === asked.text),
    base: intervalOf(a.values.filter((value) => value !== null)),
    other: intervalOf(b.values.filter((value) => value !== null)),
    paired: pairedDifference(a.values, b.values, leastSd(asked.path, a, b)),
  };
}

function rowOf({ asked, main, base, other, paired }: Draft, judged: Judged | null): MetricRow {
  const { path, text, of } = asked;
  const better = betterOf(path);
  const isMeasured = base !== null || other !== null;
  const verdict = isMeasured ? verdictOf(paired, base?.mean ?? 0, better, judged) : 'unmeasured';
  const difference = paired?.interval ?? null;
  return {
    path: text,
    subject: path.subject,
    ...{ of, label: metricLabel(path), unit: metricUnit(path), better, main, base, other, difference },
    relative: difference === null || base === null || base.mean === 0 ? null : difference.mean / base.mean,
    p: paired?.p ?? null,
    verdict,
    seedsNeeded:
      verdict === 'unclear' && difference !== null && judged !== null
        ? pairsNeeded(difference, judged.level)
        : null,
  };
}

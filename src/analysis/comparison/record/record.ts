// A decision record: what was compared, what came out, and everything that is needed to run it again. The data that
// stands at the end of the Markdown; what people read is rendered from it.
import type { Scenario } from '#scenario/document.ts';
import { type Interval, intervalOf } from '../../intervals.ts';
import { parseMetricPath } from '../../metric-path.ts';
import { readMetric } from '../../read-metric.ts';
import type { Comparison, VariantRuns } from '../compare.ts';
import type { DocumentDifference } from '../document-difference.ts';

export const recordVersion = 1;

/** How the variants came from files, so that the files as they are now can be run again. */
export interface RecordOrigin {
  /** Relative to the record. */
  readonly files: readonly string[];
  readonly set: readonly { readonly path: string; readonly text: string }[];
  readonly fromNs: number | null;
  readonly untilNs: number | null;
  readonly warmupNs: number | null;
}

export interface RecordVariant {
  readonly name: string;
  /** What it is, in a few words. */
  readonly label: string;
  readonly summary: string;
  readonly assumptions: readonly string[];
  /** From the first variant, in words. */
  readonly changes: readonly string[];
  /** A scenario as files hold it. */
  readonly document: unknown;
  /** Cost and p99, for the trade-off. */
  readonly cost: Interval | null;
  readonly p99: Interval | null;
  /** One of each run. */
  readonly traceHashes: readonly string[];
}

export interface DecisionRecord {
  readonly wavetank: typeof recordVersion;
  readonly title: string;
  readonly engine: string;
  readonly seeds: readonly number[];
  /** Null where the variants are of no files. */
  readonly origin: RecordOrigin | null;
  readonly variants: readonly RecordVariant[];
  /** Of each other variant with the first; the main figures, and the percentiles of the system, only. */
  readonly comparisons: readonly Comparison[];
}

export interface RecordedVariant extends VariantRuns {
  readonly label: string;
  readonly difference: DocumentDifference | null;
  readonly document: unknown;
}

export function recordOf(
  title: string,
  variants: readonly RecordedVariant[],
  comparisons: readonly Comparison[],
  origin: RecordOrigin | null,
): DecisionRecord {
  const [first] = variants;
  const reports = first?.reports ?? [];
  return {
    wavetank: recordVersion,
    title,
    engine: reports[0]?.engine ?? '',
    seeds: reports.map((report) => report.seed),
    origin,
    variants: variants.map(variantOf),
    comparisons: comparisons.map(mainOf),
  };
}

const mainOf = (comparison: Comparison): Comparison => ({
  ...comparison,
  rows: comparison.rows.filter((row) => row.main),
  quantiles: comparison.quantiles.filter(({ subject }) => subject === 'system'),
});

function variantOf(variant: RecordedVariant): RecordVariant {
  const { name, label, scenario, difference, document, reports } = variant;
  return {
    ...{ name, label, summary: scenario.summary, document },
    assumptions: scenario.assumptions.map(assumptionText),
    changes: (difference?.changes ?? []).map(({ text }) => text),
    cost: figureOf(variant, 'system.cost'),
    p99: figureOf(variant, 'system.latency.p99'),
    traceHashes: reports.map((report) => report.traceHash),
  };
}

function figureOf({ reports }: VariantRuns, written: string): Interval | null {
  const parsed = parseMetricPath(written);
  if (!parsed.ok) return null;
  const values = reports.map((report) => readMetric(report, parsed.path));
  return intervalOf(values.filter((value) => value !== null));
}

function assumptionText(assumption: Scenario['assumptions'][number]): string {
  if (typeof assumption === 'string') return assumption;
  const { text, source } = assumption;
  return source === undefined ? text : `${text} (${source})`;
}

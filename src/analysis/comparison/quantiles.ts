// Latency at many percentiles, B's against A's: of all requests of a variant's runs taken together. The percentile of all
// is no mean of the percentiles of each, so the runs' distributions are pooled; how sure a difference is comes from how
// far it moves from seed to seed. What too few requests lie beyond is kept, and judged by nobody.
import type { Distribution, RunReport } from '#engine/report.ts';
import type { Interval } from '../intervals.ts';
import type { Judged } from './holm.ts';
import { type Paired, pooledDifference } from './paired.ts';
import { percentileSd } from './resolution.ts';
import { isSame, judgeAll, type Verdict, verdictOf } from './verdict.ts';

export interface QuantileRow {
  /** Share of requests that take at most this long, 0..1. */
  readonly p: number;
  /** Of all runs together; null: less than one request lies beyond it. */
  readonly baseMs: number | null;
  readonly otherMs: number | null;
  /** Of other − base; its bounds are those of 95 % for this percentile alone. Null where `few`. */
  readonly difference: Interval | null;
  /** `few`: too few requests lie beyond it to say anything. Null: it lies between those that are judged. */
  readonly verdict: Extract<Verdict, 'better' | 'worse' | 'same' | 'unclear'> | 'few' | null;
}

export interface QuantileView {
  /** As metric paths name it, e.g. `system` or `users->shop/buy`. */
  readonly subject: string;
  /** Requests that were measured, in all runs together. */
  readonly base: number;
  readonly other: number;
  readonly rows: readonly QuantileRow[];
}

/** Where both are looked at: every twentieth, and finer towards the slowest. */
export const shares: readonly number[] = [
  0.01,
  ...Array.from({ length: 19 }, (_, index) => (index + 1) / 20),
  ...[0.97, 0.98, 0.99, 0.995, 0.999, 0.9995, 0.9999],
];

/** Few, and far apart: each more makes it harder for all of them. */
export const judgedShares: readonly number[] = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999];

/** Those that people name. */
export const marked: readonly number[] = [0.5, 0.9, 0.95, 0.99, 0.999];

/** Requests that must lie beyond a percentile, in all runs together and in each, on either side of it. */
const beyondAll = 10;
const beyondEach = 1;

/** Of every subject that both variants measured, the system first. The i-th report of each is of the i-th seed. */
export function quantileViews(
  base: readonly RunReport[],
  other: readonly RunReport[],
  alpha: number,
): QuantileView[] {
  const [bases, others] = [samplesOf(base), samplesOf(other)];
  return [...bases].flatMap(([subject, sample]) => {
    const opposite = others.get(subject);
    return opposite === undefined ? [] : [viewOf(subject, sample, opposite, alpha)];
  });
}

// Distributions ------------------------------------------------------------------------------------------------------

interface Sorted {
  /** Increasing. */
  readonly values: ArrayLike<number>;
  /** How many are at most the value beside. */
  readonly upTo: ArrayLike<number>;
  readonly count: number;
}

interface Sample {
  readonly all: Sorted;
  readonly each: readonly Sorted[];
}

function samplesOf(reports: readonly RunReport[]): Map<string, Sample> {
  const runs = reports.map(
    ({ distributions = [] }) => new Map(distributions.map((each) => [each.subject, each])),
  );
  const subjects = new Set(runs.flatMap((run) => [...run.keys()]));
  return new Map(
    [...subjects].map((subject) => {
      const each = runs.map((run) => run.get(subject));
      return [subject, { all: pooled(each), each: each.map(sortedOf) }];
    }),
  );
}

function pooled(distributions: readonly (Distribution | undefined)[]): Sorted {
  const counts = new Map<number, number>();
  for (const distribution of distributions) {
    distribution?.valuesMs.forEach((value, place) => {
      counts.set(value, (counts.get(value) ?? 0) + (distribution.counts[place] ?? 0));
    });
  }
  const valuesMs = Float64Array.from(counts.keys()).sort();
  return sortedOf({ valuesMs, counts: Float64Array.from(valuesMs, (value) => counts.get(value) ?? 0) });
}

function sortedOf(
  distribution: (Pick<Distribution, 'valuesMs'> & { readonly counts: ArrayLike<number> }) | undefined,
): Sorted {
  const { valuesMs: values = [], counts = [] } = distribution ?? {};
  const upTo = new Float64Array(values.length);
  let count = 0;
  for (let place = 0; place < values.length; place++) {
    count += counts[place] ?? 0;
    upTo[place] = count;
  }
  return { values, upTo, count };
}

/** The smallest value with at least a share p at or below it: the rank that reports have, p n rounded up. */
function quantileAt({ values, upTo, count }: Sorted, p: number): number {
  const rank = Math.min(count, Math.max(1, Math.ceil(p * count - 1e-9)));
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] ?? 0) >= rank) high = middle;
    else low = middle + 1;
  }
  return values[low] ?? Number.NaN;
}

/** How many lie beyond a percentile, on the side where fewer do. */
const beyond = ({ count }: Sorted, p: number) => count * Math.min(p, 1 - p) + 1e-9;

// Judging ------------------------------------------------------------------------------------------------------------

interface Draft {
  readonly p: number;
  readonly baseMs: number | null;
  readonly otherMs: number | null;
  readonly paired: Paired | null;
}

function viewOf(subject: string, base: Sample, other: Sample, alpha: number): QuantileView {
  const drafts = shares.map((p) => draftOf(p, base, other));
  const judged = judgeAll(
    drafts.filter(({ p }) => judgedShares.includes(p)),
    alpha,
  );
  const rows = drafts.map((draft) => rowOf(draft, judged.get(draft) ?? null));
  return { subject, base: base.all.count, other: other.all.count, rows };
}

function draftOf(p: number, base: Sample, other: Sample): Draft {
  const at = (sorted: Sorted) => quantileAt(sorted, p);
  const known = ({ all }: Sample) => (beyond(all, p) >= 1 ? at(all) : null);
  const isEnough = ({ all, each }: Sample) =>
    beyond(all, p) >= beyondAll && each.every((run) => beyond(run, p) >= beyondEach);
  const all = { base: at(base.all), other: at(other.all) };
  const paired =
    isEnough(base) && isEnough(other)
      ? pooledDifference(all, base.each.map(at), other.each.map(at), percentileSd(all.base, all.other))
      : null;
  return { p, baseMs: known(base), otherMs: known(other), paired };
}

function rowOf({ p, baseMs, otherMs, paired }: Draft, judged: Judged | null): QuantileRow {
  const difference = paired?.interval ?? null;
  const isBetween = paired !== null && !judgedShares.includes(p);
  const verdict = isBetween ? null : quantileVerdict(paired, baseMs ?? 0, judged);
  return { p, baseMs, otherMs, difference, verdict };
}

/** A percentile is known to 0.4 % only: what is within 1 % is the same, however surely it is not nought. */
function quantileVerdict(
  paired: Paired | null,
  baseMs: number,
  judged: Judged | null,
): QuantileRow['verdict'] {
  if (paired === null) return 'few';
  if (isSame(paired.interval, baseMs)) return 'same';
  const verdict = verdictOf(paired, baseMs, 'lower', judged);
  return verdict === 'better' || verdict === 'worse' || verdict === 'same' ? verdict : 'unclear';
}

// Whether a record still says what is so: the figures of the record against those of running it again. A figure holds
// while it lies within the interval that was recorded; a verdict and an objective hold while they are the same.
import type { Interval } from '../../intervals.ts';
import type { Comparison, MetricRow } from '../compare.ts';
import type { DecisionRecord } from './record.ts';

export interface RecordDeparture {
  /** E.g. `B against A: system.latency.p99`. */
  readonly what: string;
  readonly recorded: string;
  readonly now: string;
}

export interface RecordCheck {
  /** Every figure to its last digit, and every trace. */
  readonly identical: boolean;
  /** Empty: the record holds. */
  readonly departures: readonly RecordDeparture[];
}

/** `again`: the record of the same variants and seeds, run now. */
export function checkRecord(record: DecisionRecord, again: DecisionRecord): RecordCheck {
  return {
    identical: figuresText(record) === figuresText(again),
    departures: record.comparisons.flatMap((comparison, index) => {
      const now = again.comparisons[index];
      return now === undefined
        ? [{ what: comparison.other.name, recorded: 'compared', now: 'missing' }]
        : [...rowDepartures(comparison, now), ...objectiveDepartures(comparison, now)];
    }),
  };
}

function figuresText({ comparisons, variants }: DecisionRecord): string {
  const traces = variants.map((variant) => variant.traceHashes);
  // Without names, which may have changed in the documents.
  const figures = comparisons.map(({ rows, objectives }) => ({ rows, objectives }));
  return JSON.stringify({ traces, figures });
}

function rowDepartures(recorded: Comparison, now: Comparison): RecordDeparture[] {
  return recorded.rows.flatMap((row) => {
    const what = `${recorded.other.name} against ${recorded.base.name}: ${row.path}`;
    const fresh = now.rows.find((other) => other.path === row.path);
    if (fresh === undefined) return [{ what, recorded: row.verdict, now: 'not measured' }];
    if (fresh.verdict !== row.verdict) return [{ what, recorded: row.verdict, now: fresh.verdict }];
    return figures.flatMap(([name, read]) => {
      const [was, is] = [read(row), read(fresh)];
      return holds(was, is) ? [] : [{ what: `${what}, ${name}`, recorded: rangeOf(was), now: rangeOf(is) }];
    });
  });
}

const figures: readonly (readonly [string, (row: MetricRow) => Interval | null])[] = [
  ['base', (row) => row.base],
  ['other', (row) => row.other],
  ['difference', (row) => row.difference],
];

function holds(recorded: Interval | null, now: Interval | null): boolean {
  if (recorded === null || now === null) return recorded === now;
  const room = 1e-9 * Math.abs(recorded.mean);
  const [low, high] = [recorded.low ?? recorded.mean, recorded.high ?? recorded.mean];
  return now.mean >= low - room && now.mean <= high + room;
}

function rangeOf(interval: Interval | null): string {
  if (interval === null) return 'nothing';
  const { mean, low, high } = interval;
  const short = (value: number) => String(Number(value.toPrecision(4)));
  return low === null || high === null ? short(mean) : `${short(mean)} (${short(low)} to ${short(high)})`;
}

function objectiveDepartures(recorded: Comparison, now: Comparison): RecordDeparture[] {
  return recorded.objectives.flatMap(({ objective, ...sides }) => {
    const { metric, is, value } = objective;
    const fresh = now.objectives.find(
      (row) => row.objective.metric === metric && row.objective.is === is && row.objective.value === value,
    );
    return (['base', 'other'] as const).flatMap((side) => {
      const [was, holdsNow] = [sides[side].holds, fresh?.[side].holds];
      if (was === holdsNow) return [];
      const what = `${recorded[side].name}: ${metric} ${is} ${value}`;
      return [{ what, recorded: word(was), now: holdsNow === undefined ? 'not asked' : word(holdsNow) }];
    });
  });
}

const word = (holdsNow: boolean) => (holdsNow ? 'holds' : 'fails');

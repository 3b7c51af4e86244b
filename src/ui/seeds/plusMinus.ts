// A mean and its interval as people read them: both in one unit, to the digits that the interval leaves.
import { halfWidth, type Interval } from '#analysis/intervals.ts';
import type { MetricUnit } from '#analysis/metric-table.ts';
import { duration } from '../format.ts';
import { words } from '../words.ts';

const scales: Readonly<Record<string, number>> = {
  ns: 1e-6,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
};
const narrow = '\u202f';

interface Scale {
  readonly size: number;
  readonly unit: string;
}

function scaleOf(mean: number, unit: MetricUnit): Scale {
  if (unit === 'share') return { size: 0.01, unit: `${narrow}%` };
  if (unit === '/s' || unit === '/h') return { size: 1, unit };
  if (unit !== 'ms') return { size: 1, unit: '' };
  const fitting = duration(mean).unit;
  return { size: scales[fitting] ?? 1, unit: `${narrow}${fitting}` };
}

/** Two digits of what follows the ±, three of the mean where nothing does, and never more than four decimals. */
function decimalsFor(mean: number, half: number | null): number {
  const leading = half === null || half === 0 ? { value: mean, digits: 3 } : { value: half, digits: 2 };
  const size = Math.floor(Math.log10(Math.abs(leading.value) || 1));
  return Math.max(0, Math.min(4, leading.digits - 1 - size));
}

export interface SpreadText {
  /** `118 ±3 ms`. */
  readonly mean: string;
  readonly low: string | null;
  readonly high: string | null;
}

export function plusMinus(interval: Interval, unit: MetricUnit): SpreadText {
  const { size, unit: shown } = scaleOf(interval.mean, unit);
  const half = halfWidth(interval);
  const decimals = decimalsFor(interval.mean / size, half === null ? null : half / size);
  const format = new Intl.NumberFormat(words.locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const text = (value: number) => format.format(value / size);
  const spread = half === null || half === 0 ? '' : ` ±${text(half)}`;
  return {
    mean: `${text(interval.mean)}${spread}${shown}`,
    low: interval.low === null ? null : `${text(interval.low)}${shown}`,
    high: interval.high === null ? null : `${text(interval.high)}${shown}`,
  };
}

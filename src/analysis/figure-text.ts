// Numbers as people read them in text: about three digits, each in the unit that suits.
import { halfWidth, type Interval } from './intervals.ts';
import type { MetricUnit } from './metric-table.ts';

/** A figure of one run, or of several; null: nothing was measured. */
export type Figure = number | Interval | null;

export const nothing = '–';

export const meanOf = (figure: Figure): number | null =>
  typeof figure === 'object' ? (figure?.mean ?? null) : figure;

/** 0.05, 1.92, 41.0, 118, 12,345. */
export function amount(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 99.95) return wholeText(value);
  if (size >= 9.995) return value.toFixed(1);
  return size >= 0.005 ? value.toFixed(2) : value.toPrecision(2);
}

/** `1 run`, `2 runs`. */
export const counted = (many: number, one: string) => `${many} ${many === 1 ? one : `${one}s`}`;

/** As many decimals as `amount` has of the one that needs most. */
export function decimalsOf(values: readonly number[]): number {
  return Math.max(0, ...values.map((value) => amount(value).split('.')[1]?.length ?? 0));
}

/** A figure in a unit of `size`; of several runs with ± half its 95 % interval, both to the digits that this leaves. */
function scaled(figure: Figure, size: number, unit: string): string {
  const mean = meanOf(figure);
  if (mean === null) return nothing;
  const half = typeof figure === 'object' && figure !== null ? halfWidth(figure) : null;
  const text = half === null || half === 0 ? amount(mean / size) : spreadText(mean / size, half / size);
  return unit === '' ? text : `${text} ${unit}`;
}

/** Two digits of the half width, as many decimals of the mean, and never more than its own three digits. */
function spreadText(mean: number, half: number): string {
  const format = fixed(decimalsFor(mean, half));
  return `${format(mean)} ±${format(half)}`;
}

function decimalsFor(mean: number, half: number): number {
  const digits = (value: number, count: number) => count - 1 - Math.floor(Math.log10(Math.abs(value) || 1));
  return Math.max(0, Math.min(digits(half, 2), Math.max(digits(mean, 3), 2), 12));
}

/** So many decimals, thousands apart: the same text on every machine. */
export function fixed(decimals: number): (value: number) => string {
  return (value) => {
    const [whole = '', part] = value.toFixed(decimals).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    return part === undefined ? grouped : `${grouped}.${part}`;
  };
}

const wholeText = fixed(0);

export const plain = (figure: Figure) => scaled(figure, 1, '');
/** Of whole things: 2, not 2.00; a mean of several runs keeps its decimals. */
export const countText = (figure: Figure) =>
  typeof figure === 'number' && Number.isInteger(figure) ? wholeText(figure) : plain(figure);
export const percent = (figure: Figure) => scaled(figure, 0.01, '%');
export const perSecond = (figure: Figure) => `${scaled(figure, 1, '')}/s`;

const units = [
  { ms: 3_600_000, unit: 'h' },
  { ms: 60_000, unit: 'm' },
  { ms: 1000, unit: 's' },
  { ms: 1, unit: 'ms' },
  { ms: 0.001, unit: 'µs' },
] as const;

/** Milliseconds, in the unit that suits: minutes only from two of them on. */
export function time(figure: Figure): string {
  const fitting = unitOf(Math.abs(meanOf(figure) ?? 0));
  return scaled(figure, fitting.ms, fitting.unit);
}

function unitOf(size: number) {
  const from = (ms: number) => (ms === 60_000 ? 120_000 : ms);
  return units.find(({ ms }) => size >= from(ms)) ?? (size === 0 ? units[3] : units[4]);
}

export function inUnit(figure: Figure, unit: MetricUnit, currency: string): string {
  switch (unit) {
    case 'ms':
      return time(figure);
    case '/s':
      return perSecond(figure);
    case 'share':
      return percent(figure);
    case '/h':
      return `${plain(figure)} ${currency}/h`;
    case 'count':
      return countText(figure);
    case 'none':
      return plain(figure);
  }
}

/** Both ends in one unit, to the digits that their distance leaves: `84 to 121 ms`. One number where they are equal. */
export function rangeText(low: number, high: number, unit: MetricUnit, currency: string): string {
  const { size, sign } = scaleOf(Math.max(Math.abs(low), Math.abs(high)), unit, currency);
  const [from, to] = [low / size, high / size];
  const decimals = decimalsFor((from + to) / 2, (to - from) / 2);
  const format = fixed(decimals);
  const text =
    from === to || format(from) === format(to) ? amount((from + to) / 2) : `${format(from)} to ${format(to)}`;
  return `${text}${sign}`;
}

function scaleOf(most: number, unit: MetricUnit, currency: string): { size: number; sign: string } {
  switch (unit) {
    case 'ms': {
      const fitting = unitOf(most);
      return { size: fitting.ms, sign: ` ${fitting.unit}` };
    }
    case '/s':
      return { size: 1, sign: '/s' };
    case 'share':
      return { size: 0.01, sign: ' %' };
    case '/h':
      return { size: 1, sign: ` ${currency}/h` };
    case 'count':
    case 'none':
      return { size: 1, sign: '' };
  }
}

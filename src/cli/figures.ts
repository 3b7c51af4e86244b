// Numbers as people read them in a terminal: about three digits, units that line up under each other.
import { halfWidth, type Interval } from '#analysis/intervals.ts';
import type { MetricUnit } from '#analysis/metric-table.ts';
import { type OutcomeName, outcomeMeanings, outcomeNames } from '#engine/outcome.ts';

/** A figure of one run, or of several; null: nothing was measured. */
export type Figure = number | Interval | null;

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
export const nothing = '–';

export const meanOf = (figure: Figure): number | null =>
  typeof figure === 'object' ? (figure?.mean ?? null) : figure;

/** 0.05, 1.92, 41.0, 118, 12,345. */
export function amount(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 99.95) return grouped.format(value);
  if (size >= 9.995) return value.toFixed(1);
  return size >= 0.005 ? value.toFixed(2) : value.toPrecision(2);
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
  const digits = (value: number, count: number) => count - 1 - Math.floor(Math.log10(Math.abs(value) || 1));
  const decimals = Math.max(0, Math.min(digits(half, 2), Math.max(digits(mean, 3), 2), 12));
  const format = new Intl.NumberFormat('en', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return `${format.format(mean)} ±${format.format(half)}`;
}

export const plain = (figure: Figure) => scaled(figure, 1, '');
/** Of whole things: 2, not 2.00; a mean of several runs keeps its decimals. */
export const countText = (figure: Figure) =>
  typeof figure === 'number' && Number.isInteger(figure) ? grouped.format(figure) : plain(figure);
export const percent = (figure: Figure) => scaled(figure, 0.01, '%');
export const perSecond = (figure: Figure) => `${scaled(figure, 1, '')}/s`;

/** For columns of which only what is there matters: nothing, or too little to see, is a dash. */
export function levelCell(figure: Figure, show: (figure: Figure) => string, least: number): string {
  return (meanOf(figure) ?? 0) < least ? nothing : show(figure);
}

const units = [
  { ms: 3_600_000, unit: 'h' },
  { ms: 60_000, unit: 'm' },
  { ms: 1000, unit: 's' },
  { ms: 1, unit: 'ms' },
  { ms: 0.001, unit: 'µs' },
] as const;

/** Milliseconds, in the unit that suits: minutes only from two of them on. */
export function time(figure: Figure): string {
  const mean = Math.abs(meanOf(figure) ?? 0);
  const from = (ms: number) => (ms === 60_000 ? 120_000 : ms);
  const fitting = units.find(({ ms }) => mean >= from(ms)) ?? (mean === 0 ? units[3] : units[4]);
  return scaled(figure, fitting.ms, fitting.unit);
}

/** As `time`, for columns: a one-letter unit takes as much room as a two-letter one. */
export function timeCell(figure: Figure): string {
  const text = time(figure);
  return / [a-z]$/.test(text) || text === nothing ? `${text} ` : text;
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

type Causes = { readonly [name in OutcomeName]: Figure };

/** Shares of what ended, most frequent first. */
export function causesOf(outcomes: Causes): { readonly cause: OutcomeName; readonly share: number }[] {
  const count = (name: OutcomeName) => meanOf(outcomes[name]) ?? 0;
  const all = outcomeNames.reduce((sum, name) => sum + count(name), 0);
  return outcomeNames
    .filter((name) => name !== 'ok' && count(name) > 0)
    .map((cause) => ({ cause, share: count(cause) / all }))
    .sort((a, b) => b.share - a.share);
}

export const errorShare = (outcomes: Causes) => causesOf(outcomes).reduce((sum, { share }) => sum + share, 0);

/** `1.2 %, mostly queue full`; empty when all is well. */
export function errorWords(outcomes: Causes): string {
  const causes = causesOf(outcomes);
  const [top] = causes;
  if (top === undefined) return '';
  const all = errorShare(outcomes);
  const word = causes.length === 1 ? '' : top.share >= all / 2 ? ', mostly' : ', most often';
  return `${percent(all)}${word} ${outcomeMeanings[top.cause]}`;
}

/** A moment of virtual time: `1:02:03.004`, or shorter. */
export function moment(ns: number): string {
  const ms = Math.floor(ns / 1e6);
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = `${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${seconds}` : `${minutes}:${seconds}`;
}

// Numbers as people read them. Every figure of the interface passes through here, so that one place knows the locale,
// the number of digits and the unit that suits a size.
import { words } from './words.ts';

const narrow = '\u202f';
const integer = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat(words.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDigits = new Intl.NumberFormat(words.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const compact = new Intl.NumberFormat(words.locale, { notation: 'compact', maximumSignificantDigits: 3 });
const plain = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 9, useGrouping: false });

export interface Figure {
  readonly value: string;
  readonly unit: string;
}

/** A measured amount with about three digits: 0.05, 1.92, 41.0, 118, 12.3K. */
export function amount(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return '–';
  if (size === 0) return '0';
  if (size >= 100_000) return compact.format(value);
  if (size >= 99.95) return integer.format(value);
  if (size >= 9.995) return oneDigit.format(value);
  return size >= 0.005 ? twoDigits.format(value) : plain.format(Number(value.toPrecision(2)));
}

export function count(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return Math.abs(value) >= 1_000_000 ? compact.format(value) : integer.format(value);
}

/** As it would be typed into a field. */
export function typed(value: number): string {
  return String(value);
}

export function share(part: number): Figure {
  const percent = part * 100;
  const small = percent !== 0 && Math.abs(percent) < 10;
  return { value: small ? oneDigit.format(percent) : integer.format(percent), unit: '%' };
}

export function percent(part: number): string {
  const { value, unit } = share(part);
  return `${value}${narrow}${unit}`;
}

export function rate(perS: number): Figure {
  if (perS > 0 && perS < 0.05) return { value: amount(perS * 3600), unit: '/h' };
  return { value: amount(perS), unit: '/s' };
}

const timeUnits = [
  { from: 3_600_000, unit: 'h' },
  { from: 60_000, unit: 'min' },
  { from: 1000, unit: 's' },
  { from: 1, unit: 'ms' },
  { from: 0.001, unit: 'µs' },
] as const;

export function duration(ms: number): Figure {
  if (!Number.isFinite(ms)) return { value: '–', unit: '' };
  if (ms === 0) return { value: '0', unit: 'ms' };
  // Minutes only from two of them on: 90 s reads better than 1.50 min.
  const fitting = timeUnits.find(({ from }) => Math.abs(ms) >= (from === 60_000 ? 120_000 : from));
  if (fitting === undefined) return { value: amount(ms * 1_000_000), unit: 'ns' };
  return { value: amount(ms / fitting.from), unit: fitting.unit };
}

export function joined(figure: Figure): string {
  if (figure.unit === '') return figure.value;
  return figure.unit.startsWith('/')
    ? `${figure.value}${figure.unit}`
    : `${figure.value}${narrow}${figure.unit}`;
}

/** An amount of money with its sign: `$1.92`. Small prices keep the digits that matter. */
export function price(value: number, currency: string): string {
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const digits = value !== 0 && Math.abs(value) < 0.1 ? { maximumSignificantDigits: 2 } : {};
  return new Intl.NumberFormat(words.locale, { ...style, ...digits }).format(value);
}

const nsPerMs = 1_000_000;

/** Virtual time as a clock: `0:41`, `1:02:03`. */
export function clock(ns: number): string {
  const seconds = Math.floor(ns / 1e9);
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** The part of the clock behind its seconds: milliseconds, or microseconds in slow motion. */
export function clockFraction(ns: number, speed: number): string {
  const below = Math.floor(ns % 1e9);
  const ms = `.${String(Math.floor(below / nsPerMs)).padStart(3, '0')}`;
  if (speed > 0.02) return ms;
  return `${ms}${narrow}${String(Math.floor((below % nsPerMs) / 1000)).padStart(3, '0')}`;
}

/** A moment for a label: whole seconds where they suffice. */
export function moment(ns: number): string {
  const fraction = Math.round((ns % 1e9) / 1e8);
  return fraction === 0 || fraction === 10 ? clock(Math.round(ns / 1e9) * 1e9) : `${clock(ns)}.${fraction}`;
}

/** A moment to the millisecond, without the digits that say nothing: `0:41`, `0:41.2`, `0:00.015`. */
export function precise(ns: number): string {
  const ms = Math.round(ns / nsPerMs);
  const fraction = String(ms % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return fraction === '' ? clock(ms * nsPerMs) : `${clock(ms * nsPerMs)}.${fraction}`;
}

/** `1/20×`, `5×`, or the words for no limit. */
export function speedLabel(speed: number): string {
  if (speed === Number.POSITIVE_INFINITY) return words.transport.fastest;
  return speed < 1 ? `1/${integer.format(1 / speed)}×` : `${integer.format(speed)}×`;
}

import { words } from '../words.ts';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** "5 minutes ago", in whole units of the largest that fits; "now" below a minute. */
export function ago(thenMs: number, nowMs: number): string {
  const format = new Intl.RelativeTimeFormat(words.locale, { numeric: 'auto' });
  const passed = Math.max(0, nowMs - thenMs);
  const [unit, length] = units.find(([, from]) => passed >= from) ?? ['second', Number.POSITIVE_INFINITY];
  return format.format(-Math.floor(passed / length), unit);
}

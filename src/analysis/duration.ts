// Lengths of virtual time as people type them: `250ms`, `60s`, `1.5h`. One parser for options and metric paths.

const unitNs = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  min: 60e9,
  h: 3600e9,
  d: 86_400e9,
} as const;

/** From large to small: what a length is written back in. */
const written = ['d', 'h', 'm', 's', 'ms', 'us', 'ns'] as const;

export const durationUnits = 'ns, us, ms, s, m, h, d';

export type ParsedDuration =
  | { readonly ok: true; readonly ns: number }
  | { readonly ok: false; readonly message: string };

const refused = (message: string): ParsedDuration => ({ ok: false, message });

/** Whole nanoseconds. A number needs its unit, except 0. Exact up to 104 days. */
export function parseDuration(text: string): ParsedDuration {
  const match = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*([a-zµ]*)\s*$/.exec(text);
  if (match === null) return refused(`must be a length of time such as 250ms, 60s, 5m or 2h`);
  const amount = Number(match[1]);
  const unit = match[2] ?? '';
  if (unit === '' && amount !== 0) return refused(`needs a unit (${durationUnits}), e.g. ${match[1]}s`);
  const factor = unit === '' ? 1 : Object.hasOwn(unitNs, unit) ? unitNs[unit as keyof typeof unitNs] : null;
  if (factor === null) return refused(`has an unknown unit "${unit}": use one of ${durationUnits}`);
  const ns = Math.round(amount * factor);
  return Number.isSafeInteger(ns) ? { ok: true, ns } : refused('is too long: at most 104 days');
}

/** Whole nanoseconds, exactly, as people read them: `90s`, `5m`, `1500ms`, `113.740999s`. */
export function formatDuration(ns: number): string {
  const fitting = written.find((unit) => ns !== 0 && ns % unitNs[unit] === 0) ?? 's';
  const seconds = ns / unitNs.s;
  // Nobody reads billions of nanoseconds.
  if (seconds >= 1 && unitNs[fitting] < unitNs.ms && Math.round(seconds * unitNs.s) === ns)
    return `${seconds}s`;
  return `${ns / unitNs[fitting]}${fitting}`;
}

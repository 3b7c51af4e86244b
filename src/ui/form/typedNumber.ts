// What a person types into a field of numbers: `1500`, `1.5 s` into a field of ms, `30 %` into a share, `2k`, `1.5k rps`.

const times: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const rates: Readonly<Record<string, number>> = {
  '/s': 1,
  rps: 1,
  qps: 1,
  'req/s': 1,
  'requests/s': 1,
  '/min': 1 / 60,
  rpm: 1 / 60,
  '/h': 1 / 3600,
};
const multiples: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6, G: 1e9 };

/** The value in the field's own unit, or null where the text is no such number. */
export function parseTyped(text: string, unit?: string): number | null {
  const match = /^\s*([+-]?(?:\d[\d_\u202f ]*)?(?:\.\d+)?(?:e[+-]?\d+)?)\s*([^\d\s].*?)?\s*$/i.exec(text);
  const digits = match?.[1]?.replace(/[_\u202f ]/g, '') ?? '';
  if (match === null || !/\d/.test(digits)) return null;
  const factor = factorOf(match[2], unit);
  return factor === null ? null : clean(Number(digits) * factor);
}

function factorOf(typed: string | undefined, unit: string | undefined): number | null {
  if (typed === undefined || typed === unit) return 1;
  if (typed === '%') return unit === undefined ? 0.01 : null;
  for (const family of [times, rates]) {
    const from = family[typed];
    const to = unit === undefined ? undefined : family[unit];
    if (from !== undefined && to !== undefined) return from / to;
  }
  return multipleOf(typed, unit);
}

/** `k` alone, or before a unit that fits: `k rps`. */
function multipleOf(typed: string, unit: string | undefined): number | null {
  const multiple = multiples[typed.charAt(0)];
  const rest = typed.slice(1).trim();
  if (multiple === undefined || multiples[rest.charAt(0)] !== undefined) return null;
  const factor = factorOf(rest === '' ? undefined : rest, unit);
  return factor === null ? null : multiple * factor;
}

/** 0.1 × 3 is 0.3 for people. */
export function clean(value: number): number {
  return Number(value.toPrecision(12));
}

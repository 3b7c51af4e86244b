// Which entity a request is about: uniform, or by Zipf's law. One uniform becomes one entity by inversion. The first
// ranks are exact; in the long tail the sum is replaced by its integral, whose error there is below one rank in 1e4.
import { exp, log } from '#engine/detmath.ts';

export interface EntityTable {
  readonly count: number;
  readonly exponent: number;
  /** Cumulated weight of ranks 0…head-1. */
  readonly cumulated: Float64Array;
  readonly total: number;
}

const headMax = 65_536;

export function createEntityTable(count: number, exponent: number): EntityTable {
  const head = exponent === 0 ? 0 : Math.min(count, headMax);
  const cumulated = new Float64Array(head);
  let sum = 0;
  for (let rank = 0; rank < head; rank++) {
    sum += exp(-exponent * log(rank + 1));
    cumulated[rank] = sum;
  }
  const tail = head < count && exponent > 0 ? integral(exponent, head + 0.5, count + 0.5) : 0;
  return { count, exponent, cumulated, total: sum + tail };
}

/** The entity, 0…count-1; the most popular first. */
export function entityAt(table: EntityTable, u: number): number {
  if (table.exponent === 0) return Math.floor(u * table.count);
  const wanted = u * table.total;
  const head = table.cumulated.length;
  const headSum = table.cumulated[head - 1] as number;
  if (wanted < headSum) return search(table.cumulated, wanted);
  const from = head + 0.5;
  const x = inverse(table.exponent, from, wanted - headSum);
  return Math.min(table.count - 1, Math.max(head, Math.floor(x - 0.5)));
}

/** First rank whose cumulated weight exceeds the wanted one. */
function search(cumulated: Float64Array, wanted: number): number {
  let low = 0;
  let high = cumulated.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulated[middle] as number) > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** ∫ x^-s dx from a to b. */
function integral(s: number, a: number, b: number): number {
  if (s === 1) return log(b) - log(a);
  return (exp((1 - s) * log(b)) - exp((1 - s) * log(a))) / (1 - s);
}

/** The b for which the integral from a to b is `area`. */
function inverse(s: number, a: number, area: number): number {
  if (s === 1) return a * exp(area);
  return exp(log(exp((1 - s) * log(a)) + area * (1 - s)) / (1 - s));
}

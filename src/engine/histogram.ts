// Mergeable histogram of durations with a bounded relative error: 128 cells per octave, found from the high word of the
// float64. One size, so that merging, copying and subtracting are loops over the cells in use. Left out: sums and
// moments, which their owners count exactly.
import { highWord, powerOfTwo } from './detmath.ts';
import { octaves } from './latency-cells.ts';

const CELLS_PER_OCTAVE = 128;
/** One cell for [0, 1), then those of [1, 2^53). */
export const CELLS = 1 + octaves * CELLS_PER_OCTAVE;
/** What is not under it goes to the last cell. */
const OVERFLOW = powerOfTwo(octaves);
/** The exponent and seven bits of mantissa of 1.0, less one for the cell of 0. */
const ORIGIN = (0x3ff00000 >> 13) - 1;

/** Plain data: copy it, hash it, send it. */
export interface Histogram {
  readonly counts: Uint32Array;
  count: number;
  /** First and last cell in use; min > max when there is none. */
  min: number;
  max: number;
}

export function createHistogram(): Histogram {
  return { counts: new Uint32Array(CELLS + (CELLS & 1)), count: 0, min: CELLS, max: -1 };
}

/** Counts one duration of at least 0. What is under 1 counts as 0; what is 2^53 or more as just under. */
export function record(h: Histogram, valueNs: number): void {
  countIn(h, cellOf(valueNs));
}

/** The cell in which a duration is counted. */
export function cellOf(valueNs: number): number {
  // Nearly all of them; alone it is short enough for V8 to inline.
  if (valueNs >= 1 && valueNs < OVERFLOW) return (highWord(valueNs) >> 13) - ORIGIN;
  return cellAtEnd(valueNs);
}

function cellAtEnd(valueNs: number): number {
  if (valueNs >= 1) return CELLS - 1;
  return valueNs >= 0 ? 0 : refuse(valueNs);
}

/** `record` of a duration whose cell is known. */
export function countIn(h: Histogram, cell: number): void {
  h.counts[cell]++;
  h.count++;
  if (cell < h.min) h.min = cell;
  if (cell > h.max) h.max = cell;
}

function refuse(value: number): never {
  throw new RangeError(`a duration must be at least 0, not ${value}`);
}

/**
 * What stands for a cell: the middle of the whole numbers in it, at most 0.4 % from any of them, and exact below 256,
 * where a cell holds a single one.
 */
export function middleOf(cell: number): number {
  if (cell === 0) return 0;
  const octave = Math.floor((cell - 1) / CELLS_PER_OCTAVE);
  const width = powerOfTwo(octave - 7);
  const lowest = powerOfTwo(octave) + ((cell - 1) % CELLS_PER_OCTAVE) * width;
  return width > 1 ? lowest + (width - 1) / 2 : lowest;
}

const FINE_PER_COARSE = CELLS_PER_OCTAVE / 4;

/** The coarse cell that a cell is part of (latency-cells.ts). */
export function coarseOf(cell: number): number {
  return cell === 0 ? 0 : 1 + Math.floor((cell - 1) / FINE_PER_COARSE);
}

export function countOf(h: Histogram): number {
  return h.count;
}

/**
 * The smallest recorded value with at least a share p of all values at or below it (rank ceil(p n), at least 1), within
 * 0.4 %; NaN when nothing was recorded.
 */
export function quantile(h: Histogram, p: number): number {
  let left = rankOf(p, h.count);
  for (let cell = h.min; cell <= h.max; cell++) {
    left -= h.counts[cell];
    if (left <= 0) return middleOf(cell);
  }
  return NaN;
}

/** ceil(p n), not raised by the rounding of p: the p90 of ten values is the ninth, although 0.9 is not quite 9/10. */
export function rankOf(p: number, n: number): number {
  return Math.min(n, Math.max(1, Math.ceil(p * n - 1e-9)));
}

/** Adds everything that `from` recorded. */
export function merge(into: Histogram, from: Histogram): void {
  for (let cell = from.min; cell <= from.max; cell++) into.counts[cell] += from.counts[cell];
  into.count += from.count;
  into.min = Math.min(into.min, from.min);
  into.max = Math.max(into.max, from.max);
}

export function reset(h: Histogram): void {
  if (h.max >= 0) h.counts.fill(0, h.min, h.max + 1);
  h.count = 0;
  h.min = CELLS;
  h.max = -1;
}

export function copyInto(target: Histogram, source: Histogram): void {
  reset(target);
  merge(target, source);
}

// ---- What was recorded since a copy was taken: `before` must be an earlier state of `now` -----------------------------

export function countOfDifference(now: Histogram, before: Histogram): number {
  return now.count - before.count;
}

/** As `quantile`, of what `now` has recorded and `before` has not. */
export function quantileOfDifference(now: Histogram, before: Histogram, p: number): number {
  return quantileOfDifferences([now], [before], p);
}

/** `quantileOfDifference` of several histograms together, each with the one before it. */
export function quantileOfDifferences(
  nows: readonly Histogram[],
  befores: readonly Histogram[],
  p: number,
): number {
  let [all, min, max] = [0, CELLS, -1];
  nows.forEach((now, i) => {
    all += countOfDifference(now, befores[i]);
    min = Math.min(min, now.min);
    max = Math.max(max, now.max);
  });
  let left = rankOf(p, all);
  for (let cell = min; cell <= max; cell++) {
    let fresh = 0;
    for (let i = 0; i < nows.length; i++) fresh += nows[i].counts[cell] - befores[i].counts[cell];
    left -= fresh;
    if (fresh > 0 && left <= 0) return middleOf(cell);
  }
  return NaN;
}

/** What `now` has recorded and `before` has not: every value within 0.4 %, increasing, and how often. */
export function valuesOfDifference(
  now: Histogram,
  before: Histogram | null,
): { readonly values: Float64Array; readonly counts: Uint32Array } {
  const cells: number[] = [];
  for (let cell = now.min; cell <= now.max; cell++) {
    if (now.counts[cell] > (before?.counts[cell] ?? 0)) cells.push(cell);
  }
  return {
    values: Float64Array.from(cells, middleOf),
    counts: Uint32Array.from(cells, (cell) => now.counts[cell] - (before?.counts[cell] ?? 0)),
  };
}

// ---- For messages and JSON ----------------------------------------------------------------------------------------

/** The cells in use, in increasing order, and their counts. */
export interface SparseHistogram {
  readonly cells: readonly number[];
  readonly counts: readonly number[];
}

export function toSparse(h: Histogram): SparseHistogram {
  const cells: number[] = [];
  const counts: number[] = [];
  for (let cell = h.min; cell <= h.max; cell++) {
    if (h.counts[cell] === 0) continue;
    cells.push(cell);
    counts.push(h.counts[cell]);
  }
  return { cells, counts };
}

/** Throws a RangeError on what `toSparse` cannot have written: it may come from a file. */
export function fromSparse(sparse: SparseHistogram): Histogram {
  const h = createHistogram();
  if (sparse.cells.length !== sparse.counts.length)
    throw new RangeError('as many cells as counts are needed');
  sparse.cells.forEach((cell, i) => {
    const count = sparse.counts[i];
    if (!(Math.floor(cell) === cell && cell > h.max && cell < CELLS)) {
      throw new RangeError(`cells[${i}]: ${cell} is no cell, or out of order`);
    }
    if (!(Math.floor(count) === count && count > 0 && count <= 0xffffffff)) {
      throw new RangeError(`counts[${i}]: ${count} is no count`);
    }
    h.counts[cell] = count;
    h.count += count;
    h.min = Math.min(h.min, cell);
    h.max = cell;
  });
  return h;
}

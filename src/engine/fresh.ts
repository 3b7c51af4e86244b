// What histograms have recorded since the last look: latencies of one row in one window. They are few beside the cells
// that a histogram has in use, so the cells that they fall into are listed, and only those are walked.
import { CELLS, coarseOf, countOfDifference, type Histogram, middleOf, rankOf } from './histogram.ts';

export class Fresh {
  count = 0;
  /** By cell; 0 where none is listed. */
  private readonly counts = new Uint32Array(CELLS);
  /** The cells in use, in the order in which they came. */
  private readonly cells = new Uint16Array(CELLS);
  private used = 0;
  /** Those of one histogram come in increasing order, those of several do not. */
  private inOrder = true;

  /** Adds what `now` has recorded since the last look, and notes in `seen` what it has by now. */
  take(seen: Histogram, now: Histogram): void {
    let left = countOfDifference(now, seen);
    const { counts } = now;
    const before = seen.counts;
    // The same memory, two counts to a number: only good for telling whether either has changed.
    const pairs = new Float64Array(counts.buffer);
    const pairsBefore = new Float64Array(before.buffer);
    const last = now.max >> 1;
    for (let pair = now.min >> 1; left > 0; pair++) {
      pair = firstUnequal(pairs, pairsBefore, pair, last);
      for (let cell = 2 * pair; cell <= 2 * pair + 1; cell++) {
        const fresh = counts[cell] - before[cell];
        if (fresh === 0) continue;
        before[cell] = counts[cell];
        this.add(cell, fresh);
        left -= fresh;
      }
    }
    seen.count = now.count;
    seen.min = now.min;
    seen.max = now.max;
  }

  private add(cell: number, count: number): void {
    if (this.counts[cell] === 0) {
      if (this.used > 0 && cell < this.cells[this.used - 1]) this.inOrder = false;
      this.cells[this.used++] = cell;
    }
    this.counts[cell] += count;
    this.count += count;
  }

  /** As `quantile` of a histogram, for several shares, which increase. NaN when there is nothing. */
  quantiles(ps: readonly number[]): number[] {
    if (this.count === 0) return ps.map(() => Number.NaN);
    const { counts } = this;
    const cells = this.increasing();
    const values: number[] = [];
    let at = 0;
    let passed = counts[cells[0]];
    for (const p of ps) {
      const rank = rankOf(p, this.count);
      while (passed < rank) passed += counts[cells[++at]];
      values.push(middleOf(cells[at]));
    }
    return values;
  }

  /** Calls `visit` for every coarse cell in use, in increasing order. */
  eachCoarse(visit: (coarse: number, count: number) => void): void {
    const { counts } = this;
    let [coarse, count] = [0, 0];
    for (const cell of this.increasing()) {
      const next = coarseOf(cell);
      if (next !== coarse && count > 0) {
        visit(coarse, count);
        count = 0;
      }
      coarse = next;
      count += counts[cell];
    }
    if (count > 0) visit(coarse, count);
  }

  /** Forgets everything. */
  clear(): void {
    for (let at = 0; at < this.used; at++) this.counts[this.cells[at]] = 0;
    this.used = 0;
    this.inOrder = true;
    this.count = 0;
  }

  private increasing(): Uint16Array {
    const cells = this.cells.subarray(0, this.used);
    if (!this.inOrder) cells.sort();
    this.inOrder = true;
    return cells;
  }
}

/** The first place from `from` to `last` where two arrays differ; beyond `last` when they do not. */
function firstUnequal(one: Float64Array, other: Float64Array, from: number, last: number): number {
  let place = from;
  while (place <= last && one[place] === other[place]) place++;
  return place;
}

// What went through some meters between two moments: how much, how it ended, and how long it took.
import { quantileOfDifferences } from './histogram.ts';
import { endedWith, type Tally } from './meters.ts';
import { OK, outcomeCount } from './outcome.ts';

export interface Flow {
  readonly arrivals: number;
  readonly outcomes: Float64Array;
  readonly errors: number;
  readonly topCause: number;
  readonly topOrigin: number;
  /** Of what went well; NaN where nothing did. */
  quantileMs(p: number): number;
}

/** What some meters counted since then, and the most frequent of their failures. */
export function recent(rows: readonly number[], now: readonly Tally[], past: readonly Tally[]): Flow {
  const outcomes = new Float64Array(outcomeCount);
  let arrivals = 0;
  let topCause = 0;
  let topOrigin = -1;
  let top = 0;
  let errors = 0;
  for (const row of rows) {
    arrivals += now[row].arrivals - past[row].arrivals;
    outcomes[OK] += endedWith(now[row], OK) - endedWith(past[row], OK);
    if (now[row].failed === past[row].failed) continue;
    for (let o = 0; o < outcomeCount; o++) {
      if (o === OK) continue;
      const count = endedWith(now[row], o) - endedWith(past[row], o);
      outcomes[o] += count;
      errors += count;
      if (count <= top) continue;
      top = count;
      topCause = o;
      topOrigin = now[row].origin[o];
    }
  }
  const quantileMs = (p: number) => quantileOf(rows, now, past, p) / 1e6;
  return { arrivals, outcomes, errors, topCause, topOrigin, quantileMs };
}

/** Over all of these meters together. */
function quantileOf(
  rows: readonly number[],
  now: readonly Tally[],
  past: readonly Tally[],
  p: number,
): number {
  const fresh = rows.filter((row) => now[row].ok.histogram.count > past[row].ok.histogram.count);
  const histogramsOf = (tallies: readonly Tally[]) => fresh.map((row) => tallies[row].ok.histogram);
  return quantileOfDifferences(histogramsOf(now), histogramsOf(past), p);
}

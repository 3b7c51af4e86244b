// Counters and histograms of one run: visits and waiting by operation, calls by route. A client's request is the call
// that carries it, so requests are the calls over routes that clients use. Nothing is ever reset; a measurement from a
// later moment on subtracts a copy taken at that moment.
import { cellOf, copyInto, countIn, createHistogram, type Histogram, record } from './histogram.ts';
import { OK, outcomeCount } from './outcome.ts';

/** Sum, sum of squares and histogram of durations; the histogram counts them. */
export class Durations {
  sum: number = Number.NaN;
  sumSquared: number = Number.NaN;
  readonly histogram: Histogram = createHistogram();

  constructor() {
    this.sum = 0;
    this.sumSquared = 0;
  }
}

/** Where a duration stands that is to be recorded: a double passed to a function that is not inlined would be boxed. */
export interface Passed {
  readonly passedNs: number;
}

export function recordDuration({ passedNs: ns }: Passed, d: Durations): void {
  d.sum += ns;
  d.sumSquared += ns * ns;
  record(d.histogram, ns);
}

/** `recordDuration` where the same duration is that of two things. */
export function recordInBothDurations({ passedNs: ns }: Passed, one: Durations, other: Durations): void {
  const squared = ns * ns;
  one.sum += ns;
  one.sumSquared += squared;
  other.sum += ns;
  other.sumSquared += squared;
  const cell = cellOf(ns);
  countIn(one.histogram, cell);
  countIn(other.histogram, cell);
}

/** Arrivals, outcomes by code, and the durations of what went well. */
export class Tally {
  arrivals = 0;
  /** All that did not go well, and the same by code; that of OK stays 0, since `ok` counts those. */
  failed = 0;
  readonly failures: Float64Array = new Float64Array(outcomeCount);
  /** Where the newest failure of each cause began: row of a node, -1 unknown. */
  readonly origin: Int32Array = new Int32Array(outcomeCount).fill(-1);
  readonly ok: Durations = new Durations();
}

/** Counts an outcome and, of what went well, the duration. */
export function tally(passed: Passed, t: Tally, outcome: number, origin: number): void {
  if (outcome === OK) recordDuration(passed, t.ok);
  else {
    t.failed++;
    t.failures[outcome]++;
    t.origin[outcome] = origin;
  }
}

/** Ended with this outcome. */
export function endedWith(t: Tally, outcome: number): number {
  return outcome === OK ? t.ok.histogram.count : t.failures[outcome];
}

/** Ended, with whatever outcome. */
export function endedOf(t: Tally): number {
  return t.ok.histogram.count + t.failed;
}

/** Arrived and not ended. */
export function openOf(t: Tally): number {
  return t.arrivals - endedOf(t);
}

export function copyTally(into: Tally, from: Tally): void {
  into.arrivals = from.arrivals;
  into.failed = from.failed;
  into.failures.set(from.failures);
  into.origin.set(from.origin);
  into.ok.sum = from.ok.sum;
  into.ok.sumSquared = from.ok.sumSquared;
  copyInto(into.ok.histogram, from.ok.histogram);
}

/** Oracle counters, a row per node that keeps effects. */
export class Oracle {
  intended: Float64Array;
  applied: Float64Array;
  acknowledged: Float64Array;
  lost: Float64Array;
  duplicated: Float64Array;
  unacknowledged: Float64Array;

  constructor(nodes: number) {
    this.intended = new Float64Array(nodes);
    this.applied = new Float64Array(nodes);
    this.acknowledged = new Float64Array(nodes);
    this.lost = new Float64Array(nodes);
    this.duplicated = new Float64Array(nodes);
    this.unacknowledged = new Float64Array(nodes);
  }
}

export class Meters {
  /** By operation. */
  readonly visits: Tally[];
  readonly waiting: Durations[];
  /** By route. */
  readonly calls: Tally[];
  requestsInFlight = 0;
  /** Integral of requests in flight, and when it was brought up to date. */
  requestArea: number = Number.NaN;
  requestAreaSinceNs: number = Number.NaN;
  /** Visits of each node that ended after their caller had stopped waiting. */
  readonly orphaned: Float64Array;
  readonly oracle: Oracle;

  constructor(size: { operations: number; nodes: number; routes: number }) {
    this.visits = Array.from({ length: size.operations }, () => new Tally());
    this.waiting = Array.from({ length: size.operations }, () => new Durations());
    this.calls = Array.from({ length: size.routes }, () => new Tally());
    this.requestArea = 0;
    this.requestAreaSinceNs = 0;
    this.orphaned = new Float64Array(size.nodes);
    this.oracle = new Oracle(size.nodes);
  }
}

/** Counts a request as begun or ended, with the time spent at the old level. */
export function countRequest(clock: { readonly now: number }, m: Meters, change: 1 | -1): void {
  const { now } = clock;
  m.requestArea += m.requestsInFlight * (now - m.requestAreaSinceNs);
  m.requestAreaSinceNs = now;
  m.requestsInFlight += change;
}

// Counters and histograms of one run: visits by operation, calls by link, requests by what their client asked for.
// Nothing is ever reset; a measurement from a later moment on subtracts a copy taken at that moment.
import { createHistogram, type Histogram, record } from './histogram.ts';
import { OK, outcomeCount } from './outcome.ts';

/** Sums and histograms of durations, a row per subject. */
export class Durations {
  count: Float64Array;
  sum: Float64Array;
  sumSquared: Float64Array;
  histogram: Histogram[];

  constructor(rows: number) {
    this.count = new Float64Array(rows);
    this.sum = new Float64Array(rows);
    this.sumSquared = new Float64Array(rows);
    this.histogram = Array.from({ length: rows }, () => createHistogram());
  }
}

export function recordDuration(d: Durations, row: number, ns: number): void {
  d.count[row]++;
  d.sum[row] += ns;
  d.sumSquared[row] += ns * ns;
  record(d.histogram[row], ns);
}

/** Arrivals, outcomes by code, and the durations of what went well. */
export class Tallies {
  arrivals: Float64Array;
  outcomes: Float64Array;
  /** Where the newest failure of each cause began: row of a node, -1 unknown. */
  origin: Int32Array;
  ok: Durations;

  constructor(rows: number) {
    this.arrivals = new Float64Array(rows);
    this.outcomes = new Float64Array(rows * outcomeCount);
    this.origin = new Int32Array(rows * outcomeCount).fill(-1);
    this.ok = new Durations(rows);
  }
}

export function tally(t: Tallies, row: number, outcome: number, origin: number, ns: number): void {
  const cell = row * outcomeCount + outcome;
  t.outcomes[cell]++;
  if (outcome === OK) recordDuration(t.ok, row, ns);
  else t.origin[cell] = origin;
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
  visits: Tallies;
  waiting: Durations;
  calls: Tallies;
  /** Messages by link, in either direction, that never arrived. */
  messagesLost: Float64Array;
  attempts: Float64Array;
  /** By route; only the rows of routes that clients use fill. */
  requests: Tallies;
  requestsInFlight = 0;
  /** Integral of requests in flight, and when it was brought up to date. */
  requestArea = 0;
  requestAreaSinceNs = 0;
  /** Visits that ended after their caller had stopped waiting. */
  orphaned: Float64Array;
  oracle: Oracle;

  constructor(size: { operations: number; nodes: number; links: number; routes: number }) {
    this.visits = new Tallies(size.operations);
    this.waiting = new Durations(size.operations);
    this.calls = new Tallies(size.links);
    this.messagesLost = new Float64Array(size.links);
    this.attempts = new Float64Array(size.links);
    this.requests = new Tallies(size.routes);
    this.orphaned = new Float64Array(size.nodes);
    this.oracle = new Oracle(size.nodes);
  }
}

/** Counts a request as begun or ended, with the time spent at the old level. */
export function countRequest(m: Meters, now: number, change: 1 | -1): void {
  m.requestArea += m.requestsInFlight * (now - m.requestAreaSinceNs);
  m.requestAreaSinceNs = now;
  m.requestsInFlight += change;
}

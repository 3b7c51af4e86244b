// Runs the present scenario under several seeds, and makes of their reports what strips and tables show.
import { intervalOf } from '#analysis/intervals.ts';
import type { SeriesColumn } from '#engine/frame.ts';
import type { RunReport } from '#engine/report.ts';
import type { Scenario } from '#scenario/document.ts';
import type { Pool } from '#worker/pool.ts';
import { sameRun } from './sameRun.ts';
import type { BandPoint, BandRow, SeedSet, SeedsStore } from './seeds.ts';
import { pointsOf } from './series.ts';

export interface SeedRequest {
  readonly scenario: Scenario;
  readonly many: number;
  readonly toNs: number;
}

const seedsBelow = 2 ** 32;

/** The seed of the document and those that follow it: what `wavetank run --seeds` would be given. */
export function seedsFrom(first: number, many: number): number[] {
  return Array.from({ length: many }, (_, index) => (first + index) % seedsBelow);
}

/** Begins; a batch that is still going is given up. What was there before stays until there is something new. */
export function runSeeds(store: SeedsStore, pool: Pool, { scenario, many, toNs }: SeedRequest): void {
  store.getState().running?.cancel();
  const seeds = seedsFrom(scenario.run.seed, many);
  const jobs = seeds.map((seed) => ({ scenario, seed, toNs }));
  let stop = () => {};
  const cancel = () => {
    stop();
    store.setState({ running: null });
  };
  store.setState({ running: { seeds: many, done: 0, share: 0, cancel }, failure: null });
  stop = pool(jobs, {
    progress: (progress) => store.setState({ running: { seeds: many, cancel, ...progress } }),
    done: (reports) => store.setState({ running: null, set: seedSet(scenario, toNs, seeds, reports) }),
    failed: (message) => store.setState({ running: null, failure: message }),
  });
}

export function seedSet(
  scenario: Scenario,
  toNs: number,
  seeds: readonly number[],
  reports: readonly RunReport[],
): SeedSet {
  const ran = upTo(scenario, toNs);
  const bands = new Map<string, readonly BandRow[]>();
  return {
    ...{ seeds, toNs, reports },
    fits: (other) => sameRun(ran, upTo(other, toNs)),
    band(subject, columns) {
      const key = `${subject ?? ''} ${columns.join(' ')}`;
      const known = bands.get(key) ?? bandOf(reports, subject, columns);
      bands.set(key, known);
      return known;
    },
  };
}

/** What matters to runs up to a moment, whatever their seed: not what is thrown later, nor how long it goes on. */
function upTo(scenario: Scenario, toNs: number): Scenario {
  const { run } = scenario;
  const interventions = run.interventions.filter(({ atNs }) => atNs < toNs);
  return { ...scenario, run: { ...run, seed: 0, untilNs: 0, windowNs: 0, interventions } };
}

/** Runs that met a limit have fewer windows; the band goes on without them. */
function bandOf(
  reports: readonly RunReport[],
  subject: string | null,
  columns: readonly SeriesColumn[],
): BandRow[] {
  const runs = reports.map(({ nodes, links, windows }) =>
    pointsOf({ subjects: [...nodes, ...links].map(({ id }) => id), windows }, subject, { columns }),
  );
  const [longest = []] = runs.toSorted((a, b) => b.length - a.length);
  return longest.map(({ atNs }, row) => ({
    atNs,
    values: columns.map((_, column) => pointOf(runs.map((points) => points[row]?.values[column] ?? null))),
  }));
}

function pointOf(values: readonly (number | null)[]): BandPoint | null {
  const interval = intervalOf(values.filter((value) => value !== null));
  if (interval === null || interval.low === null || interval.high === null) return null;
  return { mean: interval.mean, low: interval.low, high: interval.high };
}

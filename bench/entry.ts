// All that the benchmarks see of the engine. It is bundled as users run it; wavetank.mjs does the rest. To connect
// it, implement `open` on the engine's public interface and set `connected`.
import { createHistogram, quantile, record } from '#engine/histogram.ts';
import type { RunReport } from '#engine/report.ts';

/** False until `open` does what it says. */
export const connected = false;

export interface BenchRun {
  /** Runs every event up to this virtual time. This, and nothing else, is measured. */
  advanceTo(untilNs: number): void;
  report(): RunReport;
}

/** Parses a scenario document as a person would write it, compiles it and makes a run, at virtual time 0. */
export function open(_document: object): BenchRun {
  throw new Error('bench/entry.ts is not connected to the engine');
}

/** Records the durations in the engine's histogram and reads its quantiles (0..1). */
export function quantiles(durationsNs: Float64Array, at: readonly number[]): number[] {
  const histogram = createHistogram();
  for (const ns of durationsNs) record(histogram, ns);
  return at.map((p) => quantile(histogram, p));
}

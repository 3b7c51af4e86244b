// `wavetank compare`: variants under the same seeds, an answer with its intervals.
import { type Comparison, compareAll, type VariantRuns } from '#analysis/comparison/compare.ts';
import { type Divergence, firstDivergence } from '#engine/divergence.ts';
import { compileModel } from '#engine/model.ts';
import { engineVersion } from '#engine/summary.ts';
import { comparisonText } from './compare-text.ts';
import { comparisonCsv } from './comparison-csv.ts';
import type { Io } from './io.ts';
import { seedsFrom } from './options.ts';
import { Progress } from './progress.ts';
import { writeRecord } from './record.ts';
import { parts } from './registry.ts';
import { jobsOf, runAll } from './runs.ts';
import { readVariants, type Variant, type VariantOptions } from './variants.ts';

export interface CompareOptions extends VariantOptions {
  readonly seeds?: number | readonly number[];
  readonly json?: true;
  readonly csv?: string;
  readonly record?: string;
}

export interface Compared {
  readonly variants: readonly Variant[];
  readonly runs: readonly VariantRuns[];
  readonly seeds: readonly number[];
  /** Of each other variant with the first. */
  readonly comparisons: readonly Comparison[];
  /** Under the first seed: the first request that fared differently in each other variant. */
  readonly divergences: readonly (Divergence | null)[];
}

/** Seeds where none are named: enough for intervals, few enough to wait for. */
const seedsUsual = 20;

export async function compare(files: readonly string[], options: CompareOptions, io: Io): Promise<number> {
  const variants = await readVariants(files, options, io);
  const done = await compareVariants(variants, options.seeds ?? seedsUsual, io);
  if (options.csv !== undefined) comparisonCsv(options.csv, done.comparisons);
  if (options.record !== undefined) writeRecord(options.record, done, options, io);
  io.out(options.json ? resultText(done) : comparisonText(done, io));
  return 0;
}

export async function compareVariants(
  variants: readonly Variant[],
  wanted: number | readonly number[],
  io: Io,
): Promise<Compared> {
  const [first] = variants;
  const seeds = seedsFrom(wanted, first?.scenario.run.seed ?? 1);
  const jobs = variants.flatMap(({ scenario }) => jobsOf(scenario, seeds));
  const progress = new Progress(io, jobs.length);
  const reports = await runAll(jobs, io, progress);
  const runs = variants.map(({ name, scenario }, index) => ({
    ...{ name, scenario },
    reports: reports.slice(index * seeds.length, (index + 1) * seeds.length),
  }));
  const divergences = variants.slice(1).map((variant) => divergenceOf(first, variant, seeds[0] ?? 1));
  progress.clear();
  return { variants, runs, seeds, comparisons: compareAll(runs), divergences };
}

function divergenceOf(base: Variant | undefined, other: Variant, seed: number): Divergence | null {
  if (base === undefined) return null;
  const [a, b] = [compileModel(base.scenario, parts), compileModel(other.scenario, parts)];
  return firstDivergence(a, b, seed, Math.min(base.scenario.run.untilNs, other.scenario.run.untilNs));
}

/** `--json`: documented in docs/results.md. */
function resultText({ variants, seeds, comparisons, divergences }: Compared): string {
  const result = {
    wavetank: 1,
    engine: engineVersion,
    seeds,
    variants: variants.map(({ name, label, source, scenario, difference }) => ({
      ...{ name, label, source, scenario: scenario.name, changes: difference?.changes ?? [] },
    })),
    comparisons: comparisons.map((comparison, index) => ({
      ...comparison,
      firstDivergence: divergences[index] ?? null,
    })),
  };
  return `${JSON.stringify(result, null, 1)}\n`;
}

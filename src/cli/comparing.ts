// The runs of a comparison, and what they come to.
import { type Comparison, compareAll, type VariantRuns } from '#analysis/comparison/compare.ts';
import { compileModel } from '#engine/compile.ts';
import { type Divergence, firstDivergence } from '#engine/divergence.ts';
import type { Io } from './io.ts';
import { seedsFrom } from './options.ts';
import { Progress } from './progress.ts';
import { parts } from './registry.ts';
import { jobsOf, runAll } from './runs.ts';
import type { Variant } from './variants.ts';

export interface Compared {
  readonly variants: readonly Variant[];
  readonly runs: readonly VariantRuns[];
  readonly seeds: readonly number[];
  /** Of each other variant with the first. */
  readonly comparisons: readonly Comparison[];
  /** Under the first seed: the first request that fared differently in each other variant. */
  readonly divergences: readonly (Divergence | null)[];
}

export async function compareVariants(
  variants: readonly Variant[],
  wanted: number | readonly number[],
  io: Io,
): Promise<Compared> {
  const [first] = variants;
  const seeds = seedsFrom(wanted, first?.scenario.run.seed ?? 1);
  const jobs = variants.flatMap(({ scenario }) =>
    jobsOf(scenario, seeds).map((job) => ({ ...job, distributions: true as const })),
  );
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

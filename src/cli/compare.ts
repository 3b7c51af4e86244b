// `wavetank compare`: variants under the same seeds, an answer with its intervals.
import { engineVersion } from '#engine/summary.ts';
import { comparisonText } from './compare-text.ts';
import { type Compared, compareVariants } from './comparing.ts';
import { comparisonCsv } from './comparison-csv.ts';
import type { Io } from './io.ts';
import { writeRecord } from './record.ts';
import { readVariants, type VariantOptions } from './variants.ts';

export interface CompareOptions extends VariantOptions {
  readonly seeds?: number | readonly number[];
  readonly json?: true;
  readonly csv?: string;
  readonly record?: string;
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

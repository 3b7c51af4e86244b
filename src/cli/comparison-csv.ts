// `--csv DIR` of a comparison: every figure a row, and every percentile.
import { join } from 'node:path';
import type { Comparison } from '#analysis/comparison/compare.ts';
import { comparisonTable } from '#analysis/comparison/comparison-table.ts';
import { quantileTable } from '#analysis/comparison/quantile-table.ts';
import { csvText } from '#analysis/csv-text.ts';
import { makeFolder, writeText } from './write.ts';

export function comparisonCsv(folder: string, comparisons: readonly Comparison[]): void {
  makeFolder(folder);
  writeText(join(folder, 'comparison.csv'), csvText(comparisons.flatMap(comparisonTable)));
  const percentiles = comparisons.flatMap((comparison) => quantileTable(comparison));
  writeText(join(folder, 'quantiles.csv'), csvText(percentiles));
}

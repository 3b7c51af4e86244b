// `--csv DIR` of a comparison: every figure a row.
import { join } from 'node:path';
import type { Comparison, MetricRow } from '#analysis/comparison/compare.ts';
import { csvText } from './csv.ts';
import { makeFolder, writeText } from './write.ts';

export function comparisonCsv(folder: string, comparisons: readonly Comparison[]): void {
  makeFolder(folder);
  const rows = comparisons.flatMap((comparison) => comparison.rows.map((row) => cells(row, comparison)));
  writeText(join(folder, 'comparison.csv'), csvText(rows));
}

function cells(row: MetricRow, { base, other, pairs }: Comparison) {
  const { path, unit, better, verdict, p, seedsNeeded, difference } = row;
  return {
    ...{ base: base.name, other: other.name, path, unit, better, verdict, pairs: difference?.n ?? pairs },
    baseMean: row.base?.mean ?? null,
    baseLow: row.base?.low ?? null,
    baseHigh: row.base?.high ?? null,
    otherMean: row.other?.mean ?? null,
    otherLow: row.other?.low ?? null,
    otherHigh: row.other?.high ?? null,
    difference: difference?.mean ?? null,
    differenceLow: difference?.low ?? null,
    differenceHigh: difference?.high ?? null,
    ...{ p, seedsNeeded },
  };
}

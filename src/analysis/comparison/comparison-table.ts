// A comparison as rows of plain cells, for spreadsheets: every figure a row.
import type { Comparison, MetricRow } from './compare.ts';

export function comparisonTable(comparison: Comparison) {
  return comparison.rows.map((row) => cells(row, comparison));
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

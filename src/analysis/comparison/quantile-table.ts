// Percentiles of both variants as rows of plain cells, for spreadsheets.
import type { Comparison } from './compare.ts';
import type { QuantileView } from './quantiles.ts';

export function quantileTable(comparison: Comparison, views: readonly QuantileView[] = comparison.quantiles) {
  const { base, other } = comparison;
  return views.flatMap(({ subject, rows, ...requests }) =>
    rows.map(({ p, baseMs, otherMs, difference, verdict }) => ({
      ...{ base: base.name, other: other.name, subject, p, baseMs, otherMs },
      differenceMs: difference?.mean ?? null,
      differenceLowMs: difference?.low ?? null,
      differenceHighMs: difference?.high ?? null,
      ...{ verdict, baseRequests: requests.base, otherRequests: requests.other },
    })),
  );
}

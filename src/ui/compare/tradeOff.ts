// Two figures of every variant.
import { rowAt } from '#analysis/comparison/compare.ts';
import type { TradeOffPoint } from '#analysis/comparison/figures/trade-off-figure.ts';
import type { Answer } from '#state/comparing/answer.ts';

/** Variants that did not measure both are left out. */
export function pointsFor({ comparisons }: Answer, across: string, up: string): TradeOffPoint[] {
  return comparisons.flatMap((comparison, place) => {
    const [x, y] = [rowAt(comparison, across), rowAt(comparison, up)];
    const base = place === 0 ? [{ name: comparison.base.name, x: x?.base ?? null, y: y?.base ?? null }] : [];
    const all = [...base, { name: comparison.other.name, x: x?.other ?? null, y: y?.other ?? null }];
    return all.flatMap((it) => (it.x === null || it.y === null ? [] : [{ name: it.name, x: it.x, y: it.y }]));
  });
}

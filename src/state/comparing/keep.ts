// What is kept of an answer: the decision record with its figures, and every figure as CSV. The same functions write
// them for the command.
import type { Comparison } from '#analysis/comparison/compare.ts';
import { comparisonTable } from '#analysis/comparison/comparison-table.ts';
import { differenceOf } from '#analysis/comparison/document-difference.ts';
import { intervalFigure } from '#analysis/comparison/figures/interval-figure.ts';
import { quantileFigure } from '#analysis/comparison/figures/quantile-figure.ts';
import { quantileTable } from '#analysis/comparison/quantile-table.ts';
import type { QuantileView } from '#analysis/comparison/quantiles.ts';
import { decisionRecord, type RecordFigure } from '#analysis/comparison/record/markdown.ts';
import { recordOf } from '#analysis/comparison/record/record.ts';
import { csvText } from '#analysis/csv-text.ts';
import { formatScenario } from '#files/json.ts';
import type { Registry } from '#scenario/registry.ts';
import type { Answer } from './answer.ts';

export interface RecordFiles {
  readonly markdown: string;
  readonly figures: readonly RecordFigure[];
}

/** `stem`: what the files of the figures begin with. */
export function recordFiles(answer: Answer, registry: Registry, title: string, stem: string): RecordFiles {
  const base = answer.variants[0]?.scenario;
  const variants = answer.variants.map((run, place) => ({
    ...run,
    label: run.scenario.name,
    difference: base === undefined || place === 0 ? null : differenceOf(base, run.scenario),
    document: JSON.parse(formatScenario(run.scenario, registry)),
  }));
  return decisionRecord(recordOf(title, variants, answer.comparisons, null), stem);
}

export const answerCsv = ({ comparisons }: Answer) => csvText(comparisons.flatMap(comparisonTable));

export const quantileCsv = (comparison: Comparison, view: QuantileView) =>
  csvText(quantileTable(comparison, [view]));

export const quantilePicture = (comparison: Comparison, view: QuantileView) =>
  quantileFigure(view, comparison);

/** The main figures of each other variant with the first, in per cent, as SVG. */
export function intervalPictures({ comparisons }: Answer): readonly RecordFigure[] {
  return comparisons.map((comparison) => ({
    file: `${comparison.other.name}.svg`,
    svg: intervalFigure(
      comparison,
      comparison.rows.filter((row) => row.main),
    ),
  }));
}

// The record as Markdown: two parts for people to write, then what was measured, between marks; then the data.
import { formatDuration } from '../../duration.ts';
import { inUnit, nothing } from '../../figure-text.ts';
import { statedText } from '../../objective-text.ts';
import type { Judgement } from '../../objectives.ts';
import type { Comparison, MetricRow, ObjectiveRow } from '../compare.ts';
import { intervalFigure } from '../figures/interval-figure.ts';
import { quantileFigure } from '../figures/quantile-figure.ts';
import { tradeOffFigure } from '../figures/trade-off-figure.ts';
import { subjectLabel } from '../metric-words.ts';
import { quantileText, systemQuantiles } from '../quantile-words.ts';
import { aboutText, cautions, differenceText, valueText, verdictLines } from '../verdict-words.ts';
import type { DecisionRecord, RecordVariant } from './record.ts';

/** What stands between these is written by the program, and must be what the data says. */
export const marks = {
  begin: '<!-- wavetank: measured, do not edit -->',
  end: '<!-- wavetank: end of what was measured -->',
  data: '<!-- wavetank: data -->',
};

export interface RecordFigure {
  /** As the Markdown names it. */
  readonly file: string;
  readonly svg: string;
}

/** `stem`: what the files of figures begin with, usually the record's own name. */
export function decisionRecord(
  record: DecisionRecord,
  stem: string,
): { markdown: string; figures: RecordFigure[] } {
  const [first] = record.variants;
  const markdown = [
    `# ${record.title}`,
    '',
    '## Context',
    '',
    first?.summary || 'Why the question came up, and what the answer is needed for: to be written.',
    '',
    '## Decision',
    '',
    'What was decided, by whom, and what speaks against it: to be written.',
    '',
    marks.begin,
    measuredText(record, stem),
    marks.end,
    '',
    '<details>',
    '<summary>All of it as data: the scenarios and every figure</summary>',
    '',
    marks.data,
    '```json',
    JSON.stringify(record, null, 1),
    '```',
    '',
    '</details>',
    '',
  ].join('\n');
  return { markdown, figures: figuresOf(record, stem) };
}

function figuresOf({ comparisons, variants }: DecisionRecord, stem: string): RecordFigure[] {
  const pairs = comparisons.flatMap((comparison) => [
    { file: intervalFile(stem, comparison), svg: intervalFigure(comparison, comparison.rows) },
    ...quantileFigures(comparison, stem),
  ]);
  const points = variants.flatMap(({ name, cost, p99 }) =>
    cost === null || p99 === null ? [] : [{ name, x: cost, y: p99 }],
  );
  const currency = comparisons[0]?.base.currency ?? '';
  const x = { label: 'cost', unit: '/h' } as const;
  const y = { label: 'p99 latency', unit: 'ms' } as const;
  return [...pairs, { file: tradeOffFile(stem), svg: tradeOffFigure({ x, y, currency, points }) }];
}

const intervalFile = (stem: string, { base, other }: Comparison) =>
  `${stem}-${other.name}-against-${base.name}.svg`;
const quantileFile = (stem: string, { base, other }: Comparison) =>
  `${stem}-latency-${other.name}-against-${base.name}.svg`;
const tradeOffFile = (stem: string) => `${stem}-trade-off.svg`;

function quantileFigures(comparison: Comparison, stem: string): RecordFigure[] {
  const view = systemQuantiles(comparison);
  const svg = view === null ? null : quantileFigure(view, comparison);
  return svg === null ? [] : [{ file: quantileFile(stem, comparison), svg }];
}

/** The part between the marks. */
export function measuredText(record: DecisionRecord, stem: string): string {
  const { variants, comparisons } = record;
  return [
    '',
    '## Variants',
    '',
    ...variants.flatMap(variantLines),
    '',
    '## Assumptions',
    '',
    ...assumptionLines(variants),
    '',
    '## Objectives',
    '',
    ...objectiveTable(comparisons),
    '',
    '## Results',
    '',
    methodText(record),
    '',
    ...comparisons.flatMap((comparison) => resultLines(comparison, stem)),
    `![p99 latency against cost](${tradeOffFile(stem)})`,
    '',
    '## How to run it again',
    '',
    '```sh',
    `wavetank check ${stem}.md`,
    '```',
    '',
    ...traceLines(record),
    '',
  ].join('\n');
}

function variantLines({ name, label, changes }: RecordVariant): string[] {
  return [`- **${name}**: ${safe(label)}`, ...changes.map((change) => `  - ${safe(change)}`)];
}

function assumptionLines(variants: readonly RecordVariant[]): string[] {
  const all = [...new Set(variants.flatMap((variant) => variant.assumptions))];
  return all.length === 0 ? ['None are stated.'] : all.map((assumption) => `- ${safe(assumption)}`);
}

function objectiveTable(comparisons: readonly Comparison[]): string[] {
  const [first] = comparisons;
  if (first === undefined || first.objectives.length === 0) return ['None are stated.'];
  const names = [first.base.name, ...comparisons.map(({ other }) => other.name)];
  const rows = comparisons.flatMap((comparison) => comparison.objectives);
  const asked = new Map(rows.map((row) => [objectiveName(row), row]));
  return table(
    ['objective', ...names],
    [...asked].map(([name, row]) => [
      `\`${statedText(row.objective, first.base.currency)}\``,
      cellOf(first.objectives.find((row) => objectiveName(row) === name)?.base, first.base.currency),
      ...comparisons.map(({ objectives, other }) =>
        cellOf(objectives.find((row) => objectiveName(row) === name)?.other, other.currency),
      ),
    ]),
  );
}

const objectiveName = ({ objective: { metric, is, value } }: ObjectiveRow) => `${metric} ${is} ${value}`;

function cellOf(judgement: Judgement | undefined, currency: string): string {
  if (judgement === undefined) return nothing;
  const { holds, value, interval, unit } = judgement;
  const measured = value === null ? 'nothing was measured' : inUnit(interval ?? value, unit, currency);
  return `${holds ? 'holds' : '**fails**'}: ${measured}`;
}

function methodText({ seeds, comparisons, engine }: DecisionRecord): string {
  const side = comparisons[0]?.base;
  const span = `${formatDuration(side?.toNs ?? 0)} of virtual time each, measured from ${formatDuration(side?.fromNs ?? 0)}`;
  const which = seeds.length === 1 ? `Seed ${seeds[0]}` : `${seeds.length} seeds (${seedWords(seeds)})`;
  return `${which}, ${span}, engine ${engine}. Every variant met the same requests under each seed; differences are those of the pairs, with 95 % intervals (Student's t over the seeds). Verdicts are corrected for how many figures are judged at once (Holm): the probability of even one false difference is at most 5 %.`;
}

function seedWords(seeds: readonly number[]): string {
  const [first = 0] = seeds;
  const inOrder = seeds.every((seed, index) => seed === first + index);
  return inOrder ? `${first} to ${first + seeds.length - 1}` : seeds.join(', ');
}

function resultLines(comparison: Comparison, stem: string): string[] {
  const { base, other, rows } = comparison;
  return [
    `### ${other.name} against ${base.name}`,
    '',
    ...verdictLines(comparison).map(({ text }) => `- ${safe(capital(text))}.`),
    '',
    ...table(
      ['figure', base.name, other.name, `${other.name} − ${base.name}`, 'verdict'],
      rows.map((row) => [
        nameOf(row),
        valueText(row, 'base', base.currency),
        valueText(row, 'other', other.currency),
        differenceText(row, other.currency) || nothing,
        verdictWord(row),
      ]),
    ),
    '',
    ...cautions(comparison).flatMap((caution) => [`> ${caution}`, '']),
    `![How much better or worse ${other.name} is than ${base.name}](${intervalFile(stem, comparison)})`,
    '',
    ...quantileLines(comparison, stem),
  ];
}

function quantileLines(comparison: Comparison, stem: string): string[] {
  const view = systemQuantiles(comparison);
  if (view === null) return [];
  const { base, other } = comparison;
  const figures = quantileFigures(comparison, stem).map(
    ({ file }) =>
      `![Latency of ${other.name} against that of ${base.name}, percentile by percentile](${file})`,
  );
  return [`Latency, percentile by percentile: ${quantileText(view, comparison)}`, '', ...figures, ''];
}

function nameOf({ of, label, subject }: MetricRow): string {
  return of === 'system' ? label : `${subjectLabel(subject)} ${label}`;
}

function verdictWord({ verdict, seedsNeeded }: MetricRow): string {
  if (verdict === 'apart') return 'only in one';
  if (verdict === 'unmeasured') return 'not measured';
  if (verdict !== 'unclear' || seedsNeeded === null) return verdict;
  return `unclear; about ${aboutText(seedsNeeded)} seeds would tell`;
}

function traceLines({ variants }: DecisionRecord): string[] {
  return variants.map(({ name, traceHashes }) => {
    const [first = ''] = traceHashes;
    return `- ${name}: trace of the first seed \`${first}\``;
  });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = head.map((_, index) => (index === 0 ? ':--' : '--:'));
  return [line(head), line(rule), ...rows.map(line)];
}

/** Words of a document can neither be markup nor end a part. */
const safe = (text: string) => text.replaceAll('<', '&lt;').replace(/[\r\n]+/g, ' ');
const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

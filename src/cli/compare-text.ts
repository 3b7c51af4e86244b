// What a person reads after a comparison: what tells the variants apart, the answer, the figures behind it.
import {
  type Comparison,
  type MetricRow,
  type ObjectiveRow,
  oracleRows,
} from '#analysis/comparison/compare.ts';
import { subjectLabel } from '#analysis/comparison/metric-words.ts';
import { quantileText, systemQuantiles } from '#analysis/comparison/quantile-words.ts';
import type { Verdict } from '#analysis/comparison/verdict.ts';
import {
  aboutText,
  cautions,
  differenceText,
  valueText,
  verdictLines,
} from '#analysis/comparison/verdict-words.ts';
import { formatDuration } from '#analysis/duration.ts';
import { inUnit, nothing, time } from '#analysis/figure-text.ts';
import { statedText } from '#analysis/objective-text.ts';
import type { Divergence, Fared } from '#engine/divergence.ts';
import { outcomeMeanings } from '#engine/outcome.ts';
import type { Compared } from './comparing.ts';
import { moment } from './figures.ts';
import type { Io } from './io.ts';
import { type Paint, painter } from './paint.ts';
import { type Column, tableLines } from './table.ts';
import type { Variant } from './variants.ts';

const usualWidth = 100;
const changesMost = 12;
const detailsMost = 12;

export function comparisonText(done: Compared, io: Io): string {
  const paint = painter(io.colour);
  const width = Math.max(io.columns ?? usualWidth, 60);
  const lines = [
    ...headLines(done, paint),
    ...done.comparisons.flatMap((comparison, index) => [
      ...changeLines(done.variants[index + 1], paint),
      ...answerLines(comparison, paint),
      ...rowLines(
        comparison,
        comparison.rows.filter((row) => row.main),
        width,
        paint,
      ),
      ...quantileLines(comparison, paint),
      ...objectiveLines(comparison, width, paint),
      ...effectLines(comparison, width, paint),
      ...detailLines(comparison, width, paint),
      ...divergenceLines(done.divergences[index] ?? null, comparison, done.seeds[0] ?? 1, paint),
      ...cautions(comparison).map((text) => `note: ${text}`),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function headLines({ variants, seeds, comparisons }: Compared, paint: Paint): string[] {
  const [first] = comparisons;
  const { fromNs = 0, toNs = 0 } = first?.base ?? {};
  const span = `${formatDuration(toNs)} each${fromNs > 0 ? `, measured from ${formatDuration(fromNs)}` : ''}`;
  const many = `${seeds.length} ${seeds.length === 1 ? 'seed' : 'seeds'}`;
  return [
    ...variants.map(
      ({ name, label, source }) =>
        `${paint.bold(name)}  ${label}${label === source ? '' : paint.dim(`  ${source}`)}`,
    ),
    paint.dim(`${many}, ${span}`),
  ];
}

function changeLines(variant: Variant | undefined, paint: Paint): string[] {
  if (variant === undefined || variant.difference === null) return [];
  const { changes } = variant.difference;
  const head = ['', paint.dim(`what is different in ${variant.name}`)];
  if (changes.length === 0) return [...head, 'nothing: both run alike'];
  const more = changes.length - changesMost;
  return [
    ...head,
    ...changes.slice(0, changesMost).map(({ text }) => text),
    ...(more > 0 ? [`… and ${more} more (--json has all)`] : []),
  ];
}

function answerLines(comparison: Comparison, paint: Paint): string[] {
  return ['', ...verdictLines(comparison).map(({ verdict, text }) => tone(verdict, paint)(text)), ''];
}

function tone(verdict: Verdict, paint: Paint): (text: string) => string {
  if (verdict === 'better') return paint.good;
  if (verdict === 'worse') return paint.bad;
  return verdict === 'unclear' || verdict === 'same' ? paint.dim : (text) => text;
}

function rowLines(comparison: Comparison, rows: readonly MetricRow[], width: number, paint: Paint): string[] {
  const { base, other } = comparison;
  const columns: Column<MetricRow>[] = [
    { title: 'figure', align: 'left', cell: (row) => figureName(row) },
    { title: base.name, align: 'right', cell: (row) => valueText(row, 'base', base.currency) },
    { title: other.name, align: 'right', cell: (row) => valueText(row, 'other', other.currency) },
    {
      title: `${other.name} − ${base.name}`,
      align: 'right',
      cell: (row) => differenceText(row, other.currency),
    },
    { title: '', align: 'left', cell: verdictWord, paint: (text, row) => tone(row.verdict, paint)(text) },
  ];
  return tableLines(columns, rows, width, paint);
}

function quantileLines(comparison: Comparison, paint: Paint): string[] {
  const view = systemQuantiles(comparison);
  if (view === null) return [];
  return [
    '',
    paint.dim('latency, percentile by percentile'),
    ...quantileText(view, comparison).split(/(?<=[;.]) /),
  ];
}

function figureName({ of, label, subject }: MetricRow): string {
  return of === 'system' ? label : `${subjectLabel(subject)}: ${label}`;
}

function verdictWord({ verdict, seedsNeeded }: MetricRow): string {
  if (verdict === 'apart') return 'only in one';
  if (verdict === 'unmeasured') return 'not measured';
  if (verdict !== 'unclear') return verdict;
  return seedsNeeded === null ? 'unclear' : `unclear (about ${aboutText(seedsNeeded)} seeds)`;
}

function objectiveLines({ objectives, base, other }: Comparison, width: number, paint: Paint): string[] {
  if (objectives.length === 0) return [];
  const mark = (row: ObjectiveRow, side: 'base' | 'other') => {
    const { holds, value, interval, unit, clear } = row[side];
    const { currency } = side === 'base' ? base : other;
    const measured = value === null ? nothing : inUnit(interval ?? value, unit, currency);
    return `${holds ? '✓' : '✗'} ${measured}${clear === false ? ', unclear' : ''}`;
  };
  const columns: Column<ObjectiveRow>[] = [
    { title: 'objective', align: 'left', cell: ({ objective }) => statedText(objective, base.currency) },
    { title: base.name, align: 'left', cell: (row) => mark(row, 'base') },
    { title: other.name, align: 'left', cell: (row) => mark(row, 'other') },
  ];
  return ['', ...tableLines(columns, objectives, width, paint)];
}

/** Effects against what clients intended, where any went wrong. */
function effectLines(comparison: Comparison, width: number, paint: Paint): string[] {
  const rows = oracleRows(comparison);
  const wrong = rows.filter(({ better, base, other }) => {
    return better === 'lower' && (base?.mean ?? 0) + (other?.mean ?? 0) > 0;
  });
  return wrong.length === 0 ? [] : ['', ...rowLines(comparison, rows, width, paint)];
}

/** What else clearly differs, the most first. */
function detailLines(comparison: Comparison, width: number, paint: Paint): string[] {
  const told = (row: MetricRow) => ['better', 'worse', 'higher', 'lower'].includes(row.verdict);
  const size = (row: MetricRow) => Math.abs(row.relative ?? Number.POSITIVE_INFINITY);
  const rows = comparison.rows
    .filter((row) => !row.main && row.of !== 'system' && row.better !== 'neither' && told(row))
    .sort((a, b) => size(b) - size(a));
  if (rows.length === 0) return [];
  const more = rows.length - detailsMost;
  return [
    '',
    paint.dim('what else is different, the largest first'),
    ...rowLines(comparison, rows.slice(0, detailsMost), width, paint),
    ...(more > 0 ? [`… and ${more} more (--json has all)`] : []),
  ];
}

function divergenceLines(
  divergence: Divergence | null,
  { base, other }: Comparison,
  seed: number,
  paint: Paint,
): string[] {
  const head = ['', paint.dim(`the first request that fared differently, seed ${seed}`)];
  if (divergence === null) return [...head, 'none: every request fared alike'];
  const { client, operation, startNs } = divergence;
  const fate = fateText(divergence, base.name, other.name);
  return [...head, `${client}/${operation} of ${moment(startNs)}: ${fate}`, ''];
}

/** Where both went alike but for their time, the difference is what there is to see. */
function fateText({ base, other }: Divergence, a: string, b: string): string {
  const later = (other?.durationMs ?? 0) - (base?.durationMs ?? 0);
  if (base?.outcome !== other?.outcome || base === null || later === 0) {
    return `${faredText(base)} in ${a}, ${faredText(other)} in ${b}`;
  }
  return `${faredText(base)} in ${a}, ${time(Math.abs(later))} ${later > 0 ? 'more' : 'less'} in ${b}`;
}

function faredText(fared: Fared | null): string {
  if (fared === null) return 'not sent';
  const { outcome, durationMs } = fared;
  if (outcome === null) return `not ended after ${time(durationMs)}`;
  return outcome === 'ok' ? time(durationMs) : `${outcomeMeanings[outcome]} after ${time(durationMs)}`;
}

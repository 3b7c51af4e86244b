// How much better or worse: the difference of every figure in per cent of the base, with its 95 % interval.
import type { Comparison, MetricRow } from '../compare.ts';
import { subjectLabel } from '../metric-words.ts';
import { differenceText } from '../verdict-words.ts';
import { ink, line, mark, roundTicks, type Scale, scaleOf, svg, text } from './svg.ts';

const width = 760;
const rowHeight = 28;
const plot = { left: 200, right: 560, top: 52 };
/** Further out an arrow points: a figure that is ten times as large must not hide the others. */
const most = { low: -1, high: 2 };

export function intervalFigure(comparison: Comparison, rows: readonly MetricRow[]): string {
  const { base, other } = comparison;
  const bottom = plot.top + rows.length * rowHeight;
  const [low, high] = domainOf(rows);
  const x = scaleOf([low, high], plot.left, plot.right);
  const ticks = roundTicks(low, high, 5);
  return svg(width, bottom + 44, `${other.name} against ${base.name}, in per cent of ${base.name}`, [
    text(16, 26, `${other.name} against ${base.name}`, { bold: true }),
    text(plot.right, 26, 'disc: better, diamond: worse, hollow: not to be told', {
      anchor: 'end',
      fill: ink.soft,
    }),
    ...ticks.flatMap((tick) => [
      line(x(tick), plot.top - 6, x(tick), bottom, tick === 0 ? ink.soft : ink.line),
      text(x(tick), bottom + 20, `${signed(Math.round(tick * 100))} %`, { anchor: 'middle', fill: ink.soft }),
    ]),
    ...rows.flatMap((row, index) => rowParts(row, plot.top + (index + 0.5) * rowHeight, x, other.currency)),
  ]);
}

function domainOf(rows: readonly MetricRow[]): [number, number] {
  const ends = rows.flatMap((row) => Object.values(relativeOf(row) ?? {}));
  const low = Math.max(most.low, Math.min(0, ...ends));
  const high = Math.min(most.high, Math.max(0, ...ends));
  const room = 0.05 * (high - low) || 0.05;
  return [low - room, high + room];
}

interface Relative {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
}

/** Null where the base is nothing, so that nothing is a share of it. */
function relativeOf({ base, difference }: MetricRow): Relative | null {
  if (base === null || base.mean === 0 || difference === null) return null;
  const size = Math.abs(base.mean);
  const { mean, low, high } = difference;
  return { low: (low ?? mean) / size, mean: mean / size, high: (high ?? mean) / size };
}

function rowParts(row: MetricRow, y: number, x: Scale, currency: string): string[] {
  const name = row.of === 'system' ? row.label : `${subjectLabel(row.subject)} ${row.label}`;
  const relative = relativeOf(row);
  return [
    text(plot.left - 14, y + 4, name.length > 28 ? `${name.slice(0, 27)}…` : name, { anchor: 'end' }),
    text(plot.right + 14, y + 4, differenceText(row, currency), { fill: ink.soft }),
    ...(relative === null ? [] : bar(row, relative, y, x)),
  ];
}

function bar({ verdict }: MetricRow, { low, mean, high }: Relative, y: number, x: Scale): string[] {
  const colour = verdict === 'better' ? ink.better : verdict === 'worse' ? ink.worse : ink.soft;
  const inside = (value: number) => Math.min(most.high, Math.max(most.low, value));
  if (inside(mean) !== mean) return [arrow(x(inside(mean)), y, mean > 0 ? 1 : -1, colour)];
  const clear = verdict !== 'unclear' && verdict !== 'same';
  return [
    line(x(inside(low)), y, x(inside(high)), y, colour, 2),
    mark(x(mean), y, verdict === 'worse', clear, colour),
  ];
}

function arrow(x: number, y: number, way: 1 | -1, colour: string): string {
  const back = (x - 10 * way).toFixed(2);
  return `<polygon points="${x.toFixed(2)},${y} ${back},${y - 6} ${back},${y + 6}" fill="${colour}"/>`;
}

const signed = (value: number) => (value > 0 ? `+${value}` : String(value).replace('-', '−'));

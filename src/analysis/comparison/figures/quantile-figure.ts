// Latency at every percentile, one variant against the other: below the diagonal the other is faster.
import { inUnit } from '../../figure-text.ts';
import type { Comparison } from '../compare.ts';
import type { QuantileView } from '../quantiles.ts';
import {
  logScaleOf,
  placedNames,
  type QuantileMark,
  type QuantilePlot,
  type QuantilePoint,
  quantilePlot,
} from './quantile-plot.ts';
import { at, ink, line, mark, type Scale, svg, text } from './svg.ts';

const size = { width: 560, height: 540 };
const plot = { left: 92, right: 522, top: 56, bottom: 486 };

/** Null where nothing was measured of both. */
export function quantileFigure(view: QuantileView, { base, other }: Comparison): string | null {
  const drawn = quantilePlot(view);
  if (drawn === null) return null;
  const toX = logScaleOf(drawn.domain, plot.left, plot.right);
  const toY = logScaleOf(drawn.domain, plot.bottom, plot.top);
  const subject = view.subject === 'system' ? '' : ` of ${view.subject}`;
  const title = `Latency${subject}: ${other.name} against ${base.name}, percentile by percentile`;
  return svg(size.width, size.height, title, [
    text(16, 26, title, { bold: true }),
    ...axes(drawn, toX, toY),
    text(plot.right, plot.bottom + 42, base.name, { anchor: 'end', bold: true }),
    text(plot.left, plot.top - 10, other.name, { bold: true }),
    text(plot.left + 12, plot.top + 22, `${other.name} slower`, { fill: ink.soft }),
    text(plot.right - 12, plot.bottom - 12, `${other.name} faster`, { anchor: 'end', fill: ink.soft }),
    curve(drawn.told, toX, toY, ''),
    curve(drawn.few, toX, toY, ' stroke-dasharray="2 4"'),
    ...names(drawn, toX, toY),
    ...drawn.marks.flatMap((each) => markParts(each, toX, toY)),
  ]);
}

function axes({ domain, ticks }: QuantilePlot, toX: Scale, toY: Scale): string[] {
  const [low, high] = domain;
  return [
    ...ticks.flatMap((tick) => [
      line(toX(tick), plot.top, toX(tick), plot.bottom, ink.line),
      line(plot.left, toY(tick), plot.right, toY(tick), ink.line),
      text(toX(tick), plot.bottom + 20, inUnit(tick, 'ms', ''), { anchor: 'middle', fill: ink.soft }),
      text(plot.left - 10, toY(tick) + 4, inUnit(tick, 'ms', ''), { anchor: 'end', fill: ink.soft }),
    ]),
    line(toX(low), toY(low), toX(high), toY(high), ink.soft),
  ];
}

function curve(points: readonly QuantilePoint[], toX: Scale, toY: Scale, dashes: string): string {
  const path = points.map(({ x, y }) => `${at(toX(x))},${at(toY(y))}`).join(' ');
  return `<polyline points="${path}" fill="none" stroke="${ink.text}" stroke-width="2"${dashes}/>`;
}

function names(drawn: QuantilePlot, toX: Scale, toY: Scale): string[] {
  const room = { toX, toY, bounds: plot, letterWide: 8, high: 14 };
  return placedNames(drawn, room).flatMap(({ x, y, width, left, top, isFar, name }) => [
    ...(isFar ? [line(x, y, left > x ? left - 2 : left + width + 2, top + 7, ink.line)] : []),
    text(left, top + 12, name, { bold: true }),
  ]);
}

function markParts({ x, y, verdict, interval }: QuantileMark, toX: Scale, toY: Scale): string[] {
  const colour = verdict === 'better' ? ink.better : verdict === 'worse' ? ink.worse : ink.soft;
  const [low, high] = interval ?? [y, y];
  const clear = verdict === 'better' || verdict === 'worse';
  return [
    line(toX(x), toY(low), toX(x), Math.max(plot.top, toY(high)), colour, 2),
    mark(toX(x), toY(y), verdict === 'worse', clear, colour),
  ];
}

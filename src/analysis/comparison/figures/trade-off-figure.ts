// What is given for what: two figures of every variant against each other, with their 95 % intervals.

import { inUnit } from '../../figure-text.ts';
import type { Interval } from '../../intervals.ts';
import type { MetricUnit } from '../../metric-table.ts';
import { type Place, placeNames } from './labels.ts';
import { at, ink, line, roundTicks, type Scale, scaleOf, svg, text } from './svg.ts';

export interface TradeOffPoint {
  readonly name: string;
  readonly x: Interval;
  readonly y: Interval;
}

export interface TradeOffAxis {
  /** E.g. `cost`. */
  readonly label: string;
  readonly unit: MetricUnit;
}

export interface TradeOff {
  readonly x: TradeOffAxis;
  readonly y: TradeOffAxis;
  readonly currency: string;
  readonly points: readonly TradeOffPoint[];
}

const size = { width: 560, height: 400 };
const plot = { left: 92, right: 530, top: 30, bottom: 330 };

export function tradeOffFigure({ x, y, currency, points }: TradeOff): string {
  const [across, up] = [domainOf(points.map((point) => point.x)), domainOf(points.map((point) => point.y))];
  const toX = scaleOf(across, plot.left, plot.right);
  const toY = scaleOf(up, plot.bottom, plot.top);
  const names = placeNames(
    points.map((point) => ({
      ...{ x: toX(point.x.mean), y: toY(point.y.mean) },
      ...{ width: point.name.length * 9, height: 16 },
    })),
    { left: plot.left, right: size.width, top: 0, bottom: plot.bottom },
  );
  return svg(size.width, size.height, `${y.label} against ${x.label}`, [
    ...roundTicks(...across, 5).flatMap((tick) => [
      line(toX(tick), plot.top, toX(tick), plot.bottom, ink.line),
      text(toX(tick), plot.bottom + 20, inUnit(tick, x.unit, currency), { anchor: 'middle', fill: ink.soft }),
    ]),
    ...roundTicks(...up, 5).flatMap((tick) => [
      line(plot.left, toY(tick), plot.right, toY(tick), ink.line),
      text(plot.left - 10, toY(tick) + 4, inUnit(tick, y.unit, currency), { anchor: 'end', fill: ink.soft }),
    ]),
    text(plot.left, plot.top - 12, y.label, { bold: true }),
    text(plot.right, plot.bottom + 46, x.label, { anchor: 'end', bold: true }),
    ...points.flatMap((point, index) => pointParts(point, names[index], toX, toY)),
  ]);
}

/** All intervals with some room; nothing measured is near enough to 0 to leave 0 out. */
function domainOf(intervals: readonly Interval[]): [number, number] {
  const ends = intervals.flatMap(({ mean, low, high }) => [low ?? mean, high ?? mean]);
  const high = Math.max(0, ...ends);
  const low = Math.min(0, ...ends);
  return [low, high + 0.1 * (high - low || 1)];
}

function pointParts(
  { name, x, y }: TradeOffPoint,
  place: Place | undefined,
  toX: Scale,
  toY: Scale,
): string[] {
  const [cx, cy] = [toX(x.mean), toY(y.mean)];
  return [
    line(toX(x.low ?? x.mean), cy, toX(x.high ?? x.mean), cy, ink.better, 2),
    line(cx, toY(y.low ?? y.mean), cx, toY(y.high ?? y.mean), ink.better, 2),
    `<circle cx="${at(cx)}" cy="${at(cy)}" r="5" fill="${ink.better}"/>`,
    ...(place?.isFar === true ? [line(cx, cy, place.left, place.top + 8, ink.line)] : []),
    text(place?.left ?? cx, (place?.top ?? cy) + 13, name, { bold: true }),
  ];
}

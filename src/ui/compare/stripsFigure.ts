// The strips of a comparison as files: a drawing on white that needs nothing else, and cells for spreadsheets.
import { at, ink, line, scaleOf, svg, text } from '#analysis/comparison/figures/svg.ts';
import { type Cell, csvText } from '#analysis/csv-text.ts';
import type { TimeSpan } from '#engine/frame.ts';
import type { Comparing } from '#state/comparing/comparison.ts';
import type { SeriesPoint } from '#state/series.ts';
import { type Strip, timeTicks } from '../charts/strips.ts';
import { timeScale } from '../charts/timeScale.ts';
import { precise } from '../format.ts';
import { dashes, linesOf, twinData, twinStrips, valueAt } from './twinStrips.ts';

const size = { width: 960, strip: 132 };
const plot = { left: 76, right: 840, top: 58 };
/** Of a strip, below its title and above the next one. */
const inner = { top: 22, bottom: 120 };

/** As the strips stand: both variants, or how far B is above A. */
export function stripsFigure(
  comparing: Comparing,
  subject: string | null,
  span: TimeSpan,
  title: string,
): string {
  const bottom = plot.top + twinStrips.length * size.strip;
  const axis = timeScale(span.fromNs, span.toNs, plot.right - plot.left);
  const ticks = timeTicks(axis, 8).map((ns) => ({ x: plot.left + axis.x(ns), words: precise(ns) }));
  return svg(size.width, bottom + 36, title, [
    text(16, 28, title, { bold: true }),
    ...ticks.map(({ x }) => line(x, plot.top + inner.top, x, bottom - 12, ink.line)),
    ...twinStrips.flatMap((strip, place) => {
      const top = plot.top + place * size.strip;
      return stripParts(strip, comparing, { subject, span, top, toX: (ns) => plot.left + axis.x(ns) });
    }),
    ...ticks.map(({ x, words }) => text(x, bottom + 12, words, { anchor: 'middle', fill: ink.soft })),
  ]);
}

interface Placed {
  readonly subject: string | null;
  readonly span: TimeSpan;
  readonly top: number;
  readonly toX: (ns: number) => number;
}

function stripParts(strip: Strip, comparing: Comparing, { subject, span, top, toX }: Placed): string[] {
  const { lines, bottom: least, top: most } = twinData(strip, comparing, subject, span);
  const toY = scaleOf([least, most], top + inner.bottom, top + inner.top);
  const marks = least < 0 ? [least, 0, most] : [0, most];
  return [
    text(plot.left, top + 12, strip.title, { bold: true }),
    ...marks.flatMap((mark) => [
      line(plot.left, toY(mark), plot.right, toY(mark), mark === 0 ? ink.soft : ink.line),
      text(plot.left - 8, toY(mark) + 4, `${mark < 0 ? '−' : ''}${strip.format(Math.abs(mark))}`, {
        anchor: 'end',
        fill: ink.soft,
      }),
    ]),
    ...lines.flatMap(({ letter, points }, place) => {
      const colour = letter === 'A' ? ink.better : ink.text;
      const dash = dashes[letter] === undefined ? '' : ` stroke-dasharray="${dashes[letter]}"`;
      const look = `stroke="${colour}" stroke-width="2"${dash}`;
      const y = top + inner.top + 10 + place * 18;
      return [
        `<path d="${pathOf(points, toX, toY)}" fill="none" ${look}/>`,
        `<path d="M${plot.right + 14} ${y - 4}h28" fill="none" ${look}/>`,
        text(plot.right + 48, y, letter, { bold: true }),
      ];
    }),
  ];
}

/** Broken where nothing was measured. */
function pathOf(
  points: readonly SeriesPoint[],
  toX: (ns: number) => number,
  toY: (value: number) => number,
): string {
  let drawing = false;
  return points
    .map(({ atNs, values }) => {
      const value = values[0] ?? null;
      const step = value === null ? '' : `${drawing ? 'L' : 'M'}${at(toX(atNs))} ${at(toY(value))}`;
      drawing = value !== null;
      return step;
    })
    .join('');
}

/** A row for each window, with every variant's figure of each strip, and how far B is above A. */
export function stripsCsv(comparing: Comparing, subject: string | null, span: TimeSpan): string {
  const columns = twinStrips.flatMap((strip) =>
    linesOf(strip, comparing, subject, span, Number.POSITIVE_INFINITY).map(({ letter, points }) => ({
      name: `${letter} ${strip.lines[0]?.column ?? strip.id}`,
      points,
    })),
  );
  const windows = columns[0]?.points ?? [];
  return csvText(
    windows.map(({ fromNs, atNs }): { readonly [column: string]: Cell } => ({
      ...{ fromS: fromNs / 1e9, toS: atNs / 1e9 },
      ...Object.fromEntries(columns.map(({ name, points }) => [name, valueAt(points, atNs)])),
    })),
  );
}

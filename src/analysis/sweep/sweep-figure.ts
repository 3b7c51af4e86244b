// A sweep as a picture that needs nothing else: a plot for each figure, one below the other.
import { at, ink, line, svg, text } from '../comparison/figures/svg.ts';
import { curveDashes, type SweepPlot } from './sweep-plot.ts';

/** `subject`: what is varied, in words with its unit. All plots of one size. */
export function sweepFigure(plots: readonly SweepPlot[], title: string, subject: string): string {
  const [first] = plots;
  const { width, height } = first?.size ?? { width: 640, height: 0 };
  const head = 34;
  return svg(width, head + plots.length * height, title, [
    text(16, 22, title, { bold: true }),
    ...plots.map(
      (plot, place) =>
        `<g transform="translate(0 ${head + place * height})">${partsOf(plot, subject).join('')}</g>`,
    ),
  ]);
}

function partsOf(
  { title, size, across, up, curves, objectives, knees }: SweepPlot,
  subject: string,
): string[] {
  return [
    ...knees.map(({ from, to }) => {
      const width = Math.max(1, to - from);
      return `<rect x="${at(from)}" y="${size.top}" width="${at(width)}" height="${size.bottom - size.top}" fill="${ink.worse}" fill-opacity="0.14"/>`;
    }),
    ...up.flatMap((tick) => [
      line(size.left, tick.at, size.right, tick.at, ink.line),
      text(size.left - 8, tick.at + 4, tick.text, { anchor: 'end', fill: ink.soft }),
    ]),
    ...across.map((tick) => text(tick.at, size.bottom + 18, tick.text, { anchor: 'middle', fill: ink.soft })),
    text(size.left, size.top - 10, title, { bold: true }),
    text(size.right, size.bottom + 36, subject, { anchor: 'end', fill: ink.soft }),
    ...objectives.flatMap(({ y, text: said, isAbove }) => [
      ...(isAbove ? [] : [dashed(`M${size.left} ${at(y)}H${size.right}`, ink.text, '1 3')]),
      isAbove
        ? text(size.right, size.top - 10, `${said} ↑`, { anchor: 'end', fill: ink.soft })
        : text(size.left + 6, y - 4, said, { fill: ink.soft }),
    ]),
    ...curves.flatMap(({ bands, line: path, dots, variant, end, name }) => [
      ...bands.map((band) => `<polygon points="${band}" fill="${ink.better}" fill-opacity="0.16"/>`),
      dashed(path, ink.better, curveDashes[variant], 2),
      ...dots.map(({ x, y }) => `<circle cx="${at(x)}" cy="${at(y)}" r="3" fill="${ink.better}"/>`),
      ...(end === null ? [] : [text(end.x + 9, end.y + 4, name, { bold: true })]),
    ]),
    ...knees.map(({ name, variant, label }) =>
      text(label.x, size.top + 12 + 15 * variant, `knee ${name}`, { anchor: label.anchor, fill: ink.worse }),
    ),
  ];
}

function dashed(path: string, stroke: string, dash: string | undefined, width = 1): string {
  const pattern = dash === undefined ? '' : ` stroke-dasharray="${dash}"`;
  return `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="${width}"${pattern}/>`;
}

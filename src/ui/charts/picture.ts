// A strip as a picture of its own, larger than on the page: title, axes, lines or heat map, faults, objectives.
import type { TimeSpan } from '#engine/frame.ts';
import { latenciesOf } from '#state/series.ts';
import type { Workbench } from '#state/workbench.ts';
import { count, precise } from '../format.ts';
import { bandsOf, type FaultBand, shadesOf } from './bands.ts';
import { chartWords } from './chartWords.ts';
import { heatOf } from './heat.ts';
import { paintHeat, readRamp } from './heatPaint.ts';
import { type ObjectiveLine, objectiveLinesOf } from './objectiveLines.ts';
import { type Scale, shareOf, ticksOf } from './scale.ts';
import { type StripData, stripData } from './stripData.ts';
import { type Strip, type StripLine, timeTicks } from './strips.ts';
import { type TimeScale, timeScale } from './timeScale.ts';

const size = { width: 960, height: 320 };
const plot = { left: 72, top: 44, right: 132, bottom: 32 };
/** Pixels of the picture for one of the page. */
const ratio = 2;
const columnPx = 4;

interface PictureWanted {
  readonly strip: Strip;
  readonly subject: string | null;
  readonly isHeatMap: boolean;
  readonly span: TimeSpan;
  readonly title: string;
}

interface Sheet {
  readonly context: CanvasRenderingContext2D;
  readonly axis: TimeScale;
  readonly height: number;
  readonly colour: (token: string) => string;
}

/** A PNG; null when there is nothing to draw. */
export function drawPicture(bench: Workbench, wanted: PictureWanted): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = size.width * ratio;
  canvas.height = size.height * ratio;
  const context = canvas.getContext('2d');
  if (context === null) return Promise.resolve(null);
  const style = getComputedStyle(document.documentElement);
  const { fromNs, toNs } = wanted.span;
  const axis = timeScale(fromNs, toNs, size.width - plot.left - plot.right);
  const sheet: Sheet = {
    context,
    axis,
    height: size.height - plot.top - plot.bottom,
    colour: (token) => style.getPropertyValue(token.replace(/^var\((.*)\)$/, '$1')).trim(),
  };
  context.scale(ratio, ratio);
  if (!draw(sheet, bench, wanted)) return Promise.resolve(null);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

function draw(sheet: Sheet, bench: Workbench, wanted: PictureWanted): boolean {
  const { context, axis, height, colour } = sheet;
  const { strip, subject, isHeatMap, span } = wanted;
  const scenario = bench.document.scenario();
  const objectives = objectiveLinesOf(scenario, strip, subject);
  const limits = objectives.map(({ value }) => value);
  const heat = isHeatMap
    ? heatOf(latenciesOf(bench.series.current(), subject, span, axis.width / columnPx), limits)
    : null;
  const log = bench.view.getState().latencyLog && strip.id === 'latency';
  const lines = stripData(strip, bench.series.current(), bench.series.ghost(), {
    subject,
    span,
    log,
    limits,
  });
  if (isHeatMap ? heat === null : lines.rows.length === 0) return false;
  const scale = heat?.scale ?? lines.scale;
  context.fillStyle = colour('--panel');
  context.fillRect(0, 0, size.width, size.height);
  write(sheet, `${wanted.title} · ${scenario.name}`, 16, 22, { token: '--ink', weight: 600, size: 14 });
  context.translate(plot.left, plot.top);
  drawBands(sheet, bandsOf(scenario), bench.live.nowNs());
  drawAxes(sheet, strip, scale);
  context.save();
  context.beginPath();
  context.rect(0, 0, axis.width, height);
  context.clip();
  if (heat !== null) paintHeat(context, heat, { axis, height, ramp: readRamp(document.documentElement) });
  else drawLines(sheet, lines);
  context.restore();
  drawObjectives(sheet, objectives, scale);
  if (heat === null) labelEnds(sheet, strip, lines);
  else drawKey(sheet, heat.most);
  return true;
}

interface Look {
  readonly token: string;
  readonly weight?: number;
  readonly size?: number;
  readonly align?: CanvasTextAlign;
}

function write({ context, colour }: Sheet, text: string, x: number, y: number, look: Look): void {
  context.font = `${look.weight ?? 400} ${look.size ?? 12}px ${colour('--font-sans')}`;
  context.textAlign = look.align ?? 'left';
  context.textBaseline = 'middle';
  context.fillStyle = colour(look.token);
  context.fillText(text, x, y);
}

function drawBands(sheet: Sheet, bands: readonly FaultBand[], nowNs: number): void {
  const { context, axis, height, colour } = sheet;
  for (const { fromNs, toNs } of shadesOf(bands, nowNs)) {
    const left = axis.within(fromNs);
    context.fillStyle = colour('--shade-fault');
    context.fillRect(left, 0, axis.within(toNs) - left, height);
  }
  for (const { fromNs, toNs, text } of bands) {
    const left = axis.within(fromNs);
    if (axis.within(toNs ?? nowNs) > left)
      write(sheet, text, left + 2, -8, { token: '--spilling-text', size: 11 });
  }
}

function drawAxes(sheet: Sheet, strip: Strip, scale: Scale): void {
  const { context, axis, height, colour } = sheet;
  const rule = (y: number) => {
    context.fillStyle = colour('--hairline');
    context.fillRect(0, Math.round(y), axis.width, 1);
  };
  const marks = scale.log ? ticksOf(scale, 5) : [0, scale.top / 2, scale.top];
  for (const mark of marks) {
    const y = height * (1 - shareOf(scale, mark));
    rule(y);
    write(sheet, strip.format(mark), -8, y, { token: '--ink-2', size: 11, align: 'right' });
  }
  for (const ns of timeTicks(axis, 8)) {
    write(sheet, precise(ns), axis.x(ns), height + 16, { token: '--ink-2', size: 11, align: 'center' });
  }
}

function drawLines(sheet: Sheet, data: StripData): void {
  if (data.ghost.length > 1) {
    stroke(sheet, data.ghost, 'v0', data.scale, { token: '--ink-3', dash: '2 3', opacity: 0.7 });
  }
  data.lines.forEach((line, index) => {
    const look = { token: line.color, dash: line.dash };
    if (line.needs !== undefined)
      stroke(sheet, data.rows, `v${index}`, data.scale, { ...look, opacity: 0.35 });
    stroke(sheet, data.rows, line.needs === undefined ? `v${index}` : `s${index}`, data.scale, look);
  });
}

interface Stroke {
  readonly token: string;
  readonly dash?: string | undefined;
  readonly opacity?: number;
}

function stroke(sheet: Sheet, rows: StripData['rows'], key: string, scale: Scale, look: Stroke): void {
  const { context, axis, height, colour } = sheet;
  context.save();
  context.strokeStyle = colour(look.token);
  context.lineWidth = 1.75;
  context.globalAlpha = look.opacity ?? 1;
  context.setLineDash(dashOf(look.dash));
  context.beginPath();
  let drawing = false;
  for (const row of rows) {
    const value = row[key] ?? null;
    if (value === null) {
      drawing = false;
      continue;
    }
    const x = axis.x(row['at'] ?? 0);
    const y = height * (1 - shareOf(scale, value));
    if (drawing) context.lineTo(x, y);
    else context.moveTo(x, y);
    drawing = true;
  }
  context.stroke();
  context.restore();
}

function drawObjectives(sheet: Sheet, lines: readonly ObjectiveLine[], scale: Scale): void {
  const { context, axis, height, colour } = sheet;
  for (const { value, label } of lines) {
    const share = shareOf(scale, value);
    if (share > 1) continue;
    const y = height * (1 - share);
    context.save();
    context.strokeStyle = colour('--ink-2');
    context.setLineDash([1, 3]);
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(axis.width, y);
    context.stroke();
    context.restore();
    write(sheet, label, axis.width - 4, y - 9, { token: '--ink-2', size: 11, align: 'right' });
  }
}

function labelEnds(sheet: Sheet, strip: Strip, { lines, rows }: StripData): void {
  const last = rows.at(-1);
  const height = 15;
  lines.forEach((line, index) => {
    const value = last?.[`v${index}`] ?? null;
    if (value === null) return;
    const y = 8 + index * height;
    drawSwatch(sheet, line, y);
    write(sheet, `${strip.format(value)} ${line.label}`, sheet.axis.width + 28, y, {
      token: '--ink',
      size: 11,
    });
  });
}

/** A piece of the line, beside what it is called. */
function drawSwatch({ context, axis, colour }: Sheet, line: StripLine, y: number): void {
  context.save();
  context.strokeStyle = colour(line.color);
  context.lineWidth = 2;
  context.setLineDash(dashOf(line.dash));
  context.beginPath();
  context.moveTo(axis.width + 8, y);
  context.lineTo(axis.width + 24, y);
  context.stroke();
  context.restore();
}

const dashOf = (dash: string | undefined) => (dash === undefined ? [] : dash.split(' ').map(Number));

/** What the colours of a heat map mean. */
function drawKey(sheet: Sheet, most: number): void {
  const { context, axis } = sheet;
  const ramp = readRamp(document.documentElement);
  const step = 16;
  ramp.forEach((colour, depth) => {
    context.fillStyle = colour;
    context.fillRect(axis.width + 12 + depth * step, 2, step, 10);
  });
  write(sheet, chartWords.heatKey(count(most)), axis.width + 12, 24, { token: '--ink-2', size: 11 });
}

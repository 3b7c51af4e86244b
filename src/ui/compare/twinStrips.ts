// The strips of a comparison: one figure each, so that a line is a variant and nothing else.

import type { TimeSpan } from '#engine/frame.ts';
import type { RunReport } from '#engine/report.ts';
import type { Comparing } from '#state/comparing/comparison.ts';
import { pointsOf, type RunSeries, type SeriesPoint } from '#state/series.ts';
import { niceTop, type Strip, strips } from '../charts/strips.ts';
import { compareWords } from './compareWords.ts';

const usual = (id: Strip['id']): Strip => {
  const found = strips.find((strip) => strip.id === id);
  if (found === undefined) throw new Error(`there is no strip ${id}`);
  return found;
};
const [throughput, latency, queue] = [usual('throughput'), usual('latency'), usual('queue')];
const { ok, errors, p99, queue: waiting } = compareWords.strips;

export const twinStrips: readonly Strip[] = [
  {
    ...throughput,
    title: ok,
    lines: [{ column: 'okPerS', label: ok, color: 'var(--water-line)' }],
  },
  {
    ...throughput,
    id: 'errors',
    title: errors,
    lines: [{ column: 'errorsPerS', label: errors, color: 'var(--spilling-line)' }],
  },
  {
    ...latency,
    title: p99,
    lines: [{ column: 'latencyP99Ms', label: p99, color: 'var(--spilling-line)' }],
  },
  {
    ...queue,
    title: waiting,
    lines: [{ column: 'queue', label: waiting, color: 'var(--filling-line)' }],
  },
];

/** Dashes by letter: the first is solid. */
export const dashes: Readonly<Record<string, string | undefined>> = { B: '6 4', C: '2 3', D: '8 3 2 3' };

export interface VariantLine {
  readonly letter: string;
  /** Empty where it has no such subject, or nothing was measured yet. */
  readonly points: readonly SeriesPoint[];
}

export interface TwinData {
  readonly lines: readonly VariantLine[];
  readonly bottom: number;
  readonly top: number;
}

/** Every variant's line of one strip, or one of how far B is above A; of at most so many points where that is said. */
export function twinData(
  strip: Strip,
  comparing: Comparing,
  subject: string | null,
  span: TimeSpan,
  most?: number,
): TwinData {
  const [line] = strip.lines;
  if (line === undefined) return { lines: [], bottom: 0, top: 1 };
  const lines = seriesOf(comparing).map(({ letter, series }) => ({
    letter,
    points: pointsOf(series, subject, { columns: [line.column], span, ...(most !== undefined && { most }) }),
  }));
  if (comparing.strips === 'difference') return differenceData(lines, strip);
  return { lines, bottom: 0, top: niceTop(highest(lines), strip) };
}

/** Before anything was measured an upright axis would be made up. */
export const isBlank = ({ lines }: TwinData): boolean =>
  lines.every(({ points }) => points.every(({ values }) => (values[0] ?? null) === null));

/** Everything there is of one strip: each variant, and how far B is above A. */
export function linesOf(
  strip: Strip,
  comparing: Comparing,
  subject: string | null,
  span: TimeSpan,
  most?: number,
): VariantLine[] {
  return (['overlaid', 'difference'] as const).flatMap((strips) => [
    ...twinData(strip, { ...comparing, strips }, subject, span, most).lines,
  ]);
}

function differenceData(lines: readonly VariantLine[], strip: Strip): TwinData {
  const [a, b] = lines;
  const points = (a?.points ?? []).flatMap((point): SeriesPoint[] => {
    const opposite = b?.points.find(({ atNs }) => atNs === point.atNs);
    if (opposite === undefined) return [];
    const [base, other] = [point.values[0] ?? null, opposite.values[0] ?? null];
    return [{ ...point, values: [base === null || other === null ? null : other - base] }];
  });
  const difference = [{ letter: 'B − A', points }];
  const top = niceTop(highest(difference), strip);
  return { lines: difference, bottom: -top, top };
}

const highest = (lines: readonly VariantLine[]) =>
  lines.reduce(
    (most, { points }) =>
      points.reduce((inner, { values }) => Math.max(inner, Math.abs(values[0] ?? 0)), most),
    0,
  );

/** Tanks as they run now; further variants as they ran by themselves. */
function seriesOf({ benches, more, moreRuns }: Comparing): { letter: string; series: RunSeries }[] {
  const ran = moreRuns.getState();
  const further = more.flatMap(({ letter }) => {
    const report = ran.get(letter);
    return report === undefined ? [] : [{ letter: letter as string, series: seriesIn(report) }];
  });
  return [
    { letter: 'A', series: benches.A.series.current() },
    { letter: 'B', series: benches.B.series.current() },
    ...further,
  ];
}

const seriesIn = ({ nodes, links, windows }: RunReport): RunSeries => ({
  subjects: [...nodes, ...links].map(({ id }) => id),
  windows,
});

/** The value whose window holds a moment; the last one without a moment. */
export function valueAt(points: readonly SeriesPoint[], ns: number | null): number | null {
  const point = ns === null ? points.at(-1) : points.find(({ fromNs, atNs }) => ns > fromNs && ns <= atNs);
  return point?.values[0] ?? null;
}

/** A difference has a sign. */
export function signed(letter: string, value: number, format: (value: number) => string): string {
  if (letter.length === 1) return format(value);
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${format(Math.abs(value))}`;
}

// The four strips of the recorder: which columns each draws, how its lines look, and how its figures read.
import type { SeriesColumn, TimeSpan } from '#engine/frame.ts';
import { amount, count, duration, joined, percent, rate } from '../format.ts';
import { chartWords as charts } from './chartWords.ts';
import { answersNeeded } from './trust.ts';

export interface StripLine {
  readonly column: SeriesColumn;
  readonly label: string;
  /** A token of colour; `dash` keeps lines apart for those who do not see the colour. */
  readonly color: string;
  readonly dash?: string;
  /** Samples in a window below which this percentile says little: the line then fades. */
  readonly needs?: number;
  /** Hidden while it stays at nought for the whole run. */
  readonly onlyWhenSeen?: boolean;
}

export interface Strip {
  readonly id: 'throughput' | 'errors' | 'latency' | 'utilisation' | 'queue';
  readonly title: string;
  readonly unit: string;
  /** Where the whole system is measured otherwise than a node. */
  readonly unitOfSystem?: string;
  readonly lines: readonly StripLine[];
  readonly format: (value: number) => string;
  /** The axis reaches at least this far. */
  readonly atLeast: number;
  /** The axis never reaches further. */
  readonly atMost?: number;
  /** Only what holds work has this: a link does not. */
  readonly ofLinks?: false;
}

const water = 'var(--water-line)';
const amber = 'var(--filling-line)';
const vermilion = 'var(--spilling-line)';
const purple = 'var(--retry-line)';
const ink = 'var(--ink-2)';

/** A cause of failure: drawn from when it is first seen. */
const failure = (column: SeriesColumn, label: string, color: string, dash?: string): StripLine => ({
  column,
  label,
  color,
  ...(dash !== undefined && { dash }),
  onlyWhenSeen: true,
});

export const strips: readonly Strip[] = [
  {
    id: 'throughput',
    ...charts.throughput,
    format: (value) => joined(rate(value)),
    atLeast: 1,
    lines: [
      { column: 'okPerS', label: charts.ok, color: water },
      failure('timeoutPerS', charts.timeout, amber),
      failure('deadlinePerS', charts.deadline, amber, '5 2'),
      failure('refusedPerS', charts.refused, vermilion),
      failure('faultPerS', charts.fault, vermilion, '5 2'),
      failure('resetPerS', charts.reset, vermilion, '2 2'),
      failure('unreachablePerS', charts.unreachable, purple, '5 2'),
      failure('shedPerS', charts.shed, ink),
      failure('breakerOpenPerS', charts.breakerOpen, ink, '5 2'),
      failure('rateLimitedPerS', charts.rateLimited, ink, '2 2'),
      failure('bulkheadFullPerS', charts.bulkheadFull, ink, '8 2 2 2'),
      failure('cancelledPerS', charts.cancelled, purple, '2 2'),
      failure('tooDeepPerS', charts.tooDeep, purple),
      failure('limitPerS', charts.limit, purple, '8 2 2 2'),
      failure('conflictPerS', charts.conflict, amber, '2 2'),
      failure('unimplementedPerS', charts.unimplemented, vermilion, '8 2 2 2'),
    ],
  },
  {
    id: 'latency',
    ...charts.latency,
    format: (value) => joined(duration(value)),
    atLeast: 0.001,
    lines: [
      { column: 'latencyP50Ms', label: charts.p50, color: water },
      { column: 'latencyP95Ms', label: charts.p95, color: amber, dash: '5 2', needs: answersNeeded.p95 },
      { column: 'latencyP99Ms', label: charts.p99, color: vermilion, needs: answersNeeded.p99 },
    ],
  },
  {
    id: 'utilisation',
    ...charts.utilisation,
    unitOfSystem: charts.busiest,
    format: percent,
    atLeast: 1,
    atMost: 1,
    ofLinks: false,
    lines: [
      { column: 'workerUtilisation', label: charts.workers, color: amber },
      { column: 'coreUtilisation', label: charts.cores, color: water },
    ],
  },
  {
    id: 'queue',
    ...charts.queue,
    format: (value) => (value < 10 ? amount(value) : count(value)),
    atLeast: 1,
    ofLinks: false,
    lines: [
      { column: 'queue', label: charts.waitingNow, color: amber },
      { column: 'inFlight', label: charts.inFlight, color: ink, dash: '2 2' },
    ],
  },
];

/** What has these: a link holds no work. */
export const stripsFor = (list: readonly Strip[], isLink: boolean): readonly Strip[] =>
  isLink ? list.filter((strip) => strip.ofLinks !== false) : list;

/** Whether a line that had these values has something to show. */
export const isSeen = (line: StripLine, values: readonly (number | null | undefined)[]): boolean =>
  line.onlyWhenSeen !== true || values.some((value) => (value ?? 0) > 0);

/** A heat map needs more room than lines do. */
const heatMapShare = 2.4;

/** Heights in whole pixels that together fill `height`. */
export function heightsOf(shown: readonly Strip[], height: number, hasHeatMap: boolean): number[] {
  const shares = shown.map(({ id }) => (hasHeatMap && id === 'latency' ? heatMapShare : 1));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.max(0, Math.floor((height * share) / all)));
}

/** A round number at or above the highest value, so that the axis does not tremble. */
export function niceTop(highest: number, { atLeast, atMost }: Strip): number {
  const wanted = Math.max(highest * 1.08, atLeast);
  if (atMost !== undefined) return Math.max(atLeast, Math.min(atMost, wanted));
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 1.5, 2, 3, 5, 7.5, 10].find((multiple) => multiple * power >= wanted) ?? 10;
  return step * power;
}

/** Even marks of the time axis that people count in. */
export function timeTicks({ fromNs, toNs }: TimeSpan, most: number): number[] {
  const seconds = (toNs - fromNs) / 1e9;
  const steps = [
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800,
  ];
  const longer = [3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800];
  const step = [...steps, ...longer].find((candidate) => seconds / candidate <= most) ?? 604_800 * 4;
  const ticks: number[] = [];
  const first = Math.max(0, Math.ceil(fromNs / 1e9 / step - 1e-6));
  for (let tick = first; tick * step * 1e9 <= toNs + seconds * 1e5; tick++) ticks.push(tick * step * 1e9);
  return ticks;
}

const spansS = [1, 2, 5].flatMap((digit) => [0.001, 0.01, 0.1, 1].map((power) => digit * power));
const longSpansS = [
  10, 20, 30, 60, 120, 180, 300, 600, 1200, 1800, 3600, 7200, 14_400, 43_200, 86_400, 604_800,
];
const ladder = [...spansS, ...longSpansS].sort((a, b) => a - b);

/** How much of a run the axis shows: a round span with room ahead of the present, never more than the run. */
export function spanFor(nowNs: number, untilNs: number): number {
  const wanted = Math.max(nowNs / 0.92, untilNs / 16) / 1e9;
  const span = ladder.find((seconds) => seconds >= wanted) ?? wanted;
  return Math.min(untilNs, span * 1e9);
}

/** Labels as close to their wish as fits when each needs `room`, in the order of their wishes. */
export function spread(wishes: readonly number[], room: number, from: number, to: number): number[] {
  const order = wishes.map((wish, index) => ({ wish, index })).sort((a, b) => a.wish - b.wish);
  const placed = order.map(({ wish }) => wish);
  for (let i = 0; i < placed.length; i++) {
    placed[i] = Math.max(placed[i] ?? 0, i === 0 ? from : (placed[i - 1] ?? 0) + room);
  }
  let ceiling = to;
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(placed[i] ?? 0, ceiling);
    ceiling = (placed[i] ?? 0) - room;
  }
  const result = [...placed];
  order.forEach(({ index }, rank) => {
    result[index] = placed[rank] ?? 0;
  });
  return result;
}

/** Names that begin where they belong and end before the next begins, the last one at `width`. */
export function spreadNames<N extends { readonly x: number }>(
  names: readonly N[],
  width: number,
): (N & { readonly room: number })[] {
  const sorted = names.toSorted((a, b) => a.x - b.x);
  return sorted.map((name, index) => ({
    ...name,
    room: Math.max(0, (sorted[index + 1]?.x ?? width) - name.x - 6),
  }));
}

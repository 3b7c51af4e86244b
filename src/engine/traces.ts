// Which requests are kept whole: the slowest of the run, fair samples of the failed and of all, and of every window a
// slow one, a failed one and any one. Bounded; the rest live only in counters and histograms. Sampling draws from a hash
// of its own, so that watching changes nothing.
import type { Call } from './call.ts';
import { mix } from './chance.ts';
import { exp, log } from './detmath.ts';
import { type TimeSpan, watchedMost } from './frame.ts';
import { objectList } from './lists.ts';
import { OK } from './outcome.ts';
import type { Sim } from './sim.ts';
import { readTrace, type Trace } from './trace.ts';

const keepSlowest = 16;
const keepSampled = 16;
/** Windows, and spans of all of them together. When they are more, two neighbouring windows share their slots. */
const windowsMax = 1200;
const spansOfWindowsMax = 30_000;
/** A small integer, where the next sample is further away than any. */
const calmMost = 1e9;
/** In one window a slow request gives way to one that is slower by this much: few are read, however slow it gets. */
const clearlySlower = 1.25;

/** A fair sample of what passes, by K.-H. Li's algorithm L: it knows beforehand how many to let go by. */
class Reservoir {
  seen = 0;
  /** Which of those still to come is the next to be kept. */
  next = 0;
  weight: number = Number.NaN;

  constructor() {
    this.weight = 1;
  }
}

/** What is kept of one window, or of some neighbouring ones. */
class WindowTraces {
  fromNs: number = Number.NaN;
  toNs: number = Number.NaN;
  /** Among the slowest: none is slower by `clearlySlower`. */
  slow: Trace | null = null;
  /** The first that failed. */
  failed: Trace | null = null;
  any: Trace | null = null;
  readonly ofAny = new Reservoir();

  constructor() {
    this.fromNs = 0;
    this.toNs = 0;
  }
}

export class TraceStore {
  slowest: Trace[] = objectList();
  /** A request must be slower than this to be among the slowest. */
  slowestFloorNs: number = Number.NaN;
  failed: Trace[] = objectList();
  readonly ofFailed = new Reservoir();
  random: Trace[] = objectList();
  readonly ofAll = new Reservoir();
  /** In order. */
  windows: WindowTraces[] = objectList();
  spansOfWindows = 0;
  /** The window that goes on. */
  open = new WindowTraces();
  slowFloorNs: number = Number.NaN;
  /**
   * What `lookAhead` found: the lower of both floors, how many may pass, and how many of them have not yet; the same of
   * those that fail.
   */
  floorNs: number = Number.NaN;
  calmFrom = 0;
  calm = 0;
  calmFailedFrom = 0;
  calmFailed = 0;
  /** Everything that ended in this span is kept, up to a limit. */
  watchedFromNs = Number.POSITIVE_INFINITY;
  watchedToNs = 0;
  watched: Trace[] = objectList();

  constructor() {
    this.slowestFloorNs = -1;
    this.slowFloorNs = -1;
    this.floorNs = -1;
  }
}

/** Called when a request is settled, with the call that carried it: nearly always all is done with one count. */
export function considerTrace(sim: Sim, root: Call): void {
  const store = sim.traces;
  const durationNs = sim.now - root.request.startNs;
  const isCalm = store.calm > 0 && durationNs <= store.floorNs;
  if (isCalm && root.outcome === OK) store.calm--;
  else considerUnusual(sim, root, durationNs, isCalm);
}

/** Apart, so that what is done for nearly all is short enough for V8 to inline. */
function considerUnusual(sim: Sim, root: Call, durationNs: number, isCalm: boolean): void {
  const store = sim.traces;
  if (isCalm && store.calmFailed > 0) {
    store.calm--;
    store.calmFailed--;
    return;
  }
  countPassed(store);
  keepTraces(sim, root, durationNs);
  lookAhead(store);
}

/** What has passed since `lookAhead` is counted where samples are drawn from. */
function countPassed({
  calm,
  calmFrom,
  calmFailed,
  calmFailedFrom,
  ofAll,
  ofFailed,
  open,
}: TraceStore): void {
  ofAll.seen += calmFrom - calm;
  open.ofAny.seen += calmFrom - calm;
  ofFailed.seen += calmFailedFrom - calmFailed;
}

/** How many requests may pass, none of them slow, and how many failed ones, before a sample takes one. */
function lookAhead(store: TraceStore): void {
  const { ofAll, ofFailed, open, slowestFloorNs, slowFloorNs, watchedFromNs } = store;
  const due = Math.min(ofAll.next - ofAll.seen, open.ofAny.next - open.ofAny.seen, calmMost);
  store.floorNs = Math.min(slowestFloorNs, slowFloorNs);
  store.calmFrom = watchedFromNs === Number.POSITIVE_INFINITY ? due : 0;
  store.calm = store.calmFrom;
  // The first that fails in a window is kept.
  store.calmFailedFrom = open.failed === null ? 0 : Math.min(ofFailed.next - ofFailed.seen, calmMost);
  store.calmFailed = store.calmFailedFrom;
}

function keepTraces(sim: Sim, root: Call, durationNs: number): void {
  const store = sim.traces;
  if (durationNs > store.slowestFloorNs) keepSlow(store, readTrace(sim, root, durationNs));
  if (store.ofAll.seen++ === store.ofAll.next) {
    store.random[slotIn(store.ofAll, sim.seed, keepSampled)] = readTrace(sim, root, durationNs);
  }
  if (root.outcome !== OK && store.ofFailed.seen++ === store.ofFailed.next) {
    store.failed[slotIn(store.ofFailed, sim.seed + 1, keepSampled)] = readTrace(sim, root, durationNs);
  }
  considerForWindow(sim, root, durationNs);
  if (sim.now > store.watchedFromNs) watch(sim, root, durationNs);
}

function considerForWindow(sim: Sim, root: Call, durationNs: number): void {
  const store = sim.traces;
  const { open } = store;
  const isSlow = durationNs > store.slowFloorNs;
  const isAny = open.ofAny.seen++ === open.ofAny.next;
  const isFailed = root.outcome !== OK && open.failed === null;
  if (!(isSlow || isAny || isFailed)) return;
  const trace = readTrace(sim, root, durationNs);
  if (isFailed) open.failed = trace;
  if (isAny) {
    open.any = trace;
    slotIn(open.ofAny, sim.seed + store.windows.length, 1);
  }
  if (isSlow) {
    open.slow = trace;
    store.slowFloorNs = durationNs * clearlySlower;
  }
}

function watch(sim: Sim, root: Call, durationNs: number): void {
  const { watched, watchedToNs } = sim.traces;
  if (sim.now <= watchedToNs && watched.length < watchedMost) watched.push(readTrace(sim, root, durationNs));
}

/** Called at the end of every window. */
export function closeWindowOfTraces(store: TraceStore, span: TimeSpan): void {
  countPassed(store);
  closeOpen(store, span);
  lookAhead(store);
}

function closeOpen(store: TraceStore, { fromNs, toNs }: TimeSpan): void {
  const { open } = store;
  open.fromNs = fromNs;
  open.toNs = toNs;
  store.open = new WindowTraces();
  store.slowFloorNs = -1;
  if (open.any === null) return;
  store.windows.push(open);
  store.spansOfWindows += spansIn(open);
  if (store.windows.length <= windowsMax && store.spansOfWindows <= spansOfWindowsMax) return;
  store.windows = inPairs(store.windows);
  store.spansOfWindows = store.windows.reduce((sum, window) => sum + spansIn(window), 0);
}

const spansIn = (window: WindowTraces) => tracesOf(window).reduce((sum, { spans }) => sum + spans.length, 0);

function inPairs(windows: readonly WindowTraces[]): WindowTraces[] {
  const pairs: WindowTraces[] = [];
  for (let at = 0; at < windows.length; at += 2) {
    pairs.push(at + 1 < windows.length ? pairOf(windows[at], windows[at + 1]) : windows[at]);
  }
  return pairs;
}

function pairOf(first: WindowTraces, second: WindowTraces): WindowTraces {
  const pair = new WindowTraces();
  const durationOf = (trace: Trace | null) => trace?.durationNs ?? -1;
  pair.fromNs = first.fromNs;
  pair.toNs = second.toNs;
  pair.slow = durationOf(second.slow) > durationOf(first.slow) ? second.slow : first.slow;
  pair.failed = first.failed ?? second.failed;
  pair.ofAny.seen = first.ofAny.seen + second.ofAny.seen;
  const isOfFirst = chanceOf(first.ofAny.seen, second.ofAny.seen, 4) * pair.ofAny.seen < first.ofAny.seen;
  pair.any = isOfFirst ? first.any : second.any;
  return pair;
}

function tracesOf({ slow, failed, any }: WindowTraces): Trace[] {
  return [...new Set([slow, failed, any])].filter((trace) => trace !== null);
}

/** From now on every request that ends in this span is kept; for a run that has not come there yet. */
export function watchTraces({ traces }: Sim, { fromNs, toNs }: TimeSpan): void {
  countPassed(traces);
  traces.watchedFromNs = fromNs;
  traces.watchedToNs = toNs;
  lookAhead(traces);
}

/** What was kept, for whatever reason, of the requests that ended after `fromNs` and until `toNs`: each once. */
export function tracesIn({ traces }: Sim, { fromNs, toNs }: TimeSpan): Trace[] {
  const { slowest, failed, random, windows, open, watched } = traces;
  const ofWindows = [...windows.filter((window) => window.toNs > fromNs && window.fromNs < toNs), open];
  const all = [...watched, ...slowest, ...failed, ...random, ...ofWindows.flatMap(tracesOf)];
  const endOf = (trace: Trace) => trace.startNs + trace.durationNs;
  const inSpan = all.filter((trace) => endOf(trace) > fromNs && endOf(trace) <= toNs);
  const once = new Map(inSpan.map((trace) => [trace.request, trace]));
  return [...once.values()].sort((a, b) => endOf(a) - endOf(b) || a.request - b.request);
}

function keepSlow(store: TraceStore, trace: Trace): void {
  store.slowest.push(trace);
  store.slowest.sort((a, b) => b.durationNs - a.durationNs);
  if (store.slowest.length <= keepSlowest) return;
  store.slowest.length = keepSlowest;
  store.slowestFloorNs = store.slowest[keepSlowest - 1].durationNs;
}

/** The slot for what has just been seen; also decides what is kept next. */
function slotIn(r: Reservoir, seed: number, slots: number): number {
  const kept = r.next;
  if (kept < slots - 1) {
    r.next = kept + 1;
    return kept;
  }
  r.weight *= exp(log(chanceOf(seed, kept, 1)) / slots);
  r.next = kept + 1 + Math.floor(log(chanceOf(seed, kept, 2)) / log(1 - r.weight));
  return kept < slots ? kept : Math.floor(chanceOf(seed, kept, 3) * slots);
}

/** In (0, 1), by hash, so that watching changes nothing. */
function chanceOf(seed: number, kept: number, purpose: number): number {
  return ((mix(mix(seed | 0, kept | 0), purpose) >>> 0) + 0.5) / 4294967296;
}

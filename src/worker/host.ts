// The worker's side: owns one run at a time, lets virtual time pass at the asked speed in short slices, and tells the
// page what it sees, at most 30 times a second. Between slices it reads its messages, so that it always answers soon.

import { drawingOf } from '#engine/chart-drawing.ts';
import { compileModel } from '#engine/compile.ts';
import { firstDivergence } from '#engine/divergence.ts';
import type { TimeSpan } from '#engine/frame.ts';
import { type FrameArrays, LiveView } from '#engine/live.ts';
import { instanceMachine } from '#engine/modes.ts';
import type { RunReport } from '#engine/report.ts';
import { conclude, createRun, type Ended, intervene, runUntil, stateBytes, stepOnce } from '#engine/run.ts';
import type { Sim } from '#engine/sim.ts';
import { eventWords, Stillness } from '#engine/standstill.ts';
import { reportOf } from '#engine/summary.ts';
import { requestsIn, traceReport } from '#engine/trace-reports.ts';
import { watchTraces } from '#engine/traces.ts';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import type { Intervention, InterventionEdit, Scenario } from '#scenario/document.ts';
import { runBatch } from './batch.ts';
import { nextMarkNs } from './marks.ts';
import { hurriedSpeed, type Pace, wantedNs } from './pace.ts';
import { runWatched, startWatch, type Watch } from './pauses.ts';
import type {
  BatchCommand,
  BatchReport,
  Command,
  DivergeCommand,
  DivergeReport,
  Met,
  PauseCondition,
  Report,
} from './protocol.ts';
import { reportText } from './report-text.ts';

/** Work for this long before reading messages. */
const sliceMs = 8;
const framesPerS = 30;
/** Events between two looks at the clock. */
const eventsPerLook = 2000;
/** So many events are no more than a slice of work. */
const eventsToNext = 20_000;

interface Run {
  readonly id: number;
  readonly sim: Sim;
  readonly view: LiveView;
  readonly untilNs: number;
  readonly stillness: Stillness;
  ended: boolean;
  /** What it is to pause at; null while nothing is looked for. */
  watch: Watch | null;
}

let run: Run | null = null;
let playing = false;
/** The moment being sought, which is run to without regard for the speed. */
let seekNs: number | null = null;
let pauseWhen: readonly PauseCondition[] = [];
/** Where a playing run waits until it is told to go further: another one sets its pace. */
let waitAtNs = Number.POSITIVE_INFINITY;
/** It paused by itself, and the page has not yet paused with it. */
let held = false;
let pace: Pace = { speed: 1, sinceMs: 0, sinceNs: 0, seenToNs: 0 };
let lastFrameMs = 0;
let wake: ReturnType<typeof setTimeout> | null = null;

const post = (report: Report | BatchReport | DivergeReport, transfer: Transferable[] = []) => {
  self.postMessage(report, { transfer });
};

function load(id: number, scenario: Scenario, keep: TimeSpan | null): void {
  const model = compileModel(scenario, { kinds: simKinds, policies: simPolicies });
  const sim = createRun(model);
  if (keep !== null) watchTraces(sim, keep);
  const view = new LiveView(sim);
  const { untilNs } = scenario.run;
  run = { id, sim, view, untilNs, stillness: new Stillness(), ended: false, watch: null };
  watchFromHere(run);
  playing = false;
  held = false;
  seekNs = null;
  const rows = { nodes: model.nodes.map((node) => node.id), links: model.links.map((link) => link.id) };
  post({ say: 'loaded', run: id, rows, instanceChart: drawingOf(instanceMachine) });
  sendFrame(run);
}

/** What is looked for from now on. */
function watchFromHere(of: Run): void {
  of.watch = pauseWhen.length === 0 ? null : startWatch(of.sim, pauseWhen);
}

function play(at: number, seenTo: number): void {
  if (held) return;
  pace = { ...pace, speed: at, seenToNs: seenTo };
  seekNs = null;
  playing = run !== null && !run.ended;
  if (!run || !playing) return;
  forgive(run);
  schedulePass(0);
}

function seek(toNs: number): void {
  playing = false;
  if (!run || run.ended) return;
  seekNs = Math.min(toNs, run.untilNs);
  schedulePass(0);
}

function schedulePass(ms: number): void {
  if (wake !== null) clearTimeout(wake);
  wake = setTimeout(pass, ms);
}

/** One slice of work: towards the virtual time that the wall clock asks for, then a frame if one is due. */
function pass(): void {
  wake = null;
  const of = run;
  if (of === null) return;
  if (seekNs !== null) guarded(of.id, () => seekOn(of, seekNs as number));
  if (!playing) return;
  guarded(of.id, () => {
    const started = performance.now();
    const { now } = of.sim;
    const wanted = wantedNs(pace, now, started);
    const allowed = Math.max(now, Math.min(wanted, of.untilNs, waitAtNs));
    const caughtUp = runTowards(of, allowed, started);
    if (!caughtUp || now < pace.seenToNs || wanted > waitAtNs) forgive(of);
    afterSlice(of, caughtUp);
  });
}

/** A slice of seeking; the page sees where it is now and then. */
function seekOn(of: Run, toNs: number): void {
  const arrived = runTowards(of, toNs, performance.now());
  if (of.ended) return;
  if (!arrived) {
    if (performance.now() - lastFrameMs >= 1000 / framesPerS) sendFrame(of);
    schedulePass(0);
    return;
  }
  seekNs = null;
  watchFromHere(of);
  if (toNs >= of.untilNs) end(of, 'until');
  else {
    of.view.beginHere();
    sendFrame(of);
    tellReport(of);
  }
}

/** Counts from here: a run that cannot keep up with its speed is not owed the time it lost. */
function forgive(of: Run): void {
  pace = { ...pace, sinceMs: performance.now(), sinceNs: of.sim.now };
}

/**
 * Runs until the target or the end of the slice; true when it got there. On the way it marks the past of where it may
 * stop, and begins to look for what it is to pause at.
 */
function runTowards(of: Run, targetNs: number, startedMs: number): boolean {
  const { seenToNs } = pace;
  for (;;) {
    const { now } = of.sim;
    const looks = of.watch !== null && now >= seenToNs;
    const speed = hurriedSpeed(pace.speed, now, seenToNs);
    const dueNs = nextMarkNs({ nowNs: now, untilNs: of.untilNs, seekNs, speed, looks });
    const watchNs = seekNs === null && now < seenToNs ? seenToNs : Number.POSITIVE_INFINITY;
    const stopNs = Math.min(targetNs, dueNs, watchNs);
    if (!runSlice(of, stopNs, startedMs)) return false;
    if (of.ended) return true;
    if (stopNs === watchNs) watchFromHere(of);
    if (stopNs === dueNs) of.view.mark();
    if (stopNs === targetNs) return true;
  }
}

function runSlice(of: Run, targetNs: number, startedMs: number): boolean {
  const { limits } = of.sim.model.scenario.run;
  const { sim, stillness } = of;
  const most = () => Math.min(eventsPerLook, limits.events - sim.events, stillness.left(sim.events));
  while (!runSome(of, targetNs, most())) {
    if (of.watch !== null && of.watch.met !== null) return hold(of, of.watch, of.watch.met);
    if (sim.events >= limits.events) return end(of, 'limit:events');
    if (stillness.isOver(sim)) return end(of, 'limit:events', eventWords(sim.now));
    if (performance.now() - startedMs > sliceMs) break;
  }
  if (stateBytes(of.sim) > limits.memoryMb * 2 ** 20) return end(of, 'limit:memory');
  return of.sim.now >= targetNs;
}

function runSome(of: Run, targetNs: number, maxEvents: number): boolean {
  const { sim, watch } = of;
  if (watch === null || seekNs !== null || sim.now < pace.seenToNs) return runUntil(sim, targetNs, maxEvents);
  return runWatched(sim, targetNs, maxEvents, watch);
}

/** Pauses by itself. A page that thinks it plays may yet ask for more, which it would not have if it had known. */
function hold(of: Run, watch: Watch, met: Met): false {
  watch.met = null;
  held = playing;
  playing = false;
  sendFrame(of);
  post({ say: 'met', run: of.id, met });
  return false;
}

function afterSlice(of: Run, caughtUp: boolean): void {
  if (of.ended || held) return;
  if (of.sim.now >= of.untilNs) {
    end(of, 'until');
    return;
  }
  const now = performance.now();
  if (now - lastFrameMs >= 1000 / framesPerS) sendFrame(of);
  schedulePass(caughtUp ? 1000 / framesPerS / 2 : 0);
}

function end(of: Run, ended: Ended, why?: string): true {
  of.ended = true;
  playing = false;
  seekNs = null;
  conclude(of.sim, ended, why);
  sendFrame(of);
  post({ say: 'ended', run: of.id, report: reportOn(of, ended) });
  return true;
}

function tellReport(of: Run, brief = false): void {
  const report = brief ? reportOf(of.sim, 'running', brief) : reportOn(of, 'running');
  post({ say: 'report', run: of.id, brief, ...reportText(report) });
}

/** The report, and with it the request that is followed. */
function reportOn(of: Run, ended: Ended | 'running'): RunReport {
  const report = reportOf(of.sim, ended);
  const followed = of.view.followedTrace();
  if (followed === null) return report;
  const trace = traceReport(of.sim, followed.trace, 'followed');
  const shown = followed.open ? ({ ...trace, open: true } as const) : trace;
  return { ...report, traces: [...report.traces, shown] };
}

/** The next request is not waited for: the run goes on to where it is sent, if that is not far. */
function follow(of: Run, request: number | 'next' | null): void {
  of.view.follow(request);
  if (request === 'next' && !of.ended) {
    const sent = of.sim.requestNumber;
    const last = Math.min(of.sim.events + eventsToNext, of.sim.model.scenario.run.limits.events);
    while (of.sim.requestNumber === sent && of.sim.events < last && !runUntil(of.sim, of.untilNs, 1));
    forgive(of);
  }
  if (!of.ended) sendFrame(of);
}

function sendFrame(of: Run): void {
  lastFrameMs = performance.now();
  const frame = of.view.frame();
  const { nodes, instances, links, messages } = frame;
  const transfer = [nodes.buffer, instances.buffer, links.buffer, messages.buffer] as ArrayBuffer[];
  post({ say: 'frame', run: of.id, frame, playing }, transfer);
}

function step(of: Run): void {
  playing = false;
  seekNs = null;
  if (of.ended) return;
  if (stepOnce(of.sim, of.untilNs)) sendFrame(of);
  else {
    runUntil(of.sim, of.untilNs);
    end(of, 'until');
  }
}

function applyIntervention(of: Run, edit: InterventionEdit, atNs: number): void {
  if (of.ended) return;
  const { limits } = of.sim.model.scenario.run;
  if (atNs > of.sim.now) runUntil(of.sim, Math.min(atNs, of.untilNs), limits.events - of.sim.events);
  const intervention: Intervention = intervene(of.sim, edit);
  const { watch } = of;
  if (watch === null) runUntil(of.sim, of.sim.now);
  else while (!runWatched(of.sim, of.sim.now, eventsPerLook, watch) && watch.met === null);
  post({ say: 'intervened', run: of.id, intervention });
  if (watch !== null && watch.met !== null) hold(of, watch, watch.met);
  else sendFrame(of);
}

function tellRequests(of: Run, span: TimeSpan): void {
  post({ say: 'requests', run: of.id, span, traces: requestsIn(of.sim, span) });
}

/** Arrays of a frame that the page has read, in the order in which they were sent. */
function recycle(of: Run, buffers: readonly ArrayBuffer[]): void {
  const [nodes, instances, links, messages] = buffers.map((buffer) => new Float64Array(buffer));
  if (nodes && instances && links && messages) {
    of.view.recycle({ nodes, instances, links, messages } satisfies FrameArrays);
  }
}

/** A run that throws is over; the page is told, and can load another. */
function guarded(id: number, work: () => void): void {
  try {
    work();
  } catch (error) {
    playing = false;
    if (run) run.ended = true;
    post({ say: 'failed', run: id, message: error instanceof Error ? error.message : String(error) });
  }
}

function obey(command: Command): void {
  switch (command.do) {
    case 'load':
      load(command.run, command.scenario, command.keep);
      return;
    case 'play':
      play(command.speed, command.seenToNs ?? 0);
      return;
    case 'pauseWhen':
      pauseWhen = command.conditions;
      if (run) watchFromHere(run);
      return;
    case 'pause':
      playing = false;
      held = false;
      seekNs = null;
      if (run) sendFrame(run);
      return;
    case 'seek':
      seek(command.toNs);
      return;
    case 'step':
      if (run) step(run);
      return;
    case 'intervene':
      if (run) applyIntervention(run, command.edit, command.atNs ?? 0);
      return;
    case 'waitAt':
      waitAtNs = command.ns;
      if (playing) schedulePass(0);
      return;
    case 'follow':
      if (run) follow(run, command.request);
      return;
    case 'report':
      if (run) tellReport(run, command.brief);
      return;
    case 'requests':
      if (run) tellRequests(run, command.span);
      return;
    case 'recycle':
      if (run) recycle(run, command.buffers);
  }
}

/** A worker of a pool: one whole run after the other, and never one to be watched. */
function obeyBatch({ run: id, job }: BatchCommand): void {
  guarded(id, () => {
    const report = runBatch(job, (nowNs) => post({ say: 'progress', run: id, nowNs }));
    post({ say: 'result', run: id, report });
  });
}

/** A worker for this one question. */
function diverge({ base, other, seed, toNs }: DivergeCommand): void {
  guarded(-1, () => {
    const registries = { kinds: simKinds, policies: simPolicies };
    const [a, b] = [compileModel(base, registries), compileModel(other, registries)];
    post({ say: 'diverged', divergence: firstDivergence(a, b, seed, toNs) });
  });
}

self.addEventListener('message', (event: MessageEvent<Command | BatchCommand | DivergeCommand>) => {
  const command = event.data;
  if (command.do === 'diverge') {
    diverge(command);
    return;
  }
  if (command.do === 'batch') {
    obeyBatch(command);
    return;
  }
  guarded(command.do === 'load' ? command.run : (run?.id ?? -1), () => {
    obey(command);
  });
});

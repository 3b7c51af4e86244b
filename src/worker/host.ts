// The worker's side: owns one run at a time, lets virtual time pass at the asked speed in short slices, and tells the
// page what it sees, at most 30 times a second. Between slices it reads its messages, so that it always answers soon.

import { type FrameArrays, LiveView, recentNs } from '#engine/live.ts';
import { compileModel } from '#engine/model.ts';
import { conclude, createRun, type Ended, intervene, runUntil, stateBytes, stepOnce } from '#engine/run.ts';
import type { Sim } from '#engine/sim.ts';
import { reportOf } from '#engine/summary.ts';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import type { Intervention, InterventionEdit, Scenario } from '#scenario/document.ts';
import type { Command, Report } from './protocol.ts';

/** Work for this long before reading messages. */
const sliceMs = 8;
const framesPerS = 30;
/** Events between two looks at the clock. */
const eventsPerLook = 2000;

interface Run {
  readonly id: number;
  readonly sim: Sim;
  readonly view: LiveView;
  readonly untilNs: number;
  ended: boolean;
}

let run: Run | null = null;
let playing = false;
/** The moment being sought, which is run to without regard for the speed. */
let seekNs: number | null = null;
let speed = 1;
/** Wall clock and virtual time at which the present speed began to count. */
let sinceMs = 0;
let sinceNs = 0;
let lastFrameMs = 0;
let wake: ReturnType<typeof setTimeout> | null = null;

const post = (report: Report, transfer: Transferable[] = []) => {
  self.postMessage(report, { transfer });
};

function load(id: number, scenario: Scenario): void {
  const model = compileModel(scenario, { kinds: simKinds, policies: simPolicies });
  const sim = createRun(model);
  run = { id, sim, view: new LiveView(sim), untilNs: scenario.run.untilNs, ended: false };
  playing = false;
  seekNs = null;
  const rows = { nodes: model.nodes.map((node) => node.id), links: model.links.map((link) => link.id) };
  post({ say: 'loaded', run: id, rows });
  sendFrame(run);
}

function play(at: number): void {
  speed = at;
  seekNs = null;
  playing = run !== null && !run.ended;
  if (!run || !playing) return;
  sinceMs = performance.now();
  sinceNs = run.sim.now;
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
    const wanted =
      speed === Number.POSITIVE_INFINITY ? of.untilNs : sinceNs + (started - sinceMs) * 1e6 * speed;
    const caughtUp = runTowards(of, Math.min(Math.floor(wanted), of.untilNs), started);
    if (!caughtUp) forgive(of);
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
  if (toNs >= of.untilNs) end(of, 'until');
  else {
    sendFrame(of);
    post({ say: 'report', run: of.id, report: reportOf(of.sim, 'running') });
  }
}

/** A run that cannot keep up with its speed is not owed the time it lost. */
function forgive(of: Run): void {
  sinceMs = performance.now();
  sinceNs = of.sim.now;
}

/** Runs until the target or the end of the slice; true when it got there. Marks the past of where it will stop. */
function runTowards(of: Run, targetNs: number, startedMs: number): boolean {
  const markNs = (seekNs ?? of.untilNs) - recentNs;
  if (of.sim.now < markNs && targetNs >= markNs) {
    if (!runSlice(of, markNs, startedMs)) return false;
    if (of.ended) return true;
    of.view.mark();
  }
  return runSlice(of, targetNs, startedMs);
}

function runSlice(of: Run, targetNs: number, startedMs: number): boolean {
  const { limits } = of.sim.model.scenario.run;
  while (!runUntil(of.sim, targetNs, Math.min(eventsPerLook, limits.events - of.sim.events))) {
    if (of.sim.events >= limits.events) return end(of, 'limit:events');
    if (performance.now() - startedMs > sliceMs) break;
  }
  if (stateBytes(of.sim) > limits.memoryMb * 2 ** 20) return end(of, 'limit:memory');
  return of.sim.now >= targetNs;
}

function afterSlice(of: Run, caughtUp: boolean): void {
  if (of.ended) return;
  if (of.sim.now >= of.untilNs) {
    end(of, 'until');
    return;
  }
  const now = performance.now();
  if (now - lastFrameMs >= 1000 / framesPerS) sendFrame(of);
  schedulePass(caughtUp ? 1000 / framesPerS / 2 : 0);
}

function end(of: Run, ended: Ended): true {
  of.ended = true;
  playing = false;
  seekNs = null;
  conclude(of.sim, ended);
  sendFrame(of);
  post({ say: 'ended', run: of.id, report: reportOf(of.sim, ended) });
  return true;
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

function applyIntervention(of: Run, edit: InterventionEdit): void {
  if (of.ended) return;
  const intervention: Intervention = intervene(of.sim, edit);
  runUntil(of.sim, of.sim.now);
  post({ say: 'intervened', run: of.id, intervention });
  sendFrame(of);
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
      load(command.run, command.scenario);
      return;
    case 'play':
      play(command.speed);
      return;
    case 'pause':
      playing = false;
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
      if (run) applyIntervention(run, command.edit);
      return;
    case 'report':
      if (run) post({ say: 'report', run: run.id, report: reportOf(run.sim, 'running') });
      return;
    case 'recycle':
      if (run) recycle(run, command.buffers);
  }
}

self.addEventListener('message', (event: MessageEvent<Command>) => {
  const command = event.data;
  guarded(command.do === 'load' ? command.run : (run?.id ?? -1), () => {
    obey(command);
  });
});

// A run: a pure function of (scenario, seed, interventions). Creates the state, fires events in order, and lets the
// state be copied, put back and forked. Nothing here reads a clock.
import type { Intervention } from '#scenario/document.ts';
import type { Call } from './call.ts';
import { replyArrives } from './calls.ts';
import { sharedDone } from './compute.ts';
import { NodeContext, nodeTimer, tellClient } from './context.ts';
import { controllerChartTimer, instanceChanged, setUpControllers, startControllers } from './controllers.ts';
import * as is from './events.ts';
import { addIntervention, interventionFires, scheduleInterventions } from './faults.ts';
import { instanceLeaves } from './fleet.ts';
import { dropHead, ENTRY_A, ENTRY_B, ENTRY_ORDER, headOf, type Lane } from './lanes.ts';
import { checkLedgers, checkLedgersInTurn } from './ledger.ts';
import { settleSettings } from './live-settings.ts';
import type { Model } from './model.ts';
import { chartTimer, startModes } from './modes.ts';
import { isVoid, losePatience } from './patience.ts';
import { heldByPause } from './pause.ts';
import { clonePlain, hashPlain, restoreInto } from './plain.ts';
import { EVENT_A, EVENT_B, EVENT_TYPE, eventShift } from './queue.ts';
import { policyChartTimer, policyTimer, startPolicies } from './seats.ts';
import { nextSoon, Sim, say, schedule } from './sim.ts';
import { atOnceMost, callWords, eventWords, Stillness } from './standstill.ts';
import { endStraight } from './straight.ts';
import { computeDone, goOn, requestArrives, resume } from './visits.ts';
import { endWarmup } from './warmup.ts';
import { endWindow } from './windows.ts';

export type Ended = 'until' | 'limit:events' | 'limit:memory';

/** A run at virtual time 0, its clients started, its faults and recorded interventions scheduled. */
export function createRun(model: Model, seed = model.scenario.run.seed): Sim {
  const sim = new Sim(model, seed);
  for (let node = 0; node < model.nodes.length; node++) sim.contexts.push(new NodeContext(sim, node));
  startModes(sim);
  startPolicies(sim);
  setUpControllers(sim);
  scheduleInterventions(sim);
  const { warmupNs } = model.scenario.run;
  if (warmupNs > 0) schedule(sim, warmupNs, is.WARMUP_ENDS, 0, 0);
  schedule(sim, sim.windows.windowNs, is.WINDOW_ENDS, 0, 0);
  startControllers(sim);
  for (const [node, { kind }] of model.nodes.entries()) kind.behavior?.start?.(sim.contexts[node]);
  drain(sim);
  return sim;
}

/** Fires every event up to and including `untilNs`, at most `maxEvents` of them. True when it got there. */
export function runUntil(sim: Sim, untilNs: number, maxEvents = Number.POSITIVE_INFINITY): boolean {
  const stopAt = sim.events + maxEvents;
  while (sim.queue.nextTime <= untilNs) {
    if (sim.events >= stopAt) return false;
    fireStretch(sim, untilNs, Math.min(stopAt, sim.events + stretch));
  }
  sim.now = untilNs;
  return true;
}

/** V8 compiles for good what is called often; a loop that is entered once, and left once, it compiles for each run anew. */
const stretch = 512;

function fireStretch(sim: Sim, untilNs: number, stopAt: number): void {
  const { queue } = sim;
  while (queue.nextTime <= untilNs && sim.events < stopAt) fire(sim);
}

/** Fires exactly one event and all that follows from it at once; false when nothing is left before `untilNs`. */
export function stepOnce(sim: Sim, untilNs: number): boolean {
  const before = sim.events;
  while (sim.queue.nextTime <= untilNs && sim.events === before) {
    fire(sim);
  }
  return sim.events > before;
}

/** The whole run of its scenario, checked at its end. `onSlice` is called now and then, to tell how far it got. */
export function runToEnd(sim: Sim, onSlice?: (sim: Sim) => void): Ended {
  const { untilNs, limits } = sim.model.scenario.run;
  const stillness = new Stillness();
  for (;;) {
    const slice = stillness.left(sim.events);
    if (runUntil(sim, untilNs, Math.min(slice, limits.events - sim.events))) break;
    if (sim.events >= limits.events) return conclude(sim, 'limit:events');
    if (stateBytes(sim) > limits.memoryMb * 2 ** 20) return conclude(sim, 'limit:memory');
    if (stillness.isOver(sim)) return conclude(sim, 'limit:events', eventWords(sim.now));
    onSlice?.(sim);
  }
  return conclude(sim, 'until');
}

/** Closes the last window and checks what must hold; call once, at the end. */
export function conclude(
  sim: Sim,
  ended: Ended,
  why = `it reached run.limits.${ended === 'limit:memory' ? 'memoryMb' : 'events'}`,
): Ended {
  if (ended !== 'until') say(sim, { atNs: sim.now, subject: 'system', what: 'limit', text: why });
  endWindow(sim);
  checkLedgers(sim);
  return ended;
}

/** Applies what a person does, after everything else of the present instant. Returns the record of it. */
export function intervene(sim: Sim, edit: Intervention['edit']): Intervention {
  return addIntervention(sim, { atNs: sim.now, edit });
}

/** 64 bits over every event so far, in hex: equal for equal runs on every machine. */
export function traceHash(sim: Sim): string {
  const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');
  return hex(sim.hash[0]) + hex(sim.hash[1]);
}

// Copies of the state ---------------------------------------------------------------------------------------------

const stateKeys = [
  'now',
  'events',
  'hash',
  'requestNumber',
  'queue',
  'lanes',
  'meters',
  'stations',
  'links',
  'routes',
  'requests',
  'calls',
  'effects',
  'spreads',
  'balancers',
  'hostLoad',
  'hostAway',
  'conditions',
  'baseline',
  'firsts',
  'windows',
  'spans',
  'traces',
  'kindStates',
  'charts',
  'policyStates',
  'policyCharts',
  'controllers',
  'interventions',
  'settingChanges',
  'log',
] as const satisfies readonly (keyof Sim)[];

/** What is the model's, follows from the state, or is empty or without meaning at the boundary of an event. */
type NoState =
  | ('model' | 'seed' | 'streams' | 'ahead' | 'limitInFlight' | 'straight')
  | ('nodesNow' | 'linksNow' | 'samplers' | 'linkSpecs')
  | ('contexts' | 'desks' | 'spreadHosts' | 'forwardHosts' | 'windowRows' | 'watcher' | 'orderOf')
  | ('drawn' | 'passedNs' | 'fresh' | 'checkedAtEvents')
  | ('soonCount' | 'soonType' | 'soonRow' | 'soonHead' | 'soonOthers');

/** Every field of a run is the one or the other: what is forgotten does not compile. */
type Forgotten = Exclude<keyof Sim, (typeof stateKeys)[number] | NoState>;
true satisfies Forgotten extends never ? true : Forgotten;

export type Checkpoint = { readonly [key in (typeof stateKeys)[number]]: Sim[key] };

/** Copies the state at an event boundary. */
export function checkpoint(sim: Sim): Checkpoint {
  return clonePlain(stateOf(sim));
}

/** Puts a copied state back; continuing from it equals never having stopped. */
export function restore(sim: Sim, from: Checkpoint): void {
  const state = stateOf(sim);
  restoreInto(state, from);
  Object.assign(sim, state);
  settleSettings(sim);
}

/** A second run in the same state, free to go another way. */
export function fork(sim: Sim): Sim {
  const twin = createRun(sim.model, sim.seed);
  restore(twin, stateOf(sim));
  return twin;
}

export function stateHash(sim: Sim): string {
  return hashPlain(stateOf(sim));
}

function stateOf(sim: Sim): Checkpoint {
  return Object.fromEntries(stateKeys.map((key) => [key, sim[key]])) as unknown as Checkpoint;
}

/** Bytes held by what grows with load; about, for the pooled objects. */
export function stateBytes(sim: Sim): number {
  let bytes = sim.calls.rows.length * bytesPerCall + sim.requests.rows.length * bytesPerRequest;
  for (const pool of [sim.queue, ...sim.lanes]) {
    for (const column of Object.values(pool)) if (ArrayBuffer.isView(column)) bytes += column.byteLength;
  }
  return bytes;
}

/** Fields of eight bytes, boxed doubles of sixteen, one small typed array each. */
const bytesPerCall = 600;
const bytesPerRequest = 400;

// Events ------------------------------------------------------------------------------------------------------------

/** Fires the earliest event. Those that nobody waits for any more are passed over without counting. */
function fire(sim: Sim): void {
  const { queue } = sim;
  const handle = queue.take();
  if (handle < 0) return;
  const at = handle << eventShift;
  const { rows, nextTime } = queue;
  const type = rows[at | EVENT_TYPE];
  const a = rows[at | EVENT_A];
  const b = rows[at | EVENT_B];
  if (type <= is.lastAboutCalls) {
    if (!isVoid(sim, type, a, b)) {
      sim.now = nextTime;
      fireCall(sim, type, sim.calls.rows[a], b);
    }
  } else if (type === is.LANE) fireLane(sim, sim.lanes[a]);
  else {
    sim.now = nextTime;
    count(sim, type, a);
    if (type === is.NODE_TIMER) nodeTimer(sim, a, b);
    else dispatch(sim, type, a, b);
    if (sim.soonCount > 0) drain(sim);
  }
  queue.done();
}

function fireCall(sim: Sim, type: number, call: Call, guard: number): void {
  count(sim, type, call.number);
  dispatchCall(sim, type, call, guard);
  if (sim.soonCount > 0) drain(sim);
}

/** Its next entry that somebody waits for takes the lane's place in the queue, before the event is handled. */
function fireLane(sim: Sim, lane: Lane): void {
  const { type, entries } = lane;
  const at = headOf(lane);
  const time = entries[at];
  const a = entries[at | ENTRY_A];
  const b = entries[at | ENTRY_B];
  dropHead(lane);
  while (lane.count > 0 && isStale(sim, lane)) dropHead(lane);
  if (lane.count > 0) {
    const next = headOf(lane);
    sim.queue.replaceTop(entries[next], entries[next | ENTRY_ORDER]);
  }
  if (isVoid(sim, type, a, b)) return;
  sim.now = time;
  fireCall(sim, type, sim.calls.rows[a], b);
}

function isStale(sim: Sim, lane: Lane): boolean {
  const at = headOf(lane);
  return isVoid(sim, lane.type, lane.entries[at | ENTRY_A], lane.entries[at | ENTRY_B]);
}

/** Into the hash goes when, what, and about whose request: not where a pool happened to put it. */
function count(sim: Sim, type: number, subject: number): void {
  const { hash } = sim;
  const first = Math.imul(hash[0] ^ (sim.now | 0), 0x9e3779b1 | 0);
  sim.events++;
  hash[0] = first ^ (first >>> 15);
  hash[1] = Math.imul((hash[1] + first + Math.imul(subject, 0x85ebca6b | 0)) ^ type, 0xc2b2ae35 | 0);
}

function dispatchCall(sim: Sim, type: number, call: Call, guard: number): void {
  switch (type) {
    case is.COMPUTE_DONE:
      if (!endStraight(sim, call)) computeDone(sim, call);
      return;
    case is.REQUEST_ARRIVES:
      requestArrives(sim, call);
      return;
    case is.REPLY_ARRIVES:
      if (sim.conditions.paused > 0 && heldByPause(sim, type, call.row, guard)) return;
      replyArrives(sim, call);
      return;
    case is.RESUME:
      resume(sim, call);
      return;
    case is.DELAY_DONE:
      goOn(sim, call);
      return;
    default:
      if (sim.conditions.paused > 0 && heldByPause(sim, type, call.row, guard)) return;
      losePatience(sim, type, call, guard);
  }
}

function dispatch(sim: Sim, type: number, a: number, b: number): void {
  switch (type) {
    case is.SHARED_DONE:
      goOn(sim, sharedDone(sim, sim.stations[a]));
      return;
    case is.WINDOW_ENDS:
      endWindow(sim);
      checkLedgersInTurn(sim);
      schedule(sim, sim.now + sim.windows.windowNs, is.WINDOW_ENDS, 0, 0);
      return;
    case is.WARMUP_ENDS:
      endWarmup(sim);
      return;
    case is.CHART_TIMER:
      chartTimer(sim, a, b);
      return;
    case is.POLICY_TIMER:
      policyTimer(sim, a, b);
      return;
    case is.POLICY_CHART_TIMER:
      policyChartTimer(sim, a, b);
      return;
    case is.INSTANCE_CHANGED:
      instanceChanged(sim, a);
      return;
    case is.INSTANCE_LEAVES:
      instanceLeaves(sim, a);
      return;
    case is.CONTROLLER_TIMER:
      sim.desks[a].timer(b);
      return;
    case is.CONTROLLER_CHART_TIMER:
      controllerChartTimer(sim, a, b);
      return;
    case is.INTERVENTION:
      interventionFires(sim, a, b);
      return;
    default:
      throw new Error(`no event ${type}`);
  }
}

/** Does what is to be done at once, in the order in which it was asked for. */
function drain(sim: Sim): void {
  let left = atOnceMost;
  while (sim.soonCount > 0) {
    const type = sim.soonType;
    const row = sim.soonRow;
    nextSoon(sim);
    if (type <= is.lastAboutCalls || type === is.RESUME) {
      const call = sim.calls.rows[row];
      if (--left < 0) throw new Error(callWords(sim.now, sim.model.nodes[call.route.node].id));
      dispatchCall(sim, type, call, type === is.CANCEL_ARRIVES ? call.noticeTo : 0);
    } else if (type === is.REQUEST_SETTLED) tellClient(sim, sim.requests.rows[row]);
    else dispatch(sim, type, row, 0);
  }
}

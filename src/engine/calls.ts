// Calls, at the caller: begun, carried over a link, admitted and judged by policies, settled exactly once. A call
// whose caller has stopped waiting is kept, abandoned, until its work at the callee has ended: that work is real.
import { childKeyA, childKeyBAfter } from './chance.ts';
import { CANCEL_ARRIVES, REPLY_ARRIVES, REQUEST_ARRIVES, RESUME } from './events.ts';
import { tally } from './meters.ts';
import { CANCELLED, OK, TOO_DEEP } from './outcome.ts';
import {
  ABANDONED,
  ANSWER,
  ANSWERED,
  BEHAVIOR,
  CALL_BACK,
  CALL_OUT,
  CALL_STRANDED,
  CANCELLED_EARLY,
  callInts,
  callNums,
  DEADLINE_NS,
  DEPTH,
  EFFECT,
  FAILURE,
  FAILURE_ORIGIN,
  FIRST_CHILD,
  GEN,
  HOST,
  INSTANCE,
  KEY_A,
  KEY_B,
  LAYERS,
  LINK,
  NEEDED,
  NEXT,
  NOBODY,
  NODE,
  ORIGIN,
  OWED_FROM,
  OWNER,
  PARENT,
  PENDING,
  PREV,
  REQUEST_BYTES,
  REQUEST_KEY_A,
  REQUEST_KEY_B,
  REQUEST_LAST_SPAN,
  REQUEST_REFS,
  ROUTE,
  requestInts,
  requestNums,
  SPAN,
  START_NS,
  SUCCEEDED,
  VISIT,
} from './pools.ts';
import { releaseRequest, settleRequest } from './requests.ts';
import { drawSample, drawUniform, type Sim, schedule, scheduleInLane, soon } from './sim.ts';
import {
  SPAN_ARRIVED_NS,
  SPAN_ATTEMPT,
  SPAN_END_NS,
  SPAN_ID,
  SPAN_ORIGIN,
  SPAN_OUTCOME,
  SPAN_PARENT,
  SPAN_PREVIOUS,
  SPAN_REPLIED_NS,
  SPAN_ROUTE,
  SPAN_SERVED_NS,
  SPAN_START_NS,
  spanIdMask,
  spanMask,
  spanShift,
} from './spans.ts';

/** Calls nested deeper than this end as `tooDeep`: a cycle without an end. */
export const depthLimit = 64;

/** Begins a call of a visit over a route, under the key derived from (visit, salt, iteration). */
export function callFromVisit(
  sim: Sim,
  visit: number,
  route: number,
  salt: number,
  iteration: number,
): number {
  const { calls } = sim;
  const call = openCall(sim, calls.request[visit], route);
  const { ints, nums } = calls;
  const at = call << callInts;
  const parent = visit << callInts;
  const keyB = ints[parent + KEY_B];
  const first = childKeyA(ints[parent + KEY_A], keyB, salt, iteration);
  ints[at + KEY_A] = first;
  ints[at + KEY_B] = childKeyBAfter(first, keyB, salt, iteration);
  ints[at + DEPTH] = ints[parent + DEPTH] + 1;
  nums[(call << callNums) + DEADLINE_NS] = nums[(visit << callNums) + DEADLINE_NS];
  ints[at + OWNER] = VISIT;
  ints[at + PARENT] = visit;
  adopt(ints, parent, call);
  beginSpan(sim, call, ints[parent + SPAN]);
  return call;
}

/** Begins the call by which a client or a kind acts on its own. */
export function callFromBehavior(sim: Sim, request: number, route: number): number {
  const { calls, requests } = sim;
  const call = openCall(sim, request, route);
  const { ints } = calls;
  const at = call << callInts;
  const from = request << requestInts;
  ints[at + KEY_A] = requests.ints[from + REQUEST_KEY_A];
  ints[at + KEY_B] = requests.ints[from + REQUEST_KEY_B];
  ints[at + DEPTH] = 0;
  calls.nums[(call << callNums) + DEADLINE_NS] = Number.POSITIVE_INFINITY;
  ints[at + OWNER] = BEHAVIOR;
  ints[at + PARENT] = -1;
  beginSpan(sim, call, -1);
  return call;
}

function openCall(sim: Sim, request: number, route: number): number {
  const { calls, meters, model } = sim;
  const call = calls.take();
  const { ints } = calls;
  const at = call << callInts;
  const link = model.routeLink[route];
  calls.request[call] = request;
  calls.attempt[call] = 0;
  calls.state[call] = CALL_OUT;
  calls.nums[(call << callNums) + START_NS] = sim.now;
  ints[at + ROUTE] = route;
  ints[at + LINK] = link;
  ints[at + NODE] = model.routeNode[route];
  ints[at + INSTANCE] = -1;
  ints[at + HOST] = -1;
  ints[at + ANSWER] = 0;
  ints[at + ABANDONED] = 0;
  ints[at + CANCELLED_EARLY] = 0;
  ints[at + LAYERS] = 0;
  ints[at + OWED_FROM] = 0;
  ints[at + EFFECT] = -1;
  sim.requests.ints[(request << requestInts) + REQUEST_REFS]++;
  meters.calls.arrivals[link]++;
  meters.attempts[link]++;
  sim.ledger.callsBegun++;
  return call;
}

/** Opens the call's row in the ring of spans. */
function beginSpan(sim: Sim, call: number, parent: number): void {
  const { calls, requests, spans } = sim;
  const id = spans.nextId;
  const row = (id & spanMask) << spanShift;
  const newest = (calls.request[call] << requestInts) + REQUEST_LAST_SPAN;
  const { ints, nums } = spans;
  spans.nextId = (id + 1) & spanIdMask;
  ints[row + SPAN_ID] = id;
  ints[row + SPAN_PARENT] = parent;
  ints[row + SPAN_PREVIOUS] = requests.ints[newest];
  ints[row + SPAN_ROUTE] = calls.ints[(call << callInts) + ROUTE];
  ints[row + SPAN_ATTEMPT] = 0;
  ints[row + SPAN_OUTCOME] = -1;
  nums[row + SPAN_START_NS] = sim.now;
  nums[row + SPAN_ARRIVED_NS] = -1;
  nums[row + SPAN_SERVED_NS] = -1;
  nums[row + SPAN_REPLIED_NS] = -1;
  nums[row + SPAN_END_NS] = -1;
  requests.ints[newest] = id;
  calls.ints[(call << callInts) + SPAN] = id;
}

/** Sends a call that was opened: through its policies, onto the wire. */
export function launch(sim: Sim, call: number): void {
  const { ints } = sim.calls;
  const at = call << callInts;
  const chain = sim.model.routeChain[ints[at + ROUTE]];
  if (chain >= 0 && !admitted(sim, call, chain)) return;
  if (ints[at + DEPTH] > depthLimit) answerAtOnce(sim, call, TOO_DEEP, callerOf(sim, call));
  else transmit(sim, call, 0);
}

/** Asks the policies from the outermost in; false when one of them has ended the call. */
function admitted(sim: Sim, call: number, chain: number): boolean {
  const policies = sim.model.chains[chain];
  for (let layer = 0; layer < policies.length; layer++) {
    const verdict = policies[layer].admit(sim, call, layer);
    if (verdict !== OK) {
      answerAtOnce(sim, call, verdict, callerOf(sim, call));
      return false;
    }
    sim.calls.ints[(call << callInts) + LAYERS] = layer + 1;
  }
  return true;
}

/** Row of the calling node. */
function callerOf(sim: Sim, call: number): number {
  return sim.model.links[sim.calls.ints[(call << callInts) + LINK]].from;
}

/** Ends a call that never left its caller, at this instant but not within the caller's own step. */
export function answerAtOnce(sim: Sim, call: number, outcome: number, origin: number): void {
  sim.calls.outcome[call] = outcome;
  sim.calls.ints[(call << callInts) + ORIGIN] = origin;
  sim.calls.state[call] = CALL_BACK;
  soon(sim, REPLY_ARRIVES, call);
}

/** The callee's answer starts back. */
export function reply(sim: Sim, call: number, outcome: number, origin: number, answer: number): void {
  const { calls } = sim;
  const at = call << callInts;
  calls.outcome[call] = outcome;
  calls.ints[at + ORIGIN] = origin;
  calls.ints[at + ANSWER] = answer;
  calls.state[call] = CALL_BACK;
  transmit(sim, call, 1);
}

/** Carries a call's request (direction 0) or reply (1) over its link, or loses it. */
function transmit(sim: Sim, call: number, direction: 0 | 1): void {
  const link = sim.calls.ints[(call << callInts) + LINK];
  if (sim.conditions.calm[link] === 1 && sim.model.linkConstantNs[link] === 0 && sim.watcher === null) {
    soon(sim, direction === 0 ? REQUEST_ARRIVES : REPLY_ARRIVES, call);
  } else travel(sim, call, link, direction);
}

function travel(sim: Sim, call: number, link: number, direction: 0 | 1): void {
  const { model, conditions } = sim;
  const spec = model.links[link];
  if (conditions.calm[link] === 0 && (conditions.cut[link] === 1 || isLost(sim, call, link, direction))) {
    lose(sim, call, link);
    return;
  }
  const type = direction === 0 ? REQUEST_ARRIVES : REPLY_ARRIVES;
  const extra = conditions.extraNs[link];
  if (spec.constantNs >= 0 && extra === 0) {
    const delay = spec.constantNs;
    if (delay === 0) soon(sim, type, call);
    else scheduleInLane(sim, direction === 0 ? spec.requestLane : spec.replyLane, call, 0);
    if (sim.watcher !== null) sim.watcher.hop(link, direction, sim.now, sim.now + delay, call);
    return;
  }
  const arrival = sim.now + travelNs(sim, call, link, direction) + extra;
  if (sim.watcher !== null) sim.watcher.hop(link, direction, sim.now, arrival, call);
  if (arrival === sim.now) soon(sim, type, call);
  else schedule(sim, arrival, type, call, 0);
}

/** Queueing for the wire, sending, and the latency drawn for this hop. */
function travelNs(sim: Sim, call: number, link: number, direction: 0 | 1): number {
  const { calls, model } = sim;
  const spec = model.links[link];
  const at = call << callInts;
  const attempt = 2 * calls.attempt[call] + direction;
  const { ints } = calls;
  const drawn = drawSample(
    sim,
    spec.latencyStream,
    spec.latency,
    ints[at + KEY_A],
    ints[at + KEY_B],
    attempt,
  );
  const latency = Math.floor(drawn);
  return spec.nsPerByte === 0 ? latency : latency + wireNs(sim, call, link, direction);
}

function wireNs(sim: Sim, call: number, link: number, direction: 0 | 1): number {
  const spec = sim.model.links[link];
  const wire = 2 * link + direction;
  const request = sim.calls.request[call] << requestNums;
  const bytes = direction === 0 ? sim.requests.nums[request + REQUEST_BYTES] : spec.responseBytes;
  const free = sim.conditions.wireFreeNs;
  const start = free[wire] > sim.now ? free[wire] : sim.now;
  free[wire] = start + Math.ceil(bytes * spec.nsPerByte);
  return free[wire] - sim.now;
}

function isLost(sim: Sim, call: number, link: number, direction: 0 | 1): boolean {
  const spec = sim.model.links[link];
  if (spec.loss === 0) return false;
  const { ints, attempt } = sim.calls;
  const at = call << callInts;
  const time = 2 * attempt[call] + direction;
  return drawUniform(sim, spec.lossStream, ints[at + KEY_A], ints[at + KEY_B], time) < spec.loss;
}

function lose(sim: Sim, call: number, link: number): void {
  sim.meters.messagesLost[link]++;
  strand(sim, call);
}

/** No answer will ever come; whoever waits goes on waiting until its patience ends. */
export function strand(sim: Sim, call: number): void {
  sim.calls.state[call] = CALL_STRANDED;
  if (sim.calls.ints[(call << callInts) + ABANDONED] === 1) dropStranded(sim, call);
}

function dropStranded(sim: Sim, call: number): void {
  throughLayers(sim, call, sim.calls.ints[(call << callInts) + LAYERS] - 1, CANCELLED);
  dropCall(sim, call);
}

/** A reply reached the caller's side. */
export function replyArrives(sim: Sim, call: number): void {
  const { calls } = sim;
  const at = call << callInts;
  let outcome = calls.outcome[call];
  const inner = calls.ints[at + LAYERS] - 1;
  if (inner >= 0) outcome = throughLayers(sim, call, inner, outcome);
  if (calls.ints[at + ABANDONED] === 0) settle(sim, call, outcome, calls.ints[at + ORIGIN]);
  dropCall(sim, call);
}

/** Tells an outcome to the layers from `inner` outwards that are still owed one; each may change it. */
function throughLayers(sim: Sim, call: number, inner: number, outcome: number): number {
  const { calls, model } = sim;
  const at = call << callInts;
  const outermost = calls.ints[at + OWED_FROM];
  if (inner < outermost) return outcome;
  const policies = model.chains[model.routeChain[calls.ints[at + ROUTE]]];
  let passed = outcome;
  for (let layer = inner; layer >= outermost; layer--) {
    passed = policies[layer].outcome?.(sim, call, layer, passed) ?? passed;
  }
  return passed;
}

/** A policy ends the call for everything outside of its layer, while the work inside goes on. */
export function giveUp(sim: Sim, call: number, layer: number, outcome: number, tellCallee: boolean): void {
  const told = throughLayers(sim, call, layer - 1, outcome);
  const { ints } = sim.calls;
  const at = call << callInts;
  ints[at + OWED_FROM] = layer + 1;
  if (tellCallee) sendCancel(sim, call);
  if (ints[at + ABANDONED] === 1) return;
  settle(sim, call, told, callerOf(sim, call));
  abandon(sim, call);
}

/** The caller is gone or no longer cares: the call ends as cancelled, and the callee may be told. */
export function disown(sim: Sim, call: number, outcome: number, tellCallee: boolean): void {
  background(sim, call);
  if (tellCallee) sendCancel(sim, call);
  const at = call << callInts;
  throughLayers(sim, call, sim.calls.ints[at + LAYERS] - 1, outcome);
  sim.calls.ints[at + OWED_FROM] = sim.calls.ints[at + LAYERS];
  settle(sim, call, outcome, callerOf(sim, call));
  abandon(sim, call);
}

/** From here on nobody waits; the row lives while its message or visit does. */
function abandon(sim: Sim, call: number): void {
  sim.calls.ints[(call << callInts) + ABANDONED] = 1;
  if (sim.calls.state[call] === CALL_STRANDED) dropStranded(sim, call);
}

/** The caller went on without this call; its outcome still counts, but nobody is told. */
export function background(sim: Sim, call: number): void {
  const { ints } = sim.calls;
  const at = call << callInts;
  if (ints[at + OWNER] === VISIT) unadopt(ints, at);
  ints[at + OWNER] = NOBODY;
}

function sendCancel(sim: Sim, call: number): void {
  const { calls, model, conditions } = sim;
  if (calls.state[call] === CALL_BACK || calls.state[call] === CALL_STRANDED) return;
  const at = call << callInts;
  const link = calls.ints[at + LINK];
  if (conditions.cut[link] === 1) return;
  const spec = model.links[link];
  const latency = spec.constantNs >= 0 ? spec.constantNs : travelNs(sim, call, link, 0);
  // The notice is void once the call's row is reused, hence the generation.
  const arrival = sim.now + latency + conditions.extraNs[link];
  schedule(sim, arrival, CANCEL_ARRIVES, call, calls.ints[at + GEN]);
}

/** The one place where a call gets its outcome: counted, traced, and told to its owner. */
function settle(sim: Sim, call: number, outcome: number, origin: number): void {
  const { calls } = sim;
  const { ints } = calls;
  const at = call << callInts;
  const failedAt = outcome === OK ? -1 : origin;
  tally(
    sim.meters.calls,
    ints[at + LINK],
    outcome,
    failedAt,
    sim.now - calls.nums[(call << callNums) + START_NS],
  );
  sim.ledger.callsSettled++;
  endSpan(sim, ints[at + SPAN], outcome, failedAt);
  if (ints[at + HOST] >= 0) leaveHost(sim, at);
  calls.outcome[call] = outcome;
  ints[at + ORIGIN] = failedAt;
  const owner = ints[at + OWNER];
  ints[at + OWNER] = NOBODY;
  if (owner === BEHAVIOR) settleRequest(sim, calls.request[call], outcome, failedAt);
  else if (owner === VISIT) {
    unadopt(ints, at);
    noteReturn(sim, ints[at + PARENT], ints[at + ANSWER], outcome, failedAt);
  }
}

function endSpan(sim: Sim, id: number, outcome: number, origin: number): void {
  const { ints, nums } = sim.spans;
  const row = (id & spanMask) << spanShift;
  if (ints[row + SPAN_ID] !== id) return;
  ints[row + SPAN_OUTCOME] = outcome;
  ints[row + SPAN_ORIGIN] = origin;
  nums[row + SPAN_END_NS] = sim.now;
}

/** Writes what a call brought back onto the waiting visit, and wakes it when that decides its step. */
function noteReturn(sim: Sim, visit: number, answer: number, outcome: number, origin: number): void {
  const { ints } = sim.calls;
  const at = visit << callInts;
  const needed = ints[at + NEEDED];
  if (needed === 0) return;
  const pending = ints[at + PENDING] - 1;
  ints[at + PENDING] = pending;
  let succeeded = ints[at + SUCCEEDED];
  if (outcome === OK) ints[at + SUCCEEDED] = ++succeeded;
  else if (ints[at + FAILURE] === OK) {
    ints[at + FAILURE] = outcome;
    ints[at + FAILURE_ORIGIN] = origin;
  }
  ints[at + ANSWERED] = answer;
  if (succeeded < needed && succeeded + pending >= needed) return;
  if (succeeded >= needed) ints[at + FAILURE] = OK;
  ints[at + NEEDED] = 0;
  soon(sim, RESUME, visit);
}

function leaveHost(sim: Sim, at: number): void {
  const { ints } = sim.calls;
  sim.hostLoad[ints[at + HOST]]--;
  ints[at + HOST] = -1;
}

/** Frees the row; the request lives on while other calls act in its name. */
function dropCall(sim: Sim, call: number): void {
  const request = sim.calls.request[call];
  sim.calls.give(call);
  releaseRequest(sim, request);
}

// The list of calls that a visit waits for --------------------------------------------------------------------------

/** Adds a call to the list of the visit whose row begins at `parent`. */
function adopt(ints: Int32Array, parent: number, call: number): void {
  const first = ints[parent + FIRST_CHILD];
  const at = call << callInts;
  ints[at + PREV] = -1;
  ints[at + NEXT] = first;
  if (first >= 0) ints[(first << callInts) + PREV] = call;
  ints[parent + FIRST_CHILD] = call;
}

/** Takes the call whose row begins at `at` out of the list it is in. */
function unadopt(ints: Int32Array, at: number): void {
  const before = ints[at + PREV];
  const after = ints[at + NEXT];
  if (before >= 0) ints[(before << callInts) + NEXT] = after;
  else ints[(ints[at + PARENT] << callInts) + FIRST_CHILD] = after;
  if (after >= 0) ints[(after << callInts) + PREV] = before;
}

// Calls, at the caller: begun, carried over a link, admitted and judged by policies, settled exactly once. A call
// whose caller has stopped waiting is kept, abandoned, until its work at the callee has ended: that work is real.
import { childKeyA, childKeyB, uniform } from './chance.ts';
import { CANCEL_ARRIVES, REPLY_ARRIVES, REQUEST_ARRIVES, RESUME } from './events.ts';
import { tally } from './meters.ts';
import { CANCELLED, OK, TOO_DEEP } from './outcome.ts';
import { BEHAVIOR, CALL_BACK, CALL_OUT, CALL_STRANDED, NOBODY, VISIT } from './pools.ts';
import { releaseRequest, settleRequest } from './requests.ts';
import { sample } from './sampler.ts';
import { type Sim, schedule, scheduleInLane, soon } from './sim.ts';
import { beginSpan, endSpan } from './spans.ts';

/** Calls nested deeper than this end as `tooDeep`: a cycle without an end. */
export const depthLimit = 64;

/** Begins a call of a visit over a route, under the key derived from (visit, salt, iteration). */
export function callFromVisit(sim: Sim, visit: number, route: number, salt: number, iteration: number): number {
  const { visits, calls } = sim;
  const parent = visits.call[visit];
  const keyA = visits.keyA[visit];
  const keyB = visits.keyB[visit];
  const call = openCall(sim, visits.request[visit], route, visits.node[visit], calls.depth[parent] + 1);
  calls.keyA[call] = childKeyA(keyA, keyB, salt, iteration);
  calls.keyB[call] = childKeyB(keyA, keyB, salt, iteration);
  calls.deadlineNs[call] = calls.deadlineNs[parent];
  calls.owner[call] = VISIT;
  calls.visit[call] = visit;
  adopt(sim, visit, call);
  calls.span[call] = nextSpan(sim, call, calls.span[parent]);
  return call;
}

/** Begins the call by which a client or a kind acts on its own. */
export function callFromBehavior(sim: Sim, request: number, route: number, node: number): number {
  const { calls, requests } = sim;
  const call = openCall(sim, request, route, node, 0);
  calls.keyA[call] = requests.keyA[request];
  calls.keyB[call] = requests.keyB[request];
  calls.deadlineNs[call] = Number.POSITIVE_INFINITY;
  calls.owner[call] = BEHAVIOR;
  calls.span[call] = nextSpan(sim, call, -1);
  return call;
}

function openCall(sim: Sim, request: number, route: number, caller: number, depth: number): number {
  const { calls, meters, model } = sim;
  const call = calls.take();
  calls.request[call] = request;
  sim.requests.refs[request]++;
  calls.visit[call] = -1;
  calls.caller[call] = caller;
  calls.route[call] = route;
  calls.depth[call] = depth;
  calls.branch[call] = 0;
  calls.attempt[call] = 0;
  calls.state[call] = CALL_OUT;
  calls.abandoned[call] = 0;
  calls.cancelled[call] = 0;
  calls.startNs[call] = sim.now;
  calls.instance[call] = -1;
  calls.balancer[call] = -1;
  calls.calleeVisit[call] = -1;
  calls.origin[call] = -1;
  calls.answer[call] = 0;
  calls.layers[call] = 0;
  calls.owedFrom[call] = 0;
  calls.effect[call] = -1;
  const link = model.routeLink[route];
  meters.calls.arrivals[link]++;
  meters.attempts[link]++;
  sim.ledger.callsBegun++;
  return call;
}

function nextSpan(sim: Sim, call: number, parentSpan: number): number {
  const { calls, requests, spans } = sim;
  const request = calls.request[call];
  const span = beginSpan(spans, parentSpan, requests.lastSpan[request], calls.route[call], 0, sim.now);
  requests.lastSpan[request] = span;
  return span;
}

/** Sends a call that was opened: through its policies, onto the wire. */
export function launch(sim: Sim, call: number): void {
  const { calls, model } = sim;
  const chain = model.routeChain[calls.route[call]];
  if (chain >= 0) {
    const policies = model.chains[chain];
    for (let layer = 0; layer < policies.length; layer++) {
      const verdict = policies[layer].admit(sim, call, layer);
      if (verdict !== OK) {
        answerAtOnce(sim, call, verdict, calls.caller[call]);
        return;
      }
      calls.layers[call] = layer + 1;
    }
  }
  if (calls.depth[call] > depthLimit) answerAtOnce(sim, call, TOO_DEEP, calls.caller[call]);
  else transmit(sim, call, 0);
}

/** Ends a call that never left its caller, at this instant but not within the caller's own step. */
export function answerAtOnce(sim: Sim, call: number, outcome: number, origin: number): void {
  sim.calls.outcome[call] = outcome;
  sim.calls.origin[call] = origin;
  sim.calls.state[call] = CALL_BACK;
  soon(sim, REPLY_ARRIVES, call);
}

/** The callee's answer starts back. */
export function reply(sim: Sim, call: number, outcome: number, origin: number, answer: number): void {
  const { calls } = sim;
  calls.outcome[call] = outcome;
  calls.origin[call] = origin;
  calls.answer[call] = answer;
  calls.calleeVisit[call] = -1;
  calls.state[call] = CALL_BACK;
  transmit(sim, call, 1);
}

/** Carries a call's request (direction 0) or reply (1) over its link, or loses it. */
function transmit(sim: Sim, call: number, direction: 0 | 1): void {
  const { calls, model, conditions } = sim;
  const link = model.routeLink[calls.route[call]];
  const spec = model.links[link];
  if (conditions.cut[link] === 1 || (spec.loss > 0 && isLost(sim, call, link, direction))) {
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
  const u = draw(sim, spec.latencyStream, call, 2 * calls.attempt[call] + direction);
  const latency = Math.floor(sample(spec.latency, u));
  return spec.nsPerByte === 0 ? latency : latency + wireNs(sim, call, link, direction);
}

function wireNs(sim: Sim, call: number, link: number, direction: 0 | 1): number {
  const spec = sim.model.links[link];
  const wire = 2 * link + direction;
  const bytes = direction === 0 ? sim.requests.bytes[sim.calls.request[call]] : spec.responseBytes;
  const free = sim.conditions.wireFreeNs;
  const start = free[wire] > sim.now ? free[wire] : sim.now;
  free[wire] = start + Math.ceil(bytes * spec.nsPerByte);
  return free[wire] - sim.now;
}

function isLost(sim: Sim, call: number, link: number, direction: 0 | 1): boolean {
  const spec = sim.model.links[link];
  return draw(sim, spec.lossStream, call, 2 * sim.calls.attempt[call] + direction) < spec.loss;
}

function draw(sim: Sim, stream: number, call: number, attempt: number): number {
  const { calls } = sim;
  return uniform(sim.streamA[stream], sim.streamB[stream], calls.keyA[call], calls.keyB[call], attempt);
}

function lose(sim: Sim, call: number, link: number): void {
  sim.meters.messagesLost[link]++;
  strand(sim, call);
}

/** No answer will ever come; whoever waits goes on waiting until its patience ends. */
export function strand(sim: Sim, call: number): void {
  sim.calls.state[call] = CALL_STRANDED;
  sim.calls.calleeVisit[call] = -1;
  if (sim.calls.abandoned[call] === 1) dropStranded(sim, call);
}

function dropStranded(sim: Sim, call: number): void {
  const { calls } = sim;
  throughLayers(sim, call, calls.layers[call] - 1, CANCELLED);
  dropCall(sim, call);
}

/** A reply reached the caller's side. */
export function replyArrives(sim: Sim, call: number): void {
  const { calls } = sim;
  const outcome = throughLayers(sim, call, calls.layers[call] - 1, calls.outcome[call]);
  if (calls.abandoned[call] === 0) settle(sim, call, outcome, calls.origin[call]);
  dropCall(sim, call);
}

/** Tells an outcome to the layers from `inner` outwards that are still owed one; each may change it. */
function throughLayers(sim: Sim, call: number, inner: number, outcome: number): number {
  const { calls, model } = sim;
  const outermost = calls.owedFrom[call];
  if (inner < outermost) return outcome;
  const policies = model.chains[model.routeChain[calls.route[call]]];
  let passed = outcome;
  for (let layer = inner; layer >= outermost; layer--) {
    passed = policies[layer].outcome?.(sim, call, layer, passed) ?? passed;
  }
  return passed;
}

/** A policy ends the call for everything outside of its layer, while the work inside goes on. */
export function giveUp(sim: Sim, call: number, layer: number, outcome: number, tellCallee: boolean): void {
  const { calls } = sim;
  const told = throughLayers(sim, call, layer - 1, outcome);
  calls.owedFrom[call] = layer + 1;
  if (tellCallee) sendCancel(sim, call);
  if (calls.abandoned[call] === 1) return;
  settle(sim, call, told, calls.caller[call]);
  abandon(sim, call);
}

/** The caller is gone or no longer cares: the call ends as cancelled, and the callee may be told. */
export function disown(sim: Sim, call: number, outcome: number, tellCallee: boolean): void {
  const { calls } = sim;
  unadopt(sim, call);
  calls.owner[call] = NOBODY;
  if (tellCallee) sendCancel(sim, call);
  throughLayers(sim, call, calls.layers[call] - 1, outcome);
  calls.owedFrom[call] = calls.layers[call];
  settle(sim, call, outcome, calls.caller[call]);
  abandon(sim, call);
}

/** From here on nobody waits; the row lives while its message or visit does. */
function abandon(sim: Sim, call: number): void {
  sim.calls.abandoned[call] = 1;
  if (sim.calls.state[call] === CALL_STRANDED) dropStranded(sim, call);
}

/** The caller went on without this call; its outcome still counts, but nobody is told. */
export function background(sim: Sim, call: number): void {
  unadopt(sim, call);
  sim.calls.owner[call] = NOBODY;
}

function sendCancel(sim: Sim, call: number): void {
  const { calls, model, conditions } = sim;
  if (calls.state[call] === CALL_BACK || calls.state[call] === CALL_STRANDED) return;
  calls.cancelled[call] = 1;
  const link = model.routeLink[calls.route[call]];
  if (conditions.cut[link] === 1) return;
  const spec = model.links[link];
  const latency = spec.constantNs >= 0 ? spec.constantNs : travelNs(sim, call, link, 0);
  // The notice is void once the call's row is reused, hence the generation.
  schedule(sim, sim.now + latency + conditions.extraNs[link], CANCEL_ARRIVES, call, calls.gen[call]);
}

/** The one place where a call gets its outcome: counted, traced, and told to its owner. */
function settle(sim: Sim, call: number, outcome: number, origin: number): void {
  const { calls, meters, model } = sim;
  const link = model.routeLink[calls.route[call]];
  const failedAt = outcome === OK ? -1 : origin;
  tally(meters.calls, link, outcome, failedAt, sim.now - calls.startNs[call]);
  sim.ledger.callsSettled++;
  endSpan(sim.spans, calls.span[call], sim.now, outcome, failedAt);
  leaveHost(sim, call);
  calls.outcome[call] = outcome;
  calls.origin[call] = failedAt;
  const owner = calls.owner[call];
  unadopt(sim, call);
  calls.owner[call] = NOBODY;
  if (owner === VISIT) noteReturn(sim, calls.visit[call], call, outcome, failedAt);
  else if (owner === BEHAVIOR) settleRequest(sim, calls.request[call], outcome, failedAt);
}

/** Writes what a call brought back onto the waiting visit, and wakes it when that decides its step. */
function noteReturn(sim: Sim, visit: number, call: number, outcome: number, origin: number): void {
  const { visits } = sim;
  if (visits.needed[visit] === 0) return;
  visits.pending[visit]--;
  if (outcome === OK) visits.succeeded[visit]++;
  else if (visits.failure[visit] === OK) {
    visits.failure[visit] = outcome;
    visits.failureOrigin[visit] = origin;
  }
  visits.answer[visit] = sim.calls.answer[call];
  const possible = visits.succeeded[visit] + visits.pending[visit];
  if (visits.succeeded[visit] < visits.needed[visit] && possible >= visits.needed[visit]) return;
  if (visits.succeeded[visit] >= visits.needed[visit]) visits.failure[visit] = OK;
  visits.needed[visit] = 0;
  soon(sim, RESUME, visit);
}

function leaveHost(sim: Sim, call: number): void {
  const { calls } = sim;
  const balancer = calls.balancer[call];
  if (balancer < 0) return;
  sim.hostLoad[balancer][calls.host[call]]--;
  calls.balancer[call] = -1;
}

/** Frees the row; the request lives on while other calls act in its name. */
function dropCall(sim: Sim, call: number): void {
  const request = sim.calls.request[call];
  sim.calls.release(call);
  releaseRequest(sim, request);
}

// The list of calls that a visit waits for --------------------------------------------------------------------------

function adopt(sim: Sim, visit: number, call: number): void {
  const { visits, calls } = sim;
  const first = visits.firstCall[visit];
  calls.prev[call] = -1;
  calls.next[call] = first;
  if (first >= 0) calls.prev[first] = call;
  visits.firstCall[visit] = call;
}

function unadopt(sim: Sim, call: number): void {
  const { visits, calls } = sim;
  if (calls.owner[call] !== VISIT) return;
  const before = calls.prev[call];
  const after = calls.next[call];
  if (before >= 0) calls.next[before] = after;
  else visits.firstCall[calls.visit[call]] = after;
  if (after >= 0) calls.prev[after] = before;
}

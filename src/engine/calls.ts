// Calls, at the caller, once they are out: judged by policies, settled exactly once. A call whose caller has stopped
// waiting is kept, abandoned, until its work at the callee has ended: that work is real. A policy may hold a call until
// it lets it pass, or make attempts of it: calls of their own that start one layer further in. Leaves out how calls
// begin (call-opening.ts) and set out (admission.ts), the wire (wire.ts) and the callee's side (visits.ts).
import {
  BEHAVIOR,
  CALL_BACK,
  CALL_HELD,
  CALL_STRANDED,
  type Call,
  NOBODY,
  POLICY,
  VISIT,
  type Visit,
} from './call.ts';
import { openCall } from './call-opening.ts';
import { adopt, takePlace, unadopt } from './children.ts';
import { REPLY_ARRIVES, RESUME } from './events.ts';
import { noteFirst } from './firsts.ts';
import { tally } from './meters.ts';
import { CANCELLED, OK } from './outcome.ts';
import type { PolicyWith } from './policy.ts';
import { OP_PARALLEL, opShift } from './program.ts';
import { releaseRequest, settleRequest } from './requests.ts';
import { type Sim, soon } from './sim.ts';
import { writeSpan } from './spans.ts';
import { REPLY, sendCancel, transmit } from './wire.ts';

/** Attempts that nobody waits for any more end as cancelled, and their callees may be told. */
export function stopAttempts(sim: Sim, of: Call, tellCallee: boolean): void {
  while (of.firstChild !== null) disown(sim, of.firstChild, CANCELLED, tellCallee);
}

/** Ends a call that never left its caller, at this instant but not within the caller's own step. */
export function answerAtOnce(sim: Sim, call: Call, outcome: number, origin: number): void {
  call.outcome = outcome;
  call.origin = origin;
  call.state = CALL_BACK;
  soon(sim, REPLY_ARRIVES, call.row);
}

/** The callee's answer starts back. */
export function reply(sim: Sim, call: Call, outcome: number, origin: number, answer: number): void {
  call.outcome = outcome;
  call.origin = origin;
  call.answer = answer;
  call.state = CALL_BACK;
  if (!transmit(sim, call, REPLY)) strand(sim, call);
}

/** No answer will ever come; whoever waits goes on waiting until its patience ends. */
export function strand(sim: Sim, call: Call): void {
  call.state = CALL_STRANDED;
  if (call.abandoned === 1) dropStranded(sim, call);
}

function dropStranded(sim: Sim, call: Call): void {
  throughLayers(sim, call, call.layers - 1, CANCELLED);
  dropCall(sim, call);
}

/** A reply reached the caller's side. */
export function replyArrives(sim: Sim, call: Call): void {
  let { outcome } = call;
  if (call.layers > 0) outcome = throughLayers(sim, call, call.layers - 1, outcome);
  if (call.heldSpan >= 0) {
    firstAttemptEnds(sim, call, outcome, call.origin);
    return;
  }
  if (call.abandoned === 0) settle(sim, call, outcome, call.origin);
  dropCall(sim, call);
}

/** The attempt that a call made itself is over, and with a success the call is too. */
export function firstAttemptEnds(sim: Sim, call: Call, outcome: number, origin: number): void {
  if (outcome !== OK) {
    setApart(sim, call);
    settle(sim, call, outcome, origin);
    dropCall(sim, call);
    return;
  }
  const layer = call.owedFrom - 1;
  call.heldSpan = -1;
  call.owedFrom = 0;
  sim.model.chains[call.chain][layer].succeeds?.(sim, call, layer);
  const told = layer > 0 ? throughLayers(sim, call, layer - 1, OK) : OK;
  settle(sim, call, told, -1);
  dropCall(sim, call);
}

/** Gives a call what it and its attempts have in common; each attempt has luck of its own beyond the first. */
export function askTheSame(call: Call, as: Call): void {
  call.keyA = as.keyA;
  call.keyB = as.keyB;
  call.depth = as.depth;
  call.deadlineNs = as.deadlineNs;
  call.deadlineKnown = as.deadlineKnown;
  call.chance = as.chance;
  call.redraw = as.redraw;
  call.caller = as.caller;
}

/**
 * Makes two of a call and the first attempt that it makes itself, once there is more to tell of them than that it went
 * well. What is under way on the wire and at the callee is the attempt's, and so is the object; the call, held by its
 * policy, is a new one, and returned.
 */
export function setApart(sim: Sim, attempt: Call): Call {
  const layer = attempt.owedFrom - 1;
  const call = openCall(sim, attempt.request, attempt.route, attempt.heldSpan);
  call.state = CALL_HELD;
  call.held = layer;
  call.layers = layer;
  askTheSame(call, attempt);
  call.startNs = attempt.startNs;
  call.chain = attempt.chain;
  call.notes = attempt.notes?.slice(0, layer + 1) ?? null;
  call.parentSpan = attempt.parentSpan;
  call.effect = attempt.effect;
  call.owner = attempt.owner;
  call.ignored = attempt.ignored;
  if (call.owner === VISIT) takePlace(attempt, call);
  call.host = attempt.host >= 0 ? -2 - attempt.host : attempt.host;
  attempt.owner = POLICY;
  attempt.attemptOf = layer;
  attempt.heldSpan = -1;
  attempt.parentSpan = call.span;
  attempt.whole = call;
  call.firstAttempt = attempt;
  adopt(call, attempt);
  return call;
}

/** Tells an outcome to the layers from `inner` outwards that are still owed one; each may change it. */
export function throughLayers(sim: Sim, call: Call, inner: number, outcome: number): number {
  const outermost = call.owedFrom;
  if (inner < outermost) return outcome;
  const { chains, listeners } = sim.model;
  const listening = listeners[call.chain];
  let passed = outcome;
  for (let layer = inner; layer >= outermost; layer--) {
    if (((listening >> layer) & 1) === 0) continue;
    passed = (chains[call.chain][layer] as PolicyWith<'outcome'>).outcome(sim, call, layer, passed);
  }
  return passed;
}

/** The call as its caller sees it, apart from the first attempt that it makes itself. */
export function wholeOf(sim: Sim, call: Call): Call {
  return call.heldSpan >= 0 ? setApart(sim, call) : call;
}

/** A policy ends the call for everything outside of its layer, while the work inside goes on. */
export function giveUp(sim: Sim, call: Call, layer: number, outcome: number, tellCallee: boolean): void {
  if (call.heldSpan >= 0) setApart(sim, call);
  const told = throughLayers(sim, call, layer - 1, outcome);
  call.owedFrom = layer + 1;
  if (call.state === CALL_HELD) {
    releaseHeld(sim, call, CANCELLED, tellCallee);
    settle(sim, call, told, call.route.link.from);
    dropCall(sim, call);
    return;
  }
  if (tellCallee) cancel(sim, call);
  if (call.abandoned === 1) return;
  settle(sim, call, told, call.route.link.from);
  abandon(sim, call);
}

/** The caller is gone or no longer cares: the call ends as cancelled, and the callee may be told. */
export function disown(sim: Sim, disowned: Call, outcome: number, tellCallee: boolean): void {
  const call = wholeOf(sim, disowned);
  background(call);
  if (call.state === CALL_HELD) {
    releaseHeld(sim, call, outcome, tellCallee);
    settle(sim, call, outcome, call.route.link.from);
    dropCall(sim, call);
    return;
  }
  if (tellCallee) cancel(sim, call);
  throughLayers(sim, call, call.layers - 1, outcome);
  call.owedFrom = call.layers;
  settle(sim, call, outcome, call.route.link.from);
  abandon(sim, call);
}

/** A call that a policy holds is given up: no more attempts are made, and the layers inside hear of it. */
function releaseHeld(sim: Sim, call: Call, outcome: number, tellCallee: boolean): void {
  const layer = call.held;
  sim.model.chains[call.chain][layer].withdraw?.(sim, call, layer);
  stopAttempts(sim, call, tellCallee);
  throughLayers(sim, call, layer - 1, outcome);
  call.held = -1;
  call.state = CALL_BACK;
}

function cancel(sim: Sim, call: Call): void {
  if (call.state !== CALL_BACK && call.state !== CALL_STRANDED) sendCancel(sim, call);
}

/** From here on nobody waits; the call lives while its message or visit does. */
function abandon(sim: Sim, call: Call): void {
  call.abandoned = 1;
  if (call.state === CALL_STRANDED) dropStranded(sim, call);
}

/** The caller went on without this call; its outcome still counts, but nobody is told. */
export function background(call: Call): void {
  if (call.owner === VISIT || call.owner === POLICY) unadopt(call);
  call.owner = NOBODY;
}

/** The one place where a call gets its outcome: counted, traced, and told to its owner. */
export function settle(sim: Sim, call: Call, outcome: number, origin: number): void {
  const { owner } = call;
  const failedAt = outcome === OK ? -1 : origin;
  call.request.unsettled--;
  sim.passedNs = sim.now - call.startNs;
  if (outcome !== OK) noteFirst(sim, call, outcome, failedAt);
  if (call.attemptOf < 0) tally(sim, call.route.calls, outcome, failedAt);
  // The call that carries a request is read from itself: what traces need of the ring is those made in its name.
  if (owner !== BEHAVIOR) writeSpan(sim.spans, call, outcome, failedAt, sim.now);
  if (call.host >= 0) leaveHost(sim, call, outcome);
  call.outcome = outcome;
  call.origin = failedAt;
  call.owner = NOBODY;
  if (owner === BEHAVIOR) settleRequest(sim, call);
  else if (owner === VISIT) {
    const visit = call.parent as Visit;
    unadopt(call);
    noteReturn(sim, visit, call, outcome, failedAt);
  } else if (owner === POLICY) {
    const of = call.parent as Call;
    unadopt(call);
    sim.model.chains[of.chain][of.held].attempted?.(sim, of, of.held, call);
  }
}

/** Writes what a call brought back onto the waiting visit, and wakes it when that decides its step. */
function noteReturn(sim: Sim, visit: Visit, call: Call, outcome: number, origin: number): void {
  const { needed } = visit;
  if (needed === 0) return;
  visit.pending--;
  if (outcome === OK || isIgnored(sim, visit, call)) visit.succeeded++;
  else if (visit.failure === OK) {
    visit.failure = outcome;
    visit.failureOrigin = origin;
  }
  visit.answered = call.answer;
  const { succeeded, pending } = visit;
  if (succeeded < needed && succeeded + pending >= needed) return;
  if (succeeded >= needed) visit.failure = OK;
  visit.needed = 0;
  soon(sim, RESUME, visit.row);
}

/** Of calls in parallel each says for itself whether its failure matters; of a call alone its step does. */
function isIgnored({ model }: Sim, visit: Visit, call: Call): boolean {
  return call.ignored === 1 && model.code.rows[visit.pc << opShift] === OP_PARALLEL;
}

function leaveHost(sim: Sim, call: Call, outcome: number): void {
  sim.hostLoad[call.host]--;
  const watcher = sim.model.hostWatcher[call.host];
  if (watcher >= 0) sim.desks[watcher].hostAnswered(call.host, outcome);
  call.host = -1;
}

/** Frees the call; the request lives on while other calls act in its name. */
export function dropCall(sim: Sim, call: Call): void {
  const { request } = call;
  sim.calls.give(call);
  releaseRequest(sim, request);
}

// Visits, at the callee: arrive, wait for a worker, run the handler, reply. A visit holds its worker from start to
// reply, also while it waits for others. A visit is the callee's side of its call and has the same row (pools.ts).
// Leaves out cores (compute.ts) and the caller's side (calls.ts).
import { choose } from './balancers.ts';
import { background, callFromVisit, disown, launch, reply, strand } from './calls.ts';
import { childKeyA, childKeyB, mix } from './chance.ts';
import { compute, stopComputing } from './compute.ts';
import { DELAY_DONE, NEXT_VISIT } from './events.ts';
import type { StepResult } from './kind.ts';
import { recordDuration, tally } from './meters.ts';
import { CANCELLED, FAULT, OK, REFUSED, RESET, UNREACHABLE } from './outcome.ts';
import {
  ABANDONED,
  ANSWERED,
  ARRIVED_NS,
  CALL_OUT,
  CANCELLED_EARLY,
  callInts,
  callNums,
  EFFECT,
  EVENT,
  FAILURE,
  FAILURE_ORIGIN,
  FIRST_CHILD,
  HOST,
  INSTANCE,
  KEY_A,
  KEY_B,
  loopsPerVisit,
  NEEDED,
  NEXT,
  NODE,
  PC,
  PENDING,
  REQUEST_ATTRIBUTES,
  REQUEST_PRIORITY,
  ROUTE,
  requestInts,
  requestNums,
  SERVED_NS,
  SPAN,
  SUCCEEDED,
  VISIT_COMPUTING,
  VISIT_CORE_QUEUED,
  VISIT_DELAYED,
  VISIT_HANGING,
  VISIT_QUEUED,
  VISIT_RUNNING,
  VISIT_WAITING,
} from './pools.ts';
import {
  depthColumn,
  ON_ERROR_FAIL,
  ON_ERROR_JUMP,
  OP_AGAIN,
  OP_APPLY,
  OP_CALL,
  OP_CHOOSE,
  OP_COMPUTE,
  OP_EFFECT,
  OP_END,
  OP_FORWARD,
  OP_HOOK,
  OP_IF_MISS,
  OP_JUMP,
  OP_PARALLEL,
  OP_REPEAT,
  opWidth,
} from './program.ts';
import { applyEffect, effectOf } from './requests.ts';
import { drawSample, drawUniform, type Sim, schedule, soon } from './sim.ts';
import { markSpan, SPAN_ARRIVED_NS, SPAN_REPLIED_NS, SPAN_SERVED_NS } from './spans.ts';
import { advance, enqueue, PRIORITY, unqueue } from './stations.ts';

/** What a store answers beside `ok`: the key was not there. */
export const ANSWER_HIT = 0;
export const ANSWER_MISS = 1;

/** A request reached the callee's side of its link. */
export function requestArrives(sim: Sim, call: number): void {
  const { ints } = sim.calls;
  const at = call << callInts;
  markSpan(sim.spans, ints[at + SPAN], SPAN_ARRIVED_NS, sim.now);
  const node = ints[at + NODE];
  sim.ledger.visitsArrived[node]++;
  sim.meters.visits.arrivals[sim.model.routeOperation[ints[at + ROUTE]]]++;
  if (ints[at + CANCELLED_EARLY] === 1) {
    turnAway(sim, call, CANCELLED);
    return;
  }
  const instance = ints[at + INSTANCE] >= 0 ? ints[at + INSTANCE] : chooseInstance(sim, node, at);
  if (instance >= 0 && sim.stations.up[instance] === 1) seat(sim, call, instance);
  else if (isSilent(sim, node, instance)) vanish(sim, call);
  else turnAway(sim, call, UNREACHABLE);
}

/** True when nothing is left at the other end that could even refuse. */
function isSilent(sim: Sim, node: number, named: number): boolean {
  const { silent } = sim.stations;
  if (named >= 0) return silent[named] === 1;
  const { firstInstance, plan } = sim.model.nodes[node];
  return silent.subarray(firstInstance, firstInstance + plan.instances.length).every((it) => it === 1);
}

/** Counted as unreachable at the callee, while its caller waits for an answer that will not come. */
function vanish(sim: Sim, call: number): void {
  countTurnedAway(sim, call, UNREACHABLE);
  strand(sim, call);
}

/** Gives the visit a worker, or a place in the queue, or refuses it. */
function seat(sim: Sim, visit: number, instance: number): void {
  const { stations, calls } = sim;
  const idle = stations.workers[instance] - stations.busy[instance];
  const queued = stations.queued[instance];
  // A worker that was freed at this instant belongs to the first in line, who has not been woken yet.
  const free = idle > 0 && queued === 0;
  if (!free && queued >= stations.queueLimit[instance] + idle) {
    turnAway(sim, visit, REFUSED);
    return;
  }
  openVisit(sim, visit, instance);
  advance(stations, instance, sim.now);
  stations.inSystem[instance]++;
  if (free) {
    stations.busy[instance]++;
    serve(sim, visit, instance);
    return;
  }
  calls.state[visit] = VISIT_QUEUED;
  if (stations.discipline[instance] === PRIORITY) calls.priority[visit] = priorityOf(sim, visit);
  enqueue(stations, calls, instance, visit);
}

function priorityOf(sim: Sim, visit: number): number {
  const { model, calls, requests } = sim;
  const operation = model.routeOperation[calls.ints[(visit << callInts) + ROUTE]];
  const own = requests.ints[(calls.request[visit] << requestInts) + REQUEST_PRIORITY];
  return model.operationPriority[operation] + own;
}

function turnAway(sim: Sim, call: number, outcome: number): void {
  countTurnedAway(sim, call, outcome);
  markSpan(sim.spans, sim.calls.ints[(call << callInts) + SPAN], SPAN_REPLIED_NS, sim.now);
  reply(sim, call, outcome, sim.calls.ints[(call << callInts) + NODE], 0);
}

function countTurnedAway(sim: Sim, call: number, outcome: number): void {
  const { ints } = sim.calls;
  const at = call << callInts;
  const node = ints[at + NODE];
  tally(sim.meters.visits, sim.model.routeOperation[ints[at + ROUTE]], outcome, node, 0);
  sim.ledger.visitsEnded[node]++;
}

function openVisit(sim: Sim, visit: number, instance: number): void {
  const { calls, model } = sim;
  const { ints, nums } = calls;
  const at = visit << callInts;
  const times = visit << callNums;
  ints[at + INSTANCE] = instance;
  ints[at + PC] = model.routeEntry[ints[at + ROUTE]];
  ints[at + EVENT] = -1;
  ints[at + FIRST_CHILD] = -1;
  ints[at + FAILURE] = OK;
  ints[at + ANSWERED] = 0;
  nums[times + ARRIVED_NS] = sim.now;
  nums[times + SERVED_NS] = -1;
  calls.visits++;
}

function chooseInstance(sim: Sim, node: number, at: number): number {
  const { firstInstance, instanceCount } = sim.model.nodes[node];
  if (instanceCount === 1) return firstInstance;
  const { ints } = sim.calls;
  const host = choose(sim.spreads[node], sim.spreadHosts[node], ints[at + KEY_A], ints[at + KEY_B]);
  return host < 0 ? -1 : firstInstance + host;
}

/** The visit has its worker. */
function serve(sim: Sim, visit: number, instance: number): void {
  const { calls, model } = sim;
  const { ints, nums } = calls;
  const at = visit << callInts;
  const times = visit << callNums;
  nums[times + SERVED_NS] = sim.now;
  calls.state[visit] = VISIT_RUNNING;
  markSpan(sim.spans, ints[at + SPAN], SPAN_SERVED_NS, sim.now);
  const waited = sim.now - nums[times + ARRIVED_NS];
  recordDuration(sim.meters.waiting, model.routeOperation[ints[at + ROUTE]], waited);
  if (sim.stations.errorRate[instance] > 0 && strikes(sim, visit, instance)) {
    finish(sim, visit, FAULT, ints[at + NODE]);
    return;
  }
  run(sim, visit);
}

function strikes(sim: Sim, visit: number, instance: number): boolean {
  const { ints } = sim.calls;
  const at = visit << callInts;
  const u = drawUniform(sim, sim.model.faultStream[ints[at + NODE]], ints[at + KEY_A], ints[at + KEY_B], 0);
  return u < sim.stations.errorRate[instance];
}

/** A worker is free: the next in line takes it. */
export function nextVisit(sim: Sim, instance: number): void {
  const { stations } = sim;
  if (stations.up[instance] === 0 || stations.busy[instance] >= stations.workers[instance]) return;
  const visit = stations.queueHead[instance];
  if (visit < 0) return;
  advance(stations, instance, sim.now);
  unqueue(stations, sim.calls, instance, visit);
  stations.busy[instance]++;
  serve(sim, visit, instance);
}

/** A step is done; the visit goes on with the next. */
export function goOn(sim: Sim, visit: number): void {
  sim.calls.state[visit] = VISIT_RUNNING;
  sim.calls.ints[(visit << callInts) + PC]++;
  run(sim, visit);
}

/** Runs the handler until it must wait or ends. */
function run(sim: Sim, visit: number): void {
  const { rows } = sim.model.code;
  const pc = (visit << callInts) + PC;
  for (;;) {
    const at = sim.calls.ints[pc] * opWidth;
    const operation = rows[at];
    if (operation === OP_END) {
      finish(sim, visit, OK, -1);
      return;
    }
    if (operation === OP_COMPUTE) {
      const demand = demandOf(sim, visit, at);
      if (demand > 0) {
        compute(sim, visit, demand);
        return;
      }
      sim.calls.ints[pc]++;
    } else {
      const next = step(sim, visit, at, operation);
      if (next < 0) return;
      sim.calls.ints[pc] = next;
    }
  }
}

/** Does one step other than computing; returns the pc to go on with, or -1 when the visit waits or has ended. */
function step(sim: Sim, visit: number, at: number, operation: number): number {
  const { rows } = sim.model.code;
  const next = at / opWidth + 1;
  switch (operation) {
    case OP_CALL:
      stepCall(sim, visit, at);
      return -1;
    case OP_PARALLEL:
      stepParallel(sim, visit, at);
      return -1;
    case OP_REPEAT:
      sim.calls.loops[visit * loopsPerVisit + rows[at + 1]] = 0;
      return timesOf(sim, visit, at) <= 0 ? rows[at + 4] : next;
    case OP_AGAIN:
      return ++sim.calls.loops[visit * loopsPerVisit + rows[at + 1]] < timesOf(sim, visit, at)
        ? rows[at + 4]
        : next;
    case OP_CHOOSE:
      return chooseBranch(sim, visit, at);
    case OP_JUMP:
      return rows[at + 1];
    case OP_EFFECT:
      applyOwnEffect(sim, visit, rows[at + 1], at);
      return next;
    case OP_APPLY: {
      const effect = sim.calls.ints[(visit << callInts) + EFFECT];
      if (effect >= 0) applyEffect(sim, effect, sim.calls.ints[(visit << callInts) + NODE]);
      return next;
    }
    case OP_FORWARD:
      stepForward(sim, visit, at);
      return -1;
    case OP_HOOK:
      return stepHook(sim, visit, rows[at + 1]) ? next : -1;
    case OP_IF_MISS:
      return sim.calls.ints[(visit << callInts) + ANSWERED] === ANSWER_MISS ? next : rows[at + 1];
    default:
      throw new Error(`no instruction ${operation} at ${next - 1}`);
  }
}

/** Which time round the loops the visit is, 0 outside of any: keeps the draws of each round apart. */
function iterationOf(sim: Sim, visit: number, at: number): number {
  const depth = sim.model.code.rows[at + depthColumn];
  let iteration = 0;
  for (let slot = 0; slot < depth; slot++) {
    iteration = mix(iteration, sim.calls.loops[visit * loopsPerVisit + slot] + 1);
  }
  return iteration;
}

function demandOf(sim: Sim, visit: number, at: number): number {
  const { rows } = sim.model.code;
  const { ints } = sim.calls;
  const row = visit << callInts;
  const iteration = rows[at + depthColumn] === 0 ? 0 : iterationOf(sim, visit, at);
  const sampler = sim.model.samplers[rows[at + 1]];
  return Math.floor(drawSample(sim, rows[at + 2], sampler, ints[row + KEY_A], ints[row + KEY_B], iteration));
}

function timesOf(sim: Sim, visit: number, at: number): number {
  const { rows } = sim.model.code;
  if (rows[at + 2] >= 0) return rows[at + 2];
  const request = sim.calls.request[visit] << requestNums;
  return sim.requests.nums[request + REQUEST_ATTRIBUTES + rows[at + 3]];
}

function chooseBranch(sim: Sim, visit: number, at: number): number {
  const { rows, branchLimit, branchPc } = sim.model.code;
  const { ints } = sim.calls;
  const row = visit << callInts;
  const u = drawUniform(sim, rows[at + 1], ints[row + KEY_A], ints[row + KEY_B], iterationOf(sim, visit, at));
  const first = rows[at + 2];
  for (let i = first; i < first + rows[at + 3]; i++) if (u < branchLimit[i]) return branchPc[i];
  return rows[at + 4];
}

function applyOwnEffect(sim: Sim, visit: number, salt: number, at: number): void {
  const { ints, request } = sim.calls;
  const row = visit << callInts;
  const iteration = iterationOf(sim, visit, at);
  const keyA = childKeyA(ints[row + KEY_A], ints[row + KEY_B], salt, iteration);
  const keyB = childKeyB(ints[row + KEY_A], ints[row + KEY_B], salt, iteration);
  const node = ints[row + NODE];
  applyEffect(sim, effectOf(sim, request[visit], node, keyA, keyB), node);
}

// Steps that wait for calls -----------------------------------------------------------------------------------------

function awaitCalls(sim: Sim, visit: number, calls: number, needed: number): void {
  const { ints } = sim.calls;
  const at = visit << callInts;
  sim.calls.state[visit] = VISIT_WAITING;
  ints[at + PENDING] = calls;
  ints[at + SUCCEEDED] = 0;
  ints[at + NEEDED] = needed;
  ints[at + FAILURE] = OK;
  ints[at + ANSWERED] = 0;
}

function stepCall(sim: Sim, visit: number, at: number): void {
  const { rows } = sim.model.code;
  awaitCalls(sim, visit, 1, 1);
  const call = callFromVisit(sim, visit, rows[at + 1], rows[at + 5], iterationOf(sim, visit, at));
  if (rows[at + 6] === 1) carryEffect(sim, call);
  launch(sim, call);
}

/** A write means one effect at its store, under the key of its call: a retry of it means the same one. */
function carryEffect(sim: Sim, call: number): void {
  const { ints, request } = sim.calls;
  const at = call << callInts;
  ints[at + EFFECT] = effectOf(sim, request[call], ints[at + NODE], ints[at + KEY_A], ints[at + KEY_B]);
}

function stepParallel(sim: Sim, visit: number, at: number): void {
  const { rows, parallel } = sim.model.code;
  const count = rows[at + 2];
  awaitCalls(sim, visit, count, rows[at + 3]);
  const iteration = iterationOf(sim, visit, at);
  for (let i = rows[at + 1]; i < rows[at + 1] + count; i++) {
    launch(sim, callFromVisit(sim, visit, parallel[2 * i], parallel[2 * i + 1], iteration));
  }
}

/** Passes the call on under its own key, so that a gateway put in between changes nobody's chance. */
function stepForward(sim: Sim, visit: number, at: number): void {
  const { calls, model } = sim;
  const balancer = model.code.rows[at + 1];
  const forward = model.forwards[balancer];
  const parent = visit << callInts;
  const keyA = calls.ints[parent + KEY_A];
  const keyB = calls.ints[parent + KEY_B];
  const host = choose(sim.balancers[balancer], sim.forwardHosts[balancer], keyA, keyB);
  if (host < 0) {
    finish(sim, visit, UNREACHABLE, calls.ints[parent + NODE]);
    return;
  }
  awaitCalls(sim, visit, 1, 1);
  const call = callFromVisit(sim, visit, forward.hostRoute[host], 0, 0);
  const { ints } = calls;
  const row = call << callInts;
  ints[row + KEY_A] = keyA;
  ints[row + KEY_B] = keyB;
  ints[row + EFFECT] = ints[parent + EFFECT];
  ints[row + INSTANCE] = forward.hostInstance[host];
  ints[row + HOST] = forward.firstHost + host;
  sim.hostLoad[forward.firstHost + host]++;
  launch(sim, call);
}

/** The calls of the present step have decided it. */
export function resume(sim: Sim, visit: number): void {
  const { ints } = sim.calls;
  const { rows } = sim.model.code;
  const row = visit << callInts;
  const at = ints[row + PC] * opWidth;
  while (ints[row + FIRST_CHILD] >= 0) background(sim, ints[row + FIRST_CHILD]);
  const failure = ints[row + FAILURE];
  const operation = rows[at];
  if (failure !== OK && operation === OP_FORWARD) {
    finish(sim, visit, failure, ints[row + FAILURE_ORIGIN]);
    return;
  }
  if (failure !== OK) {
    const mode = rows[at + (operation === OP_CALL ? 2 : 4)];
    if (mode === ON_ERROR_FAIL) {
      finish(sim, visit, failure, ints[row + FAILURE_ORIGIN]);
      return;
    }
    if (mode === ON_ERROR_JUMP) {
      jump(sim, visit, rows[at + (operation === OP_CALL ? 3 : 5)]);
      return;
    }
  } else if (operation === OP_CALL && rows[at + 4] >= 0 && ints[row + ANSWERED] === ANSWER_MISS) {
    jump(sim, visit, rows[at + 4]);
    return;
  }
  goOn(sim, visit);
}

function jump(sim: Sim, visit: number, pc: number): void {
  sim.calls.state[visit] = VISIT_RUNNING;
  sim.calls.ints[(visit << callInts) + PC] = pc;
  run(sim, visit);
}

/** Asks the kind; true when the visit goes on at once. */
function stepHook(sim: Sim, visit: number, hook: number): boolean {
  const at = visit << callInts;
  const node = sim.calls.ints[at + NODE];
  const result = sim.model.nodes[node].kind.behavior?.step?.(sim.contexts[node], visit, hook) as StepResult;
  // Read now and not before: what the kind did may have made the pool grow.
  const { ints, state } = sim.calls;
  switch (result.then) {
    case 'go':
      if (result.answer !== undefined) ints[at + ANSWERED] = result.answer;
      return true;
    case 'delay':
      if (result.ns <= 0) return true;
      state[visit] = VISIT_DELAYED;
      ints[at + EVENT] = schedule(sim, sim.now + result.ns, DELAY_DONE, visit, 0);
      return false;
    case 'end':
      finish(sim, visit, result.outcome, node);
      return false;
    case 'hang':
      state[visit] = VISIT_HANGING;
      return false;
  }
}

export function delayDone(sim: Sim, visit: number): void {
  sim.calls.ints[(visit << callInts) + EVENT] = -1;
  goOn(sim, visit);
}

// Ends --------------------------------------------------------------------------------------------------------------

/** The one place where a seated visit ends: counted, its worker freed, its reply sent. */
function finish(sim: Sim, visit: number, outcome: number, origin: number): void {
  close(sim, visit, outcome, origin);
  reply(sim, visit, outcome, origin, sim.calls.ints[(visit << callInts) + ANSWERED]);
}

function close(sim: Sim, visit: number, outcome: number, origin: number): void {
  const { calls, stations, meters, ledger } = sim;
  const { ints, nums } = calls;
  const at = visit << callInts;
  const times = visit << callNums;
  const instance = ints[at + INSTANCE];
  const node = ints[at + NODE];
  const sojourn = sim.now - nums[times + ARRIVED_NS];
  advance(stations, instance, sim.now);
  stations.inSystem[instance]--;
  if (nums[times + SERVED_NS] >= 0) {
    stations.busy[instance]--;
    if (stations.queueHead[instance] >= 0) soon(sim, NEXT_VISIT, instance);
  }
  tally(meters.visits, sim.model.routeOperation[ints[at + ROUTE]], outcome, origin, sojourn);
  if (ints[at + ABANDONED] === 1) meters.orphaned[node]++;
  ledger.visitsEnded[node]++;
  ledger.sojournNs[node] += sojourn;
  markSpan(sim.spans, ints[at + SPAN], SPAN_REPLIED_NS, sim.now);
  calls.visits--;
}

/** The caller's notice reached the callee: the visit stops where it is, and so do its own calls. */
export function cancelArrives(sim: Sim, call: number): void {
  const { state, ints } = sim.calls;
  if (state[call] === CALL_OUT) ints[(call << callInts) + CANCELLED_EARLY] = 1;
  if (state[call] < VISIT_QUEUED) return;
  withdraw(sim, call);
  for (const child of childrenOf(sim, call)) disown(sim, child, CANCELLED, true);
  close(sim, call, CANCELLED, sim.calls.ints[(call << callInts) + NODE]);
  strand(sim, call);
}

/** Takes a visit out of whatever it waits for or runs on. */
function withdraw(sim: Sim, visit: number): void {
  const { calls, stations } = sim;
  const at = visit << callInts;
  const state = calls.state[visit];
  if (state === VISIT_QUEUED) {
    advance(stations, calls.ints[at + INSTANCE], sim.now);
    unqueue(stations, calls, calls.ints[at + INSTANCE], visit);
  } else if (state === VISIT_COMPUTING || state === VISIT_CORE_QUEUED) {
    stopComputing(sim, visit);
  } else if (state === VISIT_DELAYED) {
    sim.queue.cancel(calls.ints[at + EVENT]);
  }
}

function childrenOf(sim: Sim, visit: number): number[] {
  const { ints } = sim.calls;
  const children: number[] = [];
  for (let c = ints[(visit << callInts) + FIRST_CHILD]; c >= 0; c = ints[(c << callInts) + NEXT])
    children.push(c);
  return children;
}

/** An instance died: so did everything in it. Callers are told by a reset, or never. */
export function killVisits(sim: Sim, instance: number, connections: 'reset' | 'hang'): void {
  const { calls } = sim;
  for (let visit = 0; visit < calls.used; visit++) {
    const at = visit << callInts;
    if (calls.state[visit] < VISIT_QUEUED || calls.ints[at + INSTANCE] !== instance) continue;
    withdraw(sim, visit);
    for (const child of childrenOf(sim, visit)) disown(sim, child, RESET, false);
    const node = calls.ints[at + NODE];
    close(sim, visit, RESET, node);
    if (connections === 'reset') reply(sim, visit, RESET, node, 0);
    else strand(sim, visit);
  }
}

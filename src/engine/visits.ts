// Visits, at the callee: arrive, wait for a worker, run the handler, reply. A visit holds its worker from start to
// reply, also while it waits for others. Leaves out cores (compute.ts) and the caller's side (calls.ts).
import type { Balancer, Hosts } from './balancers.ts';
import { choose } from './balancers.ts';
import { childKeyA, childKeyB, mix, uniform } from './chance.ts';
import { background, callFromVisit, disown, launch, reply, strand } from './calls.ts';
import { compute, stopComputing } from './compute.ts';
import { DELAY_DONE, NEXT_VISIT } from './events.ts';
import type { StepResult } from './kind.ts';
import { recordDuration, tally } from './meters.ts';
import { record } from './histogram.ts';
import { CANCELLED, FAULT, OK, REFUSED, RESET, UNREACHABLE } from './outcome.ts';
import {
  CALL_AT_CALLEE,
  loopsPerVisit,
  VISIT_COMPUTING,
  VISIT_CORE_QUEUED,
  VISIT_DELAYED,
  VISIT_FREE,
  VISIT_HANGING,
  VISIT_QUEUED,
  VISIT_RUNNING,
  VISIT_WAITING,
} from './pools.ts';
import {
  depthColumn,
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
  ON_ERROR_FAIL,
  ON_ERROR_JUMP,
  opWidth,
} from './program.ts';
import { applyEffect, effectOf } from './requests.ts';
import { sample } from './sampler.ts';
import { type Sim, schedule, soon } from './sim.ts';
import { markArrived, markReplied, markServed } from './spans.ts';
import { advance, enqueue, unqueue } from './stations.ts';

/** What a store answers beside `ok`: the key was not there. */
export const ANSWER_HIT = 0;
export const ANSWER_MISS = 1;

/** A request reached the callee's side of its link. */
export function requestArrives(sim: Sim, call: number): void {
  const { calls, model } = sim;
  markArrived(sim.spans, calls.span[call], sim.now);
  const operation = model.routeOperation[calls.route[call]];
  const node = model.operationNode[operation];
  sim.ledger.visitsArrived[node]++;
  sim.meters.visits.arrivals[operation]++;
  if (calls.cancelled[call] === 1) {
    turnAway(sim, call, node, operation, CANCELLED);
    return;
  }
  const named = calls.instance[call];
  const instance = named >= 0 ? named : chooseInstance(sim, node, call);
  if (instance < 0 || sim.stations.up[instance] === 0) {
    turnAway(sim, call, node, operation, UNREACHABLE);
    return;
  }
  seat(sim, call, node, operation, instance);
}

/** Gives the visit a worker, or a place in the queue, or refuses it. */
function seat(sim: Sim, call: number, node: number, operation: number, instance: number): void {
  const { stations } = sim;
  const free = stations.busy[instance] < stations.workers[instance];
  if (!free && stations.queued[instance] >= stations.queueLimit[instance]) {
    turnAway(sim, call, node, operation, REFUSED);
    return;
  }
  const visit = openVisit(sim, call, node, operation, instance);
  advance(stations, instance, sim.now);
  stations.inSystem[instance]++;
  if (free) {
    stations.busy[instance]++;
    serve(sim, visit);
    return;
  }
  sim.visits.state[visit] = VISIT_QUEUED;
  enqueue(stations, sim.visits, instance, visit);
}

function turnAway(sim: Sim, call: number, node: number, operation: number, outcome: number): void {
  tally(sim.meters.visits, operation, outcome, node, 0);
  sim.ledger.visitsEnded[node]++;
  markReplied(sim.spans, sim.calls.span[call], sim.now);
  reply(sim, call, outcome, node, 0);
}

function openVisit(sim: Sim, call: number, node: number, operation: number, instance: number): number {
  const { visits, calls } = sim;
  const visit = visits.take();
  visits.call[visit] = call;
  visits.request[visit] = calls.request[call];
  visits.node[visit] = node;
  visits.instance[visit] = instance;
  visits.operation[visit] = operation;
  visits.pc[visit] = sim.model.operationEntry[operation];
  visits.priority[visit] = sim.model.operationPriority[operation] + sim.requests.priority[calls.request[call]];
  visits.keyA[visit] = calls.keyA[call];
  visits.keyB[visit] = calls.keyB[call];
  visits.arrivedNs[visit] = sim.now;
  visits.servedNs[visit] = -1;
  visits.event[visit] = -1;
  visits.firstCall[visit] = -1;
  visits.failure[visit] = OK;
  visits.answer[visit] = 0;
  calls.calleeVisit[call] = visit;
  calls.state[call] = CALL_AT_CALLEE;
  return visit;
}

const instanceHosts = (sim: Sim, first: number, count: number): Hosts => ({
  count,
  up: (host) => sim.stations.up[first + host] === 1,
  load: (host) => sim.stations.inSystem[first + host],
});

function chooseInstance(sim: Sim, node: number, call: number): number {
  const { firstInstance, plan } = sim.model.nodes[node];
  const count = plan.instances.length;
  if (count === 1) return firstInstance;
  const { keyA, keyB } = sim.calls;
  const hosts = instanceHosts(sim, firstInstance, count);
  const host = choose(sim.spreads[node] as Balancer, hosts, keyA[call], keyB[call]);
  return host < 0 ? -1 : firstInstance + host;
}

/** The visit has its worker. */
function serve(sim: Sim, visit: number): void {
  const { visits, meters, stations } = sim;
  const instance = visits.instance[visit];
  visits.servedNs[visit] = sim.now;
  visits.state[visit] = VISIT_RUNNING;
  markServed(sim.spans, sim.calls.span[visits.call[visit]], sim.now);
  recordDuration(meters.waiting, visits.operation[visit], sim.now - visits.arrivedNs[visit]);
  if (stations.errorRate[instance] > 0 && strikes(sim, visit, instance)) {
    finish(sim, visit, FAULT, visits.node[visit]);
    return;
  }
  run(sim, visit);
}

function strikes(sim: Sim, visit: number, instance: number): boolean {
  const { visits, model, stations } = sim;
  const stream = model.faultStream[visits.node[visit]];
  const u = uniform(sim.streamA[stream], sim.streamB[stream], visits.keyA[visit], visits.keyB[visit], 0);
  return u < stations.errorRate[instance];
}

/** A worker is free: the next in line takes it. */
export function nextVisit(sim: Sim, instance: number): void {
  const { stations, visits } = sim;
  if (stations.up[instance] === 0 || stations.busy[instance] >= stations.workers[instance]) return;
  const visit = stations.queueHead[instance];
  if (visit < 0) return;
  advance(stations, instance, sim.now);
  unqueue(stations, visits, instance, visit);
  stations.busy[instance]++;
  serve(sim, visit);
}

/** A step is done; the visit goes on with the next. */
export function goOn(sim: Sim, visit: number): void {
  sim.visits.state[visit] = VISIT_RUNNING;
  sim.visits.pc[visit]++;
  run(sim, visit);
}

/** Runs the handler until it must wait or ends. */
function run(sim: Sim, visit: number): void {
  const { visits, model } = sim;
  const rows = model.code.rows;
  for (;;) {
    const at = visits.pc[visit] * opWidth;
    switch (rows[at]) {
      case OP_COMPUTE: {
        const demand = demandOf(sim, visit, at);
        if (demand > 0) {
          compute(sim, visit, demand);
          return;
        }
        break;
      }
      case OP_CALL:
        stepCall(sim, visit, at);
        return;
      case OP_PARALLEL:
        stepParallel(sim, visit, at);
        return;
      case OP_REPEAT:
        visits.loops[visit * loopsPerVisit + rows[at + 1]] = 0;
        if (timesOf(sim, visit, at) <= 0) {
          visits.pc[visit] = rows[at + 4];
          continue;
        }
        break;
      case OP_AGAIN:
        if (++visits.loops[visit * loopsPerVisit + rows[at + 1]] < timesOf(sim, visit, at)) {
          visits.pc[visit] = rows[at + 4];
          continue;
        }
        break;
      case OP_CHOOSE:
        visits.pc[visit] = chooseBranch(sim, visit, at);
        continue;
      case OP_JUMP:
        visits.pc[visit] = rows[at + 1];
        continue;
      case OP_EFFECT:
        applyOwnEffect(sim, visit, rows[at + 1], at);
        break;
      case OP_APPLY: {
        const effect = sim.calls.effect[visits.call[visit]];
        if (effect >= 0) applyEffect(sim, effect);
        break;
      }
      case OP_FORWARD:
        stepForward(sim, visit, at);
        return;
      case OP_HOOK:
        if (!stepHook(sim, visit, rows[at + 1])) return;
        break;
      case OP_IF_MISS:
        if (visits.answer[visit] !== ANSWER_MISS) {
          visits.pc[visit] = rows[at + 1];
          continue;
        }
        break;
      case OP_END:
        finish(sim, visit, OK, -1);
        return;
      default:
        throw new Error(`no instruction ${rows[at]} at ${visits.pc[visit]}`);
    }
    visits.pc[visit]++;
  }
}

/** Which time round the loops the visit is, 0 outside of any: keeps the draws of each round apart. */
function iterationOf(sim: Sim, visit: number, at: number): number {
  const depth = sim.model.code.rows[at + depthColumn];
  let iteration = 0;
  for (let slot = 0; slot < depth; slot++) {
    iteration = mix(iteration, sim.visits.loops[visit * loopsPerVisit + slot] + 1);
  }
  return iteration;
}

function drawAt(sim: Sim, visit: number, at: number, stream: number): number {
  const { visits, streamA, streamB } = sim;
  return uniform(
    streamA[stream],
    streamB[stream],
    visits.keyA[visit],
    visits.keyB[visit],
    iterationOf(sim, visit, at),
  );
}

function demandOf(sim: Sim, visit: number, at: number): number {
  const { rows } = sim.model.code;
  const u = drawAt(sim, visit, at, rows[at + 2]);
  return Math.floor(sample(sim.model.samplers[rows[at + 1]], u));
}

function timesOf(sim: Sim, visit: number, at: number): number {
  const { rows } = sim.model.code;
  if (rows[at + 2] >= 0) return rows[at + 2];
  const { requests, visits } = sim;
  return requests.attributes[visits.request[visit] * 4 + rows[at + 3]];
}

function chooseBranch(sim: Sim, visit: number, at: number): number {
  const { rows, branchLimit, branchPc } = sim.model.code;
  const u = drawAt(sim, visit, at, rows[at + 1]);
  const first = rows[at + 2];
  for (let i = first; i < first + rows[at + 3]; i++) if (u < branchLimit[i]) return branchPc[i];
  return rows[at + 4];
}

function applyOwnEffect(sim: Sim, visit: number, salt: number, at: number): void {
  const { visits } = sim;
  const iteration = iterationOf(sim, visit, at);
  const keyA = childKeyA(visits.keyA[visit], visits.keyB[visit], salt, iteration);
  const keyB = childKeyB(visits.keyA[visit], visits.keyB[visit], salt, iteration);
  applyEffect(sim, effectOf(sim, visits.request[visit], visits.node[visit], keyA, keyB));
}

// Steps that wait for calls -----------------------------------------------------------------------------------------

function awaitCalls(sim: Sim, visit: number, calls: number, needed: number): void {
  const { visits } = sim;
  visits.state[visit] = VISIT_WAITING;
  visits.pending[visit] = calls;
  visits.succeeded[visit] = 0;
  visits.needed[visit] = needed;
  visits.failure[visit] = OK;
  visits.answer[visit] = 0;
}

function stepCall(sim: Sim, visit: number, at: number): void {
  const { rows } = sim.model.code;
  awaitCalls(sim, visit, 1, 1);
  const call = callFromVisit(sim, visit, rows[at + 1], rows[at + 5], iterationOf(sim, visit, at));
  if (rows[at + 6] === 1) carryEffect(sim, visit, call);
  launch(sim, call);
}

/** A write means one effect at its store, under the key of its call: a retry of it means the same one. */
function carryEffect(sim: Sim, visit: number, call: number): void {
  const { calls, model } = sim;
  const store = model.operationNode[model.routeOperation[calls.route[call]]];
  calls.effect[call] = effectOf(sim, sim.visits.request[visit], store, calls.keyA[call], calls.keyB[call]);
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
  const { visits, calls, model } = sim;
  const balancer = model.code.rows[at + 1];
  const forward = model.forwards[balancer];
  const parent = visits.call[visit];
  const host = choose(
    sim.balancers[balancer],
    forwardHosts(sim, balancer),
    visits.keyA[visit],
    visits.keyB[visit],
  );
  if (host < 0) {
    finish(sim, visit, UNREACHABLE, visits.node[visit]);
    return;
  }
  awaitCalls(sim, visit, 1, 1);
  const call = callFromVisit(sim, visit, forward.hostRoute[host], 0, 0);
  calls.keyA[call] = visits.keyA[visit];
  calls.keyB[call] = visits.keyB[visit];
  calls.effect[call] = calls.effect[parent];
  calls.instance[call] = forward.hostInstance[host];
  calls.balancer[call] = balancer;
  calls.host[call] = host;
  sim.hostLoad[balancer][host]++;
  launch(sim, call);
}

function forwardHosts(sim: Sim, balancer: number): Hosts {
  const { hostInstance } = sim.model.forwards[balancer];
  const load = sim.hostLoad[balancer];
  return {
    count: hostInstance.length,
    up: (host) => sim.stations.up[hostInstance[host]] === 1,
    load: (host) => load[host],
  };
}

/** The calls of the present step have decided it. */
export function resume(sim: Sim, visit: number): void {
  const { visits, model } = sim;
  const { rows } = model.code;
  const at = visits.pc[visit] * opWidth;
  while (visits.firstCall[visit] >= 0) background(sim, visits.firstCall[visit]);
  const failure = visits.failure[visit];
  const operation = rows[at];
  if (failure !== OK && operation === OP_FORWARD) {
    finish(sim, visit, failure, visits.failureOrigin[visit]);
    return;
  }
  if (failure !== OK) {
    const mode = rows[at + (operation === OP_CALL ? 2 : 4)];
    if (mode === ON_ERROR_FAIL) {
      finish(sim, visit, failure, visits.failureOrigin[visit]);
      return;
    }
    if (mode === ON_ERROR_JUMP) {
      jump(sim, visit, rows[at + (operation === OP_CALL ? 3 : 5)]);
      return;
    }
  } else if (operation === OP_CALL && rows[at + 4] >= 0 && visits.answer[visit] === ANSWER_MISS) {
    jump(sim, visit, rows[at + 4]);
    return;
  }
  goOn(sim, visit);
}

function jump(sim: Sim, visit: number, pc: number): void {
  sim.visits.state[visit] = VISIT_RUNNING;
  sim.visits.pc[visit] = pc;
  run(sim, visit);
}

/** Asks the kind; true when the visit goes on at once. */
function stepHook(sim: Sim, visit: number, hook: number): boolean {
  const { visits, model } = sim;
  const node = visits.node[visit];
  const result = model.nodes[node].kind.behavior?.step?.(sim.contexts[node], visit, hook) as StepResult;
  switch (result.then) {
    case 'go':
      visits.answer[visit] = result.answer ?? visits.answer[visit];
      return true;
    case 'delay':
      if (result.ns <= 0) return true;
      visits.state[visit] = VISIT_DELAYED;
      visits.event[visit] = schedule(sim, sim.now + result.ns, DELAY_DONE, visit, 0);
      return false;
    case 'end':
      finish(sim, visit, result.outcome, node);
      return false;
    case 'hang':
      visits.state[visit] = VISIT_HANGING;
      return false;
  }
}

export function delayDone(sim: Sim, visit: number): void {
  sim.visits.event[visit] = -1;
  goOn(sim, visit);
}

// Ends --------------------------------------------------------------------------------------------------------------

/** The one place where a seated visit ends: counted, its worker freed, its reply sent. */
function finish(sim: Sim, visit: number, outcome: number, origin: number): void {
  const call = sim.visits.call[visit];
  const answer = sim.visits.answer[visit];
  close(sim, visit, outcome, origin);
  reply(sim, call, outcome, origin, answer);
}

function close(sim: Sim, visit: number, outcome: number, origin: number): void {
  const { visits, stations, meters, ledger } = sim;
  const instance = visits.instance[visit];
  const node = visits.node[visit];
  const sojourn = sim.now - visits.arrivedNs[visit];
  const call = visits.call[visit];
  advance(stations, instance, sim.now);
  stations.inSystem[instance]--;
  if (visits.servedNs[visit] >= 0) {
    stations.busy[instance]--;
    if (stations.queueHead[instance] >= 0) soon(sim, NEXT_VISIT, instance);
  }
  tally(meters.visits, visits.operation[visit], outcome, origin, sojourn);
  if (outcome === OK) record(meters.nodeSojourn[node], sojourn);
  if (sim.calls.abandoned[call] === 1) meters.orphaned[node]++;
  ledger.visitsEnded[node]++;
  ledger.sojournNs[node] += sojourn;
  markReplied(sim.spans, sim.calls.span[call], sim.now);
  visits.release(visit);
}

/** The caller's notice reached the callee: the visit stops where it is, and so do its own calls. */
export function cancelArrives(sim: Sim, call: number): void {
  const visit = sim.calls.calleeVisit[call];
  if (visit < 0) return;
  withdraw(sim, visit);
  for (const child of childrenOf(sim, visit)) disown(sim, child, CANCELLED, true);
  close(sim, visit, CANCELLED, sim.visits.node[visit]);
  strand(sim, call);
}

/** Takes a visit out of whatever it waits for or runs on. */
function withdraw(sim: Sim, visit: number): void {
  const { visits, stations, queue } = sim;
  const state = visits.state[visit];
  if (state === VISIT_QUEUED) {
    advance(stations, visits.instance[visit], sim.now);
    unqueue(stations, visits, visits.instance[visit], visit);
  } else if (state === VISIT_COMPUTING || state === VISIT_CORE_QUEUED) {
    stopComputing(sim, visit);
  } else if (state === VISIT_DELAYED) {
    queue.cancel(visits.event[visit]);
  }
}

function childrenOf(sim: Sim, visit: number): number[] {
  const children: number[] = [];
  for (let c = sim.visits.firstCall[visit]; c >= 0; c = sim.calls.next[c]) children.push(c);
  return children;
}

/** An instance died: so did everything in it. Callers are told by a reset, or never. */
export function killVisits(sim: Sim, instance: number, connections: 'reset' | 'hang'): void {
  const { visits } = sim;
  for (let visit = 0; visit < visits.used; visit++) {
    if (visits.state[visit] === VISIT_FREE || visits.instance[visit] !== instance) continue;
    withdraw(sim, visit);
    for (const child of childrenOf(sim, visit)) disown(sim, child, RESET, false);
    const call = visits.call[visit];
    const node = visits.node[visit];
    close(sim, visit, RESET, node);
    if (connections === 'reset') reply(sim, call, RESET, node, 0);
    else strand(sim, call);
  }
}

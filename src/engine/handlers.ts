// Handlers: a visit walks the rows of its program (program.ts) until it must wait or ends. Leaves out how it got its
// worker and what its end means: visits.ts. A handler that has ended leaves its outcome in the visit.
import { launch } from './admission.ts';
import { choose } from './balancers.ts';
import { type Call, VISIT_DELAYED, VISIT_HANGING, VISIT_RUNNING, VISIT_WAITING, type Visit } from './call.ts';
import { callFromVisit } from './call-opening.ts';
import { background } from './calls.ts';
import { childKeyA, childKeyB, keyOfAttempt, mix } from './chance.ts';
import { compute } from './compute.ts';
import { DELAY_DONE } from './events.ts';
import type { StepResult } from './kind.ts';
import type { Route } from './network.ts';
import { OK, UNIMPLEMENTED, UNREACHABLE } from './outcome.ts';
import {
  depthColumn,
  EFFECT_NONE,
  EFFECT_PASSED,
  ON_ERROR_FAIL,
  ON_ERROR_JUMP,
  OP_AGAIN,
  OP_APPLY,
  OP_CALL,
  OP_CHOOSE,
  OP_COMPUTE,
  OP_DEMAND,
  OP_EFFECT,
  OP_END,
  OP_FORWARD,
  OP_HOOK,
  OP_IF_MISS,
  OP_JUMP,
  OP_PARALLEL,
  OP_REPEAT,
  opShift,
  parallelWidth,
} from './program.ts';
import type { Effect } from './request.ts';
import { applyEffect, effectOf } from './requests.ts';
import { draw, drawUniform, type Sim, schedule } from './sim.ts';
import { stepsAtOnceMost, stepWords } from './standstill.ts';
import type { Station } from './stations.ts';
import { routeAsked } from './versions.ts';

/** What a store answers beside `ok`: the key was not there. */
export const ANSWER_HIT = 0;
export const ANSWER_MISS = 1;

/** Draws the first demand while the visit still waits: chance is keyed, so only the processor notices when. */
export function prepareHandler(sim: Sim, visit: Visit): void {
  const at = visit.pc << opShift;
  if (sim.model.code.rows[at] !== OP_DEMAND) return;
  drawDemand(sim, visit, at);
  visit.pc++;
}

/** What a step returns instead of the pc to go on with. */
const WAITS = -1;
const ENDS = -2;

/** Runs the handler until it must wait, false, or has ended, true. */
export function runHandler(sim: Sim, visit: Visit): boolean {
  const { rows } = sim.model.code;
  let left = stepsAtOnceMost;
  for (;;) {
    const at = visit.pc << opShift;
    const operation = rows[at];
    if (operation === OP_END) {
      end(visit, OK, -1);
      return true;
    }
    if (operation === OP_COMPUTE) {
      if (visit.remainingNs > 0) {
        compute(sim, visit);
        return false;
      }
      visit.pc++;
    } else if (operation === OP_DEMAND) {
      drawDemand(sim, visit, at);
      visit.pc++;
    } else {
      const next = step(sim, visit, at, operation);
      if (next < 0) return next === ENDS;
      visit.pc = next;
      if (--left < 0) throw new Error(stepWords(sim.now, sim.model.nodes[visit.route.node].id));
    }
  }
}

function end(visit: Visit, outcome: number, origin: number): typeof ENDS {
  visit.outcome = outcome;
  visit.origin = origin;
  return ENDS;
}

/** Does one step other than computing. */
function step(sim: Sim, visit: Visit, at: number, operation: number): number {
  const { rows } = sim.model.code;
  const next = visit.pc + 1;
  switch (operation) {
    case OP_CALL:
      stepCall(sim, visit, at);
      return WAITS;
    case OP_PARALLEL:
      stepParallel(sim, visit, at);
      return WAITS;
    case OP_REPEAT:
      visit.loops ??= [];
      visit.loops[rows[at | 1]] = 0;
      return timesOf(sim, visit, at) <= 0 ? rows[at | 4] : next;
    case OP_AGAIN:
      return ++loopsOf(visit)[rows[at | 1]] < timesOf(sim, visit, at) ? rows[at | 4] : next;
    case OP_CHOOSE:
      return chooseBranch(sim, visit, at);
    case OP_JUMP:
      return rows[at | 1];
    case OP_EFFECT:
      applyOwnEffect(sim, visit, rows[at | 1], at);
      return next;
    case OP_APPLY:
      if (visit.effect !== null) applyEffect(sim, visit.effect, visit.route.node);
      return next;
    case OP_FORWARD:
      return stepForward(sim, visit, at);
    case OP_HOOK:
      return stepHook(sim, visit, rows[at | 1]);
    case OP_IF_MISS:
      return visit.answered === ANSWER_MISS ? next : rows[at | 1];
    default:
      throw new Error(`no instruction ${operation} at ${visit.pc}`);
  }
}

/** Which time round the loops the visit is, 0 outside of any: keeps the draws of each round apart. */
function iterationOf(sim: Sim, visit: Visit, at: number): number {
  const depth = sim.model.code.rows[at | depthColumn];
  if (depth === 0) return 0;
  const loops = loopsOf(visit);
  let iteration = 0;
  for (let slot = 0; slot < depth; slot++) iteration = mix(iteration, loops[slot] + 1);
  return iteration;
}

function loopsOf({ loops }: Visit): number[] {
  return loops as number[];
}

function drawDemand(sim: Sim, visit: Visit, at: number): void {
  const { samplers } = sim;
  const { rows } = sim.model.code;
  const iteration = rows[at | depthColumn] === 0 ? 0 : iterationOf(sim, visit, at);
  const time = timeOf(visit, iteration);
  draw(sim, rows[at | 2], samplers[rows[at | 1]], visit.keyA, visit.keyB, time);
  visit.remainingNs = Math.floor(sim.drawn);
}

/** Where in its keys a visit draws what it does: in another attempt elsewhere, if that asks for other work. */
const timeOf = ({ redraw }: Visit, iteration: number) => (redraw === 0 ? iteration : mix(iteration, redraw));

function timesOf(sim: Sim, visit: Visit, at: number): number {
  const { rows } = sim.model.code;
  return rows[at | 2] >= 0 ? rows[at | 2] : visit.request.attributes[rows[at | 3]];
}

function chooseBranch(sim: Sim, visit: Visit, at: number): number {
  const { rows, branchLimit, branchPc } = sim.model.code;
  const time = timeOf(visit, iterationOf(sim, visit, at));
  const u = drawUniform(sim, rows[at | 1], visit.keyA, visit.keyB, time);
  const first = rows[at | 2];
  for (let i = first; i < first + rows[at | 3]; i++) if (u < branchLimit[i]) return branchPc[i];
  return rows[at | 4];
}

function applyOwnEffect(sim: Sim, visit: Visit, salt: number, at: number): void {
  const iteration = iterationOf(sim, visit, at);
  const idA = childKeyA(visit.keyA, visit.keyB, salt, iteration);
  const idB = childKeyB(visit.keyA, visit.keyB, salt, iteration);
  const { node } = visit.route;
  applyEffect(sim, effectOf(sim, visit.request, node, idA, idB), node);
}

// Steps that wait for calls -----------------------------------------------------------------------------------------

function awaitCalls(visit: Visit, calls: number, needed: number): void {
  visit.state = VISIT_WAITING;
  visit.pending = calls;
  visit.needed = needed;
  visit.succeeded = 0;
  visit.failure = OK;
  visit.answered = 0;
}

/** What the handler says, unless the version of the instance asks for something else. */
function routeOf(sim: Sim, visit: Visit, row: number): Route {
  const station = visit.station as Station;
  return sim.routes[station.versioned === 0 ? row : routeAsked(sim.model, station, row)];
}

function stepCall(sim: Sim, visit: Visit, at: number): void {
  const { rows } = sim.model.code;
  awaitCalls(visit, 1, 1);
  const iteration = rows[at | depthColumn] === 0 ? 0 : iterationOf(sim, visit, at);
  const call = callFromVisit(sim, visit, routeOf(sim, visit, rows[at | 1]), rows[at | 5], iteration);
  if (rows[at | 6] !== EFFECT_NONE) call.effect = meantBy(sim, visit, call, rows[at | 6]);
  launch(sim, call);
}

/** A write means one effect at its store, under the key of its call: a retry of it means the same one. */
function meantBy(
  sim: Sim,
  visit: Visit,
  { request, route, keyA, keyB }: Call,
  effect: number,
): Effect | null {
  return effect === EFFECT_PASSED ? visit.effect : effectOf(sim, request, route.node, keyA, keyB);
}

function stepParallel(sim: Sim, visit: Visit, at: number): void {
  const { rows, parallel } = sim.model.code;
  const count = rows[at | 2];
  awaitCalls(visit, count, rows[at | 3]);
  const iteration = iterationOf(sim, visit, at);
  for (let i = rows[at | 1]; i < rows[at | 1] + count; i++) {
    const route = routeOf(sim, visit, parallel[parallelWidth * i]);
    const call = callFromVisit(sim, visit, route, parallel[parallelWidth * i + 1], iteration);
    call.ignored = parallel[parallelWidth * i + 2];
    const effect = parallel[parallelWidth * i + 3];
    if (effect !== EFFECT_NONE) call.effect = meantBy(sim, visit, call, effect);
    launch(sim, call);
  }
}

/** Passes the call on under its own key, so that a gateway put in between changes nobody's chance. */
function stepForward(sim: Sim, visit: Visit, at: number): number {
  const { model } = sim;
  const balancer = model.code.rows[at | 1];
  const forward = model.forwards[balancer];
  if (forward.unknown) return end(visit, UNIMPLEMENTED, visit.route.node);
  const keyA = keyOfAttempt(visit.keyA, visit.chance);
  const host = choose(sim.balancers[balancer], sim.forwardHosts[balancer], keyA, visit.keyB);
  if (host < 0) return end(visit, UNREACHABLE, visit.route.node);
  awaitCalls(visit, 1, 1);
  const call = callFromVisit(sim, visit, sim.routes[forward.hostRoute[host]], 0, 0);
  call.keyA = visit.keyA;
  call.keyB = visit.keyB;
  call.effect = visit.effect;
  call.deadlineKnown = visit.deadlineKnown;
  call.station = sim.stations[forward.hostInstance[host]];
  call.host = forward.firstHost + host;
  sim.hostLoad[call.host]++;
  launch(sim, call);
  return WAITS;
}

/** The calls of the present step have decided it: as `runHandler`, from there on. */
export function resumeHandler(sim: Sim, visit: Visit): boolean {
  const { rows } = sim.model.code;
  const at = visit.pc << opShift;
  while (visit.firstChild !== null) background(visit.firstChild);
  const operation = rows[at];
  if (visit.failure === OK) {
    const onMiss = operation === OP_CALL ? rows[at | 4] : -1;
    return goTo(sim, visit, onMiss >= 0 && visit.answered === ANSWER_MISS ? onMiss : visit.pc + 1);
  }
  const mode = operation === OP_FORWARD ? ON_ERROR_FAIL : rows[at | (operation === OP_CALL ? 2 : 4)];
  if (mode === ON_ERROR_FAIL) return end(visit, visit.failure, visit.failureOrigin) === ENDS;
  const fallback = mode === ON_ERROR_JUMP ? rows[at | (operation === OP_CALL ? 3 : 5)] : visit.pc + 1;
  return goTo(sim, visit, fallback);
}

function goTo(sim: Sim, visit: Visit, pc: number): boolean {
  visit.state = VISIT_RUNNING;
  visit.pc = pc;
  return runHandler(sim, visit);
}

// Steps that kinds decide -------------------------------------------------------------------------------------------

/** Asks the kind. */
function stepHook(sim: Sim, visit: Visit, hook: number): number {
  const { node } = visit.route;
  const result = sim.model.nodes[node].kind.behavior?.step?.(sim.contexts[node], visit, hook) as StepResult;
  switch (result.then) {
    case 'go':
      if (result.answer !== undefined) visit.answered = result.answer;
      return visit.pc + 1;
    case 'delay':
      if (result.ns <= 0) return visit.pc + 1;
      visit.state = VISIT_DELAYED;
      visit.event = schedule(sim, sim.now + result.ns, DELAY_DONE, visit.row, 0);
      return WAITS;
    case 'end':
      return end(visit, result.outcome, node);
    case 'hang':
      visit.state = VISIT_HANGING;
      return WAITS;
  }
}

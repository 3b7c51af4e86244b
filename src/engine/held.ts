// What a policy may do with a call that it holds: let it pass, turn it away, make attempts of it, and end it with what
// they came to.
import { choose } from './balancers.ts';
import { openCall } from './call-opening.ts';
import {
  admitted,
  answerAtOnce,
  askTheSame,
  dropCall,
  firstAttemptEnds,
  send,
  settle,
  stopAttempts,
  throughLayers,
} from './calls.ts';
import { mix } from './chance.ts';
import { adopt } from './children.ts';
import type { Route } from './network.ts';
import { CALL_BACK, CALL_OUT, type Call, POLICY } from './pools.ts';
import type { Sim } from './sim.ts';
import { nextSpanId } from './spans.ts';

/** The policy that holds a call lets it pass inwards. */
export function passHeld(sim: Sim, call: Call): void {
  const layer = call.held;
  call.held = -1;
  call.state = CALL_OUT;
  call.layers = layer + 1;
  if (admitted(sim, call, layer + 1)) send(sim, call);
}

/**
 * The policy that holds a call in line does not let it pass after all. It is answered as one that is turned away at
 * once, and not within this step: that may be the step in which another call tells its outcome.
 */
export function refuseHeld(sim: Sim, call: Call, outcome: number): void {
  call.held = -1;
  answerAtOnce(sim, call, outcome, call.route.link.from);
}

/** The policy that holds a call ends it with what its attempts came to. */
export function endHeld(
  sim: Sim,
  call: Call,
  outcome: number,
  origin: number,
  answer: number,
  tellCallees = true,
): void {
  const layer = call.held;
  stopAttempts(sim, call, tellCallees);
  call.answer = answer;
  call.held = -1;
  call.state = CALL_BACK;
  const told = throughLayers(sim, call, layer - 1, outcome);
  if (call.heldSpan >= 0) {
    firstAttemptEnds(sim, call, told, origin);
    return;
  }
  settle(sim, call, told, origin);
  dropCall(sim, call);
}

/** What sets an attempt apart from its call. */
export interface AttemptPlan {
  readonly attempt: number;
  /** True when all that it asks for is drawn anew. */
  readonly redraw: boolean;
  /** Another operation than the call's own, without policies; absent: the call's. */
  readonly route?: Route;
}

/**
 * Begins an attempt of a call that a policy holds; its end is told to the policy's `attempted`. Most calls succeed at
 * once: their first attempt is made by the call itself (calls.ts), and only set apart from it when there is need to.
 */
export function beginAttempt(sim: Sim, of: Call, plan: AttemptPlan): void {
  const { attempt, redraw } = plan;
  const call = openCall(sim, of.request, plan.route ?? of.route, nextSpanId(sim.spans));
  askTheSame(call, of);
  call.owner = POLICY;
  call.attemptOf = of.held;
  call.attempt = attempt;
  if (attempt > 0) call.chance = mix(of.chance, luckOf(of, attempt));
  if (redraw) call.redraw = call.chance;
  call.notes = null;
  call.parentSpan = of.span;
  call.effect = plan.route === undefined ? of.effect : null;
  adopt(of, call);
  if (plan.route !== undefined) {
    send(sim, call);
    return;
  }
  call.chain = of.chain;
  call.layers = of.held + 1;
  call.owedFrom = of.held + 1;
  if (of.host !== -1) takeHost(sim, of, call);
  if (admitted(sim, call, call.layers)) send(sim, call);
}

/**
 * Which attempt, in which of at most 16 layers, how deep; of attempts there are at most 256. Without the depth, the
 * second attempt of a call would share its luck with what its first one tried again beneath.
 */
function luckOf({ depth, held }: Call, attempt: number): number {
  return (depth << 12) | (held << 8) | attempt;
}

/**
 * The first attempt goes where its call was sent, and is what the balancer counts there from now on: the call itself
 * keeps its host as `-2 - host`. Further attempts are balanced anew.
 */
function takeHost(sim: Sim, of: Call, call: Call): void {
  if (of.host >= 0) {
    call.host = of.host;
    of.host = -2 - of.host;
  } else {
    const host = -2 - of.host;
    const again = chooseAgain(sim, sim.model.hostForward[host], call);
    call.host = again < 0 ? host : again;
    sim.hostLoad[call.host]++;
  }
  call.station = sim.stations[sim.model.hostInstance[call.host]];
}

/** A host behind the same balancer that the same route leads to, or -1. */
function chooseAgain(sim: Sim, forward: number, call: Call): number {
  const { firstHost, hostRoute } = sim.model.forwards[forward];
  for (let tried = 0; tried < hostRoute.length; tried++) {
    const keyA = mix(call.keyA, mix(call.chance, tried));
    const host = choose(sim.balancers[forward], sim.forwardHosts[forward], keyA, call.keyB);
    if (host >= 0 && hostRoute[host] === call.route.row) return firstHost + host;
  }
  return -1;
}

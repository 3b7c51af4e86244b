// How a call sets out: each policy around it admits it, holds it, or ends it there; what is admitted goes onto the wire.
// So do the attempts that a policy makes of a call that it holds. Leaves out how calls come back (calls.ts).
import { choose } from './balancers.ts';
import { CALL_HELD, type Call, POLICY } from './call.ts';
import { openCall } from './call-opening.ts';
import { answerAtOnce, askTheSame, strand } from './calls.ts';
import { mix } from './chance.ts';
import { adopt } from './children.ts';
import type { Route } from './network.ts';
import { OK, TOO_DEEP } from './outcome.ts';
import type { Sim } from './sim.ts';
import { nextSpanId } from './spans.ts';
import { REQUEST, transmit } from './wire.ts';

/** Calls nested deeper than this end as `tooDeep`: a cycle without an end. */
const depthLimit = 64;

/** Sends a call that was opened: through its policies, onto the wire. */
export function launch(sim: Sim, call: Call): void {
  const { chain } = call.route;
  if (chain >= 0) {
    const { parent } = call;
    call.chain = chain;
    call.caller = parent === null || parent.station === null ? 0 : parent.station.place;
    call.notes = null;
    if (!admitted(sim, call, 0)) return;
  }
  send(sim, call);
}

export function send(sim: Sim, call: Call): void {
  const { route } = call;
  if (call.depth > depthLimit) {
    answerAtOnce(sim, call, TOO_DEEP, route.link.from);
    return;
  }
  route.attempts++;
  if (!transmit(sim, call, REQUEST)) strand(sim, call);
}

/** What a policy answers, instead of an outcome, when it keeps the call for now. */
export const HELD = -1;

/** Asks the policies from a layer inwards; false when one of them has ended the call, or holds it. */
export function admitted(sim: Sim, call: Call, first: number): boolean {
  const policies = sim.model.chains[call.chain];
  for (let layer = first; layer < policies.length; layer++) {
    const policy = policies[layer];
    const verdict = policy.admit === undefined ? HELD : policy.admit(sim, call, layer);
    if (verdict === HELD) {
      if (!mayAttemptItself(sim, call, layer)) {
        hold(sim, call, layer);
        return false;
      }
      policy.begin?.(sim, call, layer);
      attemptItself(sim, call, layer);
      continue;
    }
    if (verdict !== OK) {
      answerAtOnce(sim, call, verdict, call.route.link.from);
      return false;
    }
    call.layers = layer + 1;
  }
  return true;
}

/** The call waits at its policy, which may make attempts of it: the first one at once, apart from it. */
function hold(sim: Sim, call: Call, layer: number): void {
  const policy = sim.model.chains[call.chain][layer];
  call.state = CALL_HELD;
  call.held = layer;
  if (policy.begin === undefined) return;
  policy.begin(sim, call, layer);
  beginAttempt(sim, call, { attempt: 0, redraw: false });
}

/** Once in a call, by the outermost that may, and at once: from its start on it is the call's own. */
function mayAttemptItself(sim: Sim, call: Call, layer: number): boolean {
  return (
    call.attemptOf < 0 &&
    call.heldSpan < 0 &&
    call.startNs === sim.now &&
    layer === sim.model.firstAttempts[call.chain]
  );
}

/** From this layer inwards the call is its own first attempt. */
function attemptItself(sim: Sim, call: Call, layer: number): void {
  call.heldSpan = call.span;
  call.span = nextSpanId(sim.spans);
  call.layers = layer + 1;
  call.owedFrom = layer + 1;
  if (call.host >= 0) call.station = sim.stations[sim.model.hostInstance[call.host]];
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
 * once: their first attempt is made by the call itself, and only set apart from it when there is need to.
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

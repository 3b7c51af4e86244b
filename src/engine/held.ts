// What a policy may do with a call that it holds: let it pass, turn it away, and end it with what its attempts came to.
import { admitted, send } from './admission.ts';
import { CALL_BACK, CALL_OUT, type Call } from './call.ts';
import { answerAtOnce, dropCall, firstAttemptEnds, settle, stopAttempts, throughLayers } from './calls.ts';
import type { Sim } from './sim.ts';

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

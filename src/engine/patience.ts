// The ends of somebody's patience with a call: a policy's timer, a deadline, the notice to stop. They are armed on the
// row of the call and never taken back; a guard tells whether they still concern anybody.
import { CALL_FREE, type Call } from './call.ts';
import { giveUp, wholeOf } from './calls.ts';
import { CANCEL_ARRIVES, DEADLINE_PASSES, EXPIRE } from './events.ts';
import { guardOfTimer, isOfAnother, layerIn } from './guards.ts';
import { DEADLINE } from './outcome.ts';
import type { Sim } from './sim.ts';
import { cancelArrives, stopAtDeadline } from './visits.ts';

export const guardOf = (sim: Sim, { row }: Call, layer: number): number =>
  guardOfTimer(sim.calls.generations[row], layer);

/** Patience with a call that is over needs no event, nor does telling its callee. */
export function isVoid(sim: Sim, type: number, row: number, guard: number): boolean {
  return ((patience >> type) & 1) === 1 && concernsNobody(sim, type, row, guard);
}

/** A bit for each type of event that is an end of somebody's patience. */
const patience = (1 << EXPIRE) | (1 << DEADLINE_PASSES) | (1 << CANCEL_ARRIVES);

function concernsNobody(sim: Sim, type: number, row: number, guard: number): boolean {
  const generation = sim.calls.generations[row];
  if (isOfAnother(type, generation, guard)) return true;
  const call = sim.calls.rows[row];
  return isAboutWhole(call, type, guard) ? call.whole === null : call.state === CALL_FREE;
}

/** True when it was armed for a call whose first attempt, set apart since then, is on that row now. */
function isAboutWhole({ attemptOf }: Call, type: number, guard: number): boolean {
  if (attemptOf < 0) return false;
  return type === EXPIRE ? layerIn(guard) <= attemptOf : type === DEADLINE_PASSES && guard >= 0;
}

/** The call that it is about, of the one on whose row it was armed. */
export function concernedBy(call: Call, type: number, guard: number): Call {
  return call.whole !== null && isAboutWhole(call, type, guard) ? call.whole : call;
}

export function losePatience(sim: Sim, type: number, armed: Call, guard: number): void {
  const call = concernedBy(armed, type, guard);
  switch (type) {
    case EXPIRE:
      expire(sim, call, layerIn(guard));
      return;
    case DEADLINE_PASSES:
      if (guard < 0) stopAtDeadline(sim, call);
      else if (call.abandoned === 0) giveUp(sim, wholeOf(sim, call), -1, DEADLINE, false);
      return;
    case CANCEL_ARRIVES:
      cancelArrives(sim, call);
      return;
    default:
      throw new Error(`no event ${type}`);
  }
}

function expire(sim: Sim, armed: Call, layer: number): void {
  const call = layer < armed.owedFrom ? wholeOf(sim, armed) : armed;
  if (layer !== call.held && (layer < call.owedFrom || layer >= call.layers)) return;
  sim.model.chains[call.chain][layer].timer?.(sim, call, layer);
}

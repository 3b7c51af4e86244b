// Guards: what tells whether an end of patience that was armed on the row of a call still concerns that call, or one
// that had its object before.
import { layerBits } from './chains.ts';
import { DEADLINE_PASSES, EXPIRE } from './events.ts';

/**
 * The guard of a timer of a policy: the generation of the row, above the layer. Those of deadlines are the generation
 * alone; its complement where the callee keeps it.
 */
export const guardOfTimer = (generation: number, layer: number): number => (generation << layerBits) | layer;

/** The layer in the guard of a timer. */
export const layerIn = (guard: number): number => guard & ((1 << layerBits) - 1);

/** True when the row was given to another call since the guard was made. */
export function isOfAnother(type: number, generation: number, guard: number): boolean {
  return type === EXPIRE
    ? ((generation << layerBits) ^ guard) >> layerBits !== 0
    : generation !== (guard < 0 ? ~guard : guard);
}

/** True of events that lanes hold with a guard. */
export const isGuarded = (type: number): boolean => type === EXPIRE || type === DEADLINE_PASSES;

// Sending one request: what open arrivals and users share.
import type { NodeContext } from '#engine/context.ts';
import type { ArrivalConstants } from './client.sim.ts';
import type { EntityTable } from './entities.ts';
import type { Session } from './users.ts';

/** Purposes of draws, in the order of the plan. */
export const ENTITY = 1;
export const PICK = 2;
export const THINK = 3;

export interface Constants {
  readonly salt: number;
  /** Second word of the keys of the first 2^32 requests. */
  readonly keyB: number;
  readonly arrivals: ArrivalConstants | null;
  readonly session: Session | null;
  /** Cumulated weights of the requests. */
  readonly mix: readonly number[];
  readonly entities: EntityTable;
  readonly bytes: number;
  readonly priority: number;
  readonly variables: readonly string[];
  readonly initial: Float64Array;
}

/** Sends a request with the variables found at `offset` of `values`; false when the run refuses it. */
export function send(
  context: NodeContext,
  constants: Constants,
  call: number,
  keyA: number,
  keyB: number,
  user: number,
  values: Float64Array,
  offset: number,
): boolean {
  const request = context.open(call, keyA, keyB);
  if (request === null) return false;
  request.bytes = constants.bytes;
  request.priority = constants.priority;
  request.user = user;
  const { variables } = constants;
  for (let i = 0; i < variables.length; i++) {
    request.attributes[context.attributeColumn(variables[i] as string)] = values[offset + i] as number;
  }
  context.dispatch(request);
  return true;
}

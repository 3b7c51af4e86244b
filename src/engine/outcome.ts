// How a call or a visit can end. Codes index typed arrays; names are what metric paths and people read.

export const OK = 0;
export const TIMEOUT = 1;
export const REFUSED = 2;
export const SHED = 3;
export const BREAKER_OPEN = 4;
export const RATE_LIMITED = 5;
export const BULKHEAD_FULL = 6;
export const UNREACHABLE = 7;
export const RESET = 8;
export const FAULT = 9;
export const DEADLINE = 10;
export const CANCELLED = 11;
export const TOO_DEEP = 12;
export const LIMIT = 13;
export const CONFLICT = 14;
export const UNIMPLEMENTED = 15;

/** Name of each outcome, by code. `ok` is the only success. */
export const outcomeNames = [
  'ok',
  'timeout',
  'refused',
  'shed',
  'breakerOpen',
  'rateLimited',
  'bulkheadFull',
  'unreachable',
  'reset',
  'fault',
  'deadline',
  'cancelled',
  'tooDeep',
  'limit',
  'conflict',
  'unimplemented',
] as const;

export type OutcomeName = (typeof outcomeNames)[number];

export const outcomeCount = outcomeNames.length;

/** Some outcomes as a set, a bit each: what policies ask of an outcome many times a second. */
export type OutcomeMask = number;

export function maskOf(names: readonly OutcomeName[]): OutcomeMask {
  return names.reduce((mask, name) => mask | (1 << outcomeNames.indexOf(name)), 0);
}

export function isIn(mask: OutcomeMask, outcome: number): boolean {
  return ((mask >> outcome) & 1) === 1;
}

/** What each outcome means, in the words a person reads beside a failing node. */
export const outcomeMeanings: { readonly [name in OutcomeName]: string } = {
  ok: 'answered well',
  timeout: 'no answer in time',
  refused: 'queue full',
  shed: 'shed to protect the rest',
  breakerOpen: 'breaker open',
  rateLimited: 'over the rate limit',
  bulkheadFull: 'bulkhead full',
  unreachable: 'nothing there to answer',
  reset: 'crashed while answering',
  fault: 'answered with an error',
  deadline: 'deadline passed',
  cancelled: 'cancelled by the caller',
  tooDeep: 'calls nested too deep',
  limit: 'limit of the run reached',
  conflict: 'changed by somebody else',
  unimplemented: 'operation not known there',
};

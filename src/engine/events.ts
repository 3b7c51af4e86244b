// Codes of everything that can happen, and the order in which things of one instant happen.
// Leaves out what each does: run.ts dispatches.

// About a call, by its row:
/** A policy's or client's patience ends. */
export const EXPIRE = 0;
/** A deadline passes: at the client that set it or, with `b` the complement of the generation, at a callee. */
export const DEADLINE_PASSES = 1;
export const COMPUTE_DONE = 2;
export const DELAY_DONE = 3;
export const REQUEST_ARRIVES = 4;
export const REPLY_ARRIVES = 5;
export const CANCEL_ARRIVES = 6;
/** Codes up to this one are about calls. */
export const lastAboutCalls = 6;

// About something else:
export const SHARED_DONE = 7;
export const NODE_TIMER = 8;
export const WINDOW_ENDS = 9;
export const WARMUP_ENDS = 10;
export const CHART_TIMER = 11;
export const INTERVENTION = 12;
export const LANE = 13;
/** Only ever immediate: one visit goes on with its handler. */
export const RESUME = 14;
/** Only ever immediate: a client is told the outcome of its request. */
export const REQUEST_SETTLED = 15;
/** What a policy remembers has a time of its own: a tag, or a delay of its chart. */
export const POLICY_TIMER = 16;
export const POLICY_CHART_TIMER = 17;
/** A controller of a node: a tag, or a delay of one of its charts. */
export const CONTROLLER_TIMER = 18;
export const CONTROLLER_CHART_TIMER = 19;
/** An instance that is to go may have nothing inside any more. */
export const INSTANCE_LEAVES = 20;
/** Only ever immediate: the controllers of its node hear that an instance has another mode. */
export const INSTANCE_CHANGED = 21;

/**
 * At one instant: expiries, then completions, then arrivals, then observation, then what people do.
 * The class is the high part of an event's order; the low part is the sequence in which events were made.
 */
const classSize = 2 ** 49;
const expiry = 0;
const completion = classSize;
const arrival = 2 * classSize;
const observation = 3 * classSize;
const intervention = 4 * classSize;

export const classOfEvent: Float64Array = new Float64Array(22);
classOfEvent[EXPIRE] = expiry;
classOfEvent[DEADLINE_PASSES] = expiry;
classOfEvent[COMPUTE_DONE] = completion;
classOfEvent[DELAY_DONE] = completion;
classOfEvent[SHARED_DONE] = completion;
classOfEvent[CHART_TIMER] = completion;
classOfEvent[POLICY_TIMER] = expiry;
classOfEvent[POLICY_CHART_TIMER] = expiry;
classOfEvent[CONTROLLER_TIMER] = completion;
classOfEvent[CONTROLLER_CHART_TIMER] = completion;
classOfEvent[INSTANCE_LEAVES] = completion;
classOfEvent[REQUEST_ARRIVES] = arrival;
classOfEvent[REPLY_ARRIVES] = arrival;
classOfEvent[CANCEL_ARRIVES] = arrival;
classOfEvent[NODE_TIMER] = arrival;
classOfEvent[WINDOW_ENDS] = observation;
classOfEvent[WARMUP_ENDS] = observation;
classOfEvent[INTERVENTION] = intervention;

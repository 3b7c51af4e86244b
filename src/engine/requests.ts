// Requests: what clients want. Opened when sent, settled when the client is told an outcome, freed when nothing acts
// in its name any more; only then is it known what became of its effects.
import { REQUEST_SETTLED } from './events.ts';
import { countRequest, tally } from './meters.ts';
import { LIMIT, OK } from './outcome.ts';
import {
  REQUEST_CLIENT,
  REQUEST_FIRST_EFFECT,
  REQUEST_KEY_A,
  REQUEST_KEY_B,
  REQUEST_LAST_SPAN,
  REQUEST_ORIGIN,
  REQUEST_OUTCOME,
  REQUEST_REFS,
  REQUEST_ROUTE,
  REQUEST_START_NS,
  requestInts,
  requestNums,
} from './pools.ts';
import { type Sim, soon } from './sim.ts';
import { considerTrace } from './traces.ts';

/** Opens a request of a client over one of its routes; -1 when the run's limit of requests in flight is reached. */
export function openRequest(sim: Sim, client: number, route: number, keyA: number, keyB: number): number {
  const { requests, meters } = sim;
  meters.requests.arrivals[route]++;
  if (requests.live >= sim.limitInFlight) {
    tally(meters.requests, route, LIMIT, client, 0);
    return -1;
  }
  const request = requests.take();
  const { ints } = requests;
  const at = request << requestInts;
  ints[at + REQUEST_CLIENT] = client;
  ints[at + REQUEST_ROUTE] = route;
  ints[at + REQUEST_KEY_A] = keyA;
  ints[at + REQUEST_KEY_B] = keyB;
  ints[at + REQUEST_REFS] = 1;
  ints[at + REQUEST_LAST_SPAN] = -1;
  ints[at + REQUEST_FIRST_EFFECT] = -1;
  ints[at + REQUEST_OUTCOME] = -1;
  requests.nums[(request << requestNums) + REQUEST_START_NS] = sim.now;
  requests.number[request] = sim.requestNumber++;
  sim.ledger.requestsSent++;
  countRequest(meters, sim.now, 1);
  return request;
}

/** The client's answer: counted and traced; its behavior hears of it next. */
export function settleRequest(sim: Sim, request: number, outcome: number, origin: number): void {
  const { requests, meters } = sim;
  const { ints } = requests;
  const at = request << requestInts;
  const duration = sim.now - requests.nums[(request << requestNums) + REQUEST_START_NS];
  ints[at + REQUEST_OUTCOME] = outcome;
  ints[at + REQUEST_ORIGIN] = origin;
  tally(meters.requests, ints[at + REQUEST_ROUTE], outcome, origin, duration);
  sim.ledger.requestsSettled++;
  countRequest(meters, sim.now, -1);
  considerTrace(sim, request, outcome, duration);
  soon(sim, REQUEST_SETTLED, request);
}

/** One of those who act in the request's name is done. */
export function releaseRequest(sim: Sim, request: number): void {
  const { requests } = sim;
  const at = request << requestInts;
  const refs = requests.ints[at + REQUEST_REFS] - 1;
  requests.ints[at + REQUEST_REFS] = refs;
  if (refs > 0) return;
  if (requests.ints[at + REQUEST_FIRST_EFFECT] >= 0) judgeEffects(sim, at);
  requests.give(request);
}

/** The effect of this identity at this store, made when first meant. */
export function effectOf(sim: Sim, request: number, node: number, idA: number, idB: number): number {
  const { requests, effects, meters } = sim;
  const at = (request << requestInts) + REQUEST_FIRST_EFFECT;
  for (let e = requests.ints[at]; e >= 0; e = effects.next[e]) {
    if (effects.idA[e] === idA && effects.idB[e] === idB && effects.node[e] === node) return e;
  }
  const effect = effects.alloc();
  effects.idA[effect] = idA;
  effects.idB[effect] = idB;
  effects.node[effect] = node;
  effects.next[effect] = requests.ints[at];
  requests.ints[at] = effect;
  meters.oracle.intended[node]++;
  return effect;
}

/** An effect reached its store, which may stand behind the node that was asked; again is a duplicate. */
export function applyEffect(sim: Sim, effect: number, store: number): void {
  const { effects, meters } = sim;
  if (++effects.applied[effect] > 1) {
    meters.oracle.duplicated[store]++;
    return;
  }
  meters.oracle.applied[store]++;
  meters.oracle.intended[effects.node[effect]]--;
  meters.oracle.intended[store]++;
  effects.node[effect] = store;
}

/** With no carrier of them left, what the client was told can be compared with what was done. */
function judgeEffects(sim: Sim, at: number): void {
  const { requests, effects, meters } = sim;
  const acknowledged = requests.ints[at + REQUEST_OUTCOME] === OK;
  for (let e = requests.ints[at + REQUEST_FIRST_EFFECT]; e >= 0; ) {
    const node = effects.node[e];
    if (acknowledged) meters.oracle.acknowledged[node]++;
    if (acknowledged && effects.applied[e] === 0) meters.oracle.lost[node]++;
    if (!acknowledged && effects.applied[e] > 0) meters.oracle.unacknowledged[node]++;
    const next = effects.next[e];
    effects.give(e);
    e = next;
  }
}

// Requests: what clients want. Opened when sent, settled when the client is told an outcome, freed when nothing acts
// in its name any more; only then is it known what became of its effects.
import { REQUEST_SETTLED } from './events.ts';
import { countRequest, tally } from './meters.ts';
import { record } from './histogram.ts';
import { LIMIT, OK } from './outcome.ts';
import { type Sim, soon } from './sim.ts';
import { considerTrace } from './traces.ts';

/** Opens a request of a client over one of its routes; -1 when the run's limit of requests in flight is reached. */
export function openRequest(sim: Sim, client: number, route: number, keyA: number, keyB: number): number {
  const { requests, meters, ledger } = sim;
  meters.requests.arrivals[route]++;
  if (requests.live >= sim.model.scenario.run.limits.inFlight) {
    tally(meters.requests, route, LIMIT, client, 0);
    return -1;
  }
  const request = requests.alloc();
  requests.client[request] = client;
  requests.route[request] = route;
  requests.keyA[request] = keyA;
  requests.keyB[request] = keyB;
  requests.startNs[request] = sim.now;
  requests.number[request] = sim.requestNumber++;
  requests.refs[request] = 1;
  ledger.requestsSent++;
  countRequest(meters, sim.now, 1);
  return request;
}

/** The client's answer: counted and traced; its behavior hears of it next. */
export function settleRequest(sim: Sim, request: number, outcome: number, origin: number): void {
  const { requests, meters } = sim;
  const duration = sim.now - requests.startNs[request];
  requests.outcome[request] = outcome;
  requests.origin[request] = origin;
  tally(meters.requests, requests.route[request], outcome, origin, duration);
  if (outcome === OK) record(meters.requestLatency, duration);
  sim.ledger.requestsSettled++;
  countRequest(meters, sim.now, -1);
  considerTrace(sim, request, duration);
  soon(sim, REQUEST_SETTLED, request);
}

/** One of those who act in the request's name is done. */
export function releaseRequest(sim: Sim, request: number): void {
  const { requests } = sim;
  if (--requests.refs[request] > 0) return;
  judgeEffects(sim, request);
  requests.give(request);
}

/** The effect of this identity at this store, made when first meant. */
export function effectOf(sim: Sim, request: number, node: number, idA: number, idB: number): number {
  const { requests, effects, meters } = sim;
  for (let e = requests.firstEffect[request]; e >= 0; e = effects.next[e]) {
    if (effects.idA[e] === idA && effects.idB[e] === idB && effects.node[e] === node) return e;
  }
  const effect = effects.alloc();
  effects.idA[effect] = idA;
  effects.idB[effect] = idB;
  effects.node[effect] = node;
  effects.next[effect] = requests.firstEffect[request];
  requests.firstEffect[request] = effect;
  meters.oracle.intended[node]++;
  return effect;
}

/** An effect reached its store; beyond the first time it is a duplicate. */
export function applyEffect(sim: Sim, effect: number): void {
  const { effects, meters } = sim;
  const node = effects.node[effect];
  if (++effects.applied[effect] === 1) meters.oracle.applied[node]++;
  else meters.oracle.duplicated[node]++;
}

/** With no carrier of them left, what the client was told can be compared with what was done. */
function judgeEffects(sim: Sim, request: number): void {
  const { requests, effects, meters } = sim;
  const acknowledged = requests.outcome[request] === OK;
  for (let e = requests.firstEffect[request]; e >= 0; ) {
    const node = effects.node[e];
    if (acknowledged) meters.oracle.acknowledged[node]++;
    if (acknowledged && effects.applied[e] === 0) meters.oracle.lost[node]++;
    if (!acknowledged && effects.applied[e] > 0) meters.oracle.unacknowledged[node]++;
    const next = effects.next[e];
    effects.give(e);
    e = next;
  }
}

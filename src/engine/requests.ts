// Requests: what clients want. Opened when sent, settled when the client is told an outcome, freed when nothing acts
// in its name any more; only then is it known what became of its effects.
import type { Call } from './call.ts';
import { REQUEST_SETTLED } from './events.ts';
import { countRequest, tally } from './meters.ts';
import type { Route } from './network.ts';
import { LIMIT, OK } from './outcome.ts';
import type { Effect, Request } from './request.ts';
import { type Sim, soon } from './sim.ts';
import { considerTrace } from './traces.ts';

/** Opens a request of a client over one of its routes; null when the run's limit of requests in flight is reached. */
export function openRequest(
  sim: Sim,
  client: number,
  route: Route,
  keyA: number,
  keyB: number,
): Request | null {
  if (sim.requests.live >= sim.limitInFlight) {
    route.calls.arrivals++;
    tally(sim, route.calls, LIMIT, client);
    return null;
  }
  const request = sim.requests.take(route);
  request.client = client;
  request.number = sim.requestNumber++;
  request.keyA = keyA;
  request.keyB = keyB;
  request.user = -1;
  request.entity = -1;
  request.refs = 1;
  request.lastSpan = -1;
  request.outcome = -1;
  request.startNs = sim.now;
  // Its client may keep other variables than that of whoever had the object before.
  for (let i = 0; i < sim.model.attributes.length; i++) request.attributes[i] = 0;
  countRequest(sim, sim.meters, 1);
  return request;
}

/** The client's answer, counted with the call that brought it: traced, and told to a client that listens. */
export function settleRequest(sim: Sim, call: Call): void {
  const { request } = call;
  request.outcome = call.outcome;
  request.origin = call.origin;
  countRequest(sim, sim.meters, -1);
  considerTrace(sim, call);
  sim.watcher?.settled?.(call);
  if (request.route.listens === 1) soon(sim, REQUEST_SETTLED, request.row);
  // The client does not wait any more. Its call still does, and is what releases the request.
  else request.refs--;
}

/** One of those who act in the request's name is done. */
export function releaseRequest(sim: Sim, request: Request): void {
  if (--request.refs > 0) return;
  if (request.effects !== null) judgeEffects(sim, request);
  sim.requests.give(request);
}

/** The effect of this identity that this node is asked for, made when first meant. */
export function effectOf(sim: Sim, request: Request, node: number, idA: number, idB: number): Effect {
  for (let e = request.effects; e !== null; e = e.next) {
    if (e.idA === idA && e.idB === idB && e.asked === node) return e;
  }
  const effect = sim.effects.take();
  effect.idA = idA;
  effect.idB = idB;
  effect.asked = node;
  effect.node = node;
  effect.early = sim.baseline === null ? 1 : 0;
  effect.next = request.effects;
  request.effects = effect;
  sim.meters.oracle.intended[node]++;
  return effect;
}

/** An effect reached its store, which may stand behind the node that was asked; again is a duplicate. */
export function applyEffect(sim: Sim, effect: Effect, store: number): void {
  const { oracle } = sim.meters;
  if (++effect.applied > 1) {
    oracle.duplicated[store]++;
    return;
  }
  oracle.applied[store]++;
  if (effect.node !== store) moveIntent(sim, effect, store);
}

/** It is meant for the store. What was counted before measuring began is subtracted, hence moves as well. */
function moveIntent({ meters, baseline }: Sim, effect: Effect, store: number): void {
  const counted = effect.early === 1 && baseline !== null ? [meters, baseline.meters] : [meters];
  for (const { oracle } of counted) {
    oracle.intended[effect.node]--;
    oracle.intended[store]++;
  }
  effect.node = store;
}

/** With no carrier of them left, what the client was told can be compared with what was done. */
function judgeEffects(sim: Sim, request: Request): void {
  const { oracle } = sim.meters;
  const acknowledged = request.outcome === OK;
  let effect = request.effects;
  request.effects = null;
  while (effect !== null) {
    const { node, applied, next } = effect;
    if (acknowledged) oracle.acknowledged[node]++;
    if (acknowledged && applied === 0) oracle.lost[node]++;
    if (!acknowledged && applied > 0) oracle.unacknowledged[node]++;
    sim.effects.give(effect);
    effect = next;
  }
}

// Calls are opened: by a visit's handler, by a client or kind on its own, or as an attempt of another. What they go
// through then is told in admission.ts and calls.ts.
import { BEHAVIOR, CALL_OUT, type Call, DEADLINE_UNKNOWN, VISIT, type Visit } from './call.ts';
import { childKeyA, childKeyBAfter } from './chance.ts';
import { adopt } from './children.ts';
import type { Route } from './network.ts';
import { OK } from './outcome.ts';
import type { Request } from './request.ts';
import { effectOf } from './requests.ts';
import type { Sim } from './sim.ts';
import { nextSpanId } from './spans.ts';

/** Begins a call of a visit over a route, under the key derived from (visit, salt, iteration). */
export function callFromVisit(sim: Sim, visit: Visit, route: Route, salt: number, iteration: number): Call {
  const call = openCall(sim, visit.request, route, nextSpanId(sim.spans));
  const { keyB } = visit;
  const first = childKeyA(visit.keyA, keyB, salt, iteration);
  call.keyA = first;
  call.keyB = childKeyBAfter(first, keyB, salt, iteration);
  call.depth = visit.depth + 1;
  call.deadlineNs = visit.deadlineKnown === DEADLINE_UNKNOWN ? Number.POSITIVE_INFINITY : visit.deadlineNs;
  call.owner = VISIT;
  call.parentSpan = visit.span;
  call.chance = visit.chance;
  call.redraw = visit.redraw;
  route.calls.arrivals++;
  adopt(visit, call);
  return call;
}

/** Begins the call by which a client or a kind acts on its own. */
export function callFromBehavior(sim: Sim, request: Request): Call {
  const call = openCall(sim, request, request.route, nextSpanId(sim.spans));
  call.keyA = request.keyA;
  call.keyB = request.keyB;
  call.depth = 0;
  call.deadlineNs = Number.POSITIVE_INFINITY;
  call.owner = BEHAVIOR;
  call.parentSpan = -1;
  call.chance = 0;
  call.redraw = 0;
  call.route.calls.arrivals++;
  if (call.route.writes === 1) call.effect = effectOf(sim, request, call.route.node, call.keyA, call.keyB);
  return call;
}

export function openCall(sim: Sim, request: Request, route: Route, span: number): Call {
  const call = sim.calls.take(request, route);
  call.state = CALL_OUT;
  call.attempt = 0;
  call.attemptOf = -1;
  call.heldSpan = -1;
  call.chain = -1;
  call.held = -1;
  call.station = null;
  call.host = -1;
  call.answered = 0;
  call.answer = 0;
  call.firstChild = null;
  call.failure = OK;
  call.abandoned = 0;
  call.cancelledEarly = 0;
  call.deadlineKnown = DEADLINE_UNKNOWN;
  call.layers = 0;
  call.owedFrom = 0;
  call.spanRow = -1;
  call.span = span;
  call.startNs = sim.now;
  call.arrivedNs = -1;
  call.servedNs = -1;
  call.repliedNs = -1;
  request.refs++;
  request.unsettled++;
  return call;
}

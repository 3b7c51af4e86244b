// Following one request: where it is at this instant, and its trace, which is kept whatever the sampling of traces
// says. Owned by whoever watches, not by the run: it reads and never writes.
import {
  CALL_BACK,
  CALL_FREE,
  CALL_OUT,
  CALL_STRANDED,
  type Call,
  VISIT_CORE_QUEUED,
  VISIT_HANGING,
  VISIT_QUEUED,
  VISIT_WAITING,
} from './call.ts';
import type { Followed, FollowedDoing, FollowedPlace } from './frame.ts';
import type { Sim } from './sim.ts';
import { readTrace, readTraceSoFar, type Trace } from './trace.ts';

/** Places told in one frame: a wide fan-out has more than anybody looks at. */
const placesMost = 12;

const doingOf: { readonly [state: number]: FollowedDoing } = {
  [CALL_OUT]: 'out',
  [CALL_BACK]: 'back',
  [CALL_STRANDED]: 'lost',
  [VISIT_QUEUED]: 'queued',
  [VISIT_CORE_QUEUED]: 'coreQueued',
  [VISIT_HANGING]: 'hanging',
};

export interface FollowedTrace {
  readonly trace: Trace;
  readonly open: boolean;
}

export class Follower {
  readonly request: number;
  private readonly sim: Sim;
  private ended: Trace | null = null;

  constructor(sim: Sim, request: number) {
    this.sim = sim;
    this.request = request;
  }

  /** A client is told what became of its request. */
  settled(root: Call): void {
    if (root.request.number !== this.request) return;
    this.ended = readTrace(this.sim, root, this.sim.now - root.request.startNs);
  }

  trace(): FollowedTrace | null {
    if (this.ended !== null) return { trace: this.ended, open: false };
    const root = this.openCalls().find(isRoot);
    return root === undefined ? null : { trace: readTraceSoFar(this.sim, root), open: true };
  }

  now(): Followed {
    const calls = this.openCalls();
    const root = calls.find(isRoot);
    const places = calls.filter(isLeaf).slice(0, placesMost).map(placeOf);
    const { sim, request, ended } = this;
    if (ended !== null) {
      const { client, route, startNs, durationNs, outcome, origin } = ended;
      const operation = operationOf(sim, route);
      const endNs = startNs + durationNs;
      return { request, state: 'ended', client, operation, startNs, endNs, outcome, origin, places };
    }
    const unknown = { endNs: -1, outcome: -1, origin: -1, places };
    if (root === undefined) {
      const state = request >= sim.requestNumber ? 'awaited' : 'missed';
      return { request, state, client: -1, operation: '', startNs: -1, ...unknown };
    }
    const { client, startNs, route } = root.request;
    return { request, state: 'open', client, operation: operationOf(sim, route.row), startNs, ...unknown };
  }

  /** Calls in the request's name, oldest first. Found by walking: one request is followed, a few times a second. */
  private openCalls(): Call[] {
    const { request } = this;
    const calls = this.sim.calls.rows.filter((it) => it.state !== CALL_FREE && it.request.number === request);
    return calls.sort((a, b) => a.startNs - b.startNs || a.span - b.span);
  }
}

/** The call that carries the request: a client's, which the client still waits for. */
const isRoot = (call: Call) => call.parentSpan < 0 && call.abandoned === 0;

/** A visit that waits for others is where they are. */
const isLeaf = (call: Call) => call.state !== VISIT_WAITING || call.firstChild === null;

function placeOf(call: Call): FollowedPlace {
  const { route, attempt, abandoned, state } = call;
  return {
    doing: doingOf[state] ?? 'working',
    link: route.link.row,
    node: route.node,
    attempt,
    orphaned: abandoned === 1,
  };
}

function operationOf(sim: Sim, route: number): string {
  return sim.model.operationName[sim.model.routeOperation[route]];
}

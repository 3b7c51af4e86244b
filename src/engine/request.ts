// Requests and the effects that they mean: pooled objects of one shape, like calls and for the same reasons (call.ts).
// Leaves out what happens to them (requests.ts).
import { objectList } from './lists.ts';
import type { Route } from './network.ts';

/** What a client wants, from its first call to the end of everything done in its name. */
export class Request {
  /** Correlation id: counts from 0 in each run. */
  number = 0;
  /** The client while it waits, and calls that still act in its name. */
  refs = 0;
  /** Calls in its name that have no outcome yet. */
  unsettled = 0;
  /** Newest row of the ring of spans that belongs to it, or -1. */
  lastSpan = -1;
  effects: Effect | null = null;
  /** Row of the client. */
  client = -1;
  keyA = 0;
  keyB = 0;
  readonly row: number;
  route: Route;
  /** Free list. */
  next: Request | null = null;
  /** User of a closed client, or -1. */
  user = -1;
  priority = 0;
  bytes = 0;
  /** What it is about; -1 until somebody asks (`NodeContext.entityOf`). */
  entity = -1;
  /** Outcome told to the client; -1 while it waits. */
  outcome = -1;
  /** Row of the node where the failure began. */
  origin = -1;
  startNs: number = Number.NaN;
  readonly attributes: number[] = [];

  constructor(row: number, route: Route) {
    this.row = row;
    this.route = route;
  }
}

export class Requests {
  live = 0;
  free: Request | null = null;
  readonly rows: Request[] = objectList();

  take(route: Route): Request {
    let request = this.free;
    if (request === null) {
      request = new Request(this.rows.length, route);
      this.rows.push(request);
    } else {
      this.free = request.next;
      request.route = route;
    }
    this.live++;
    return request;
  }

  give(request: Request): void {
    request.next = this.free;
    this.free = request;
    this.live--;
  }
}

/** A change of state that a request means: where it belongs and how often it was applied. */
export class Effect {
  /** Free list; in use, the effects of one request. */
  next: Effect | null = null;
  idA = 0;
  idB = 0;
  /** Who was asked for it: part of its identity. */
  asked = 0;
  /** Where it is counted: who was asked, until it reaches the store behind. */
  node = 0;
  applied = 0;
  /** 1 when it was meant before measuring began. */
  early = 0;
}

export class Effects {
  live = 0;
  free: Effect | null = null;

  take(): Effect {
    const effect = this.free ?? new Effect();
    this.free = effect.next;
    this.live++;
    effect.applied = 0;
    return effect;
  }

  give(effect: Effect): void {
    effect.next = this.free;
    this.free = effect;
    this.live--;
  }
}

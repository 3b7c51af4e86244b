// The first request that fared differently in two runs under one seed: whose outcome or whose time is another, or that
// only one of them sent. Requests are told by their client and their key, which are the same in both by construction.
// Both are run side by side, a little at a time, and no further than it takes; then once more to that moment, for the
// traces.
import { CALL_FREE, type Call } from './call.ts';
import { Follower } from './follower.ts';
import type { Model } from './model.ts';
import { type OutcomeName, outcomeNames } from './outcome.ts';
import type { TraceReport } from './report.ts';
import { createRun, runUntil } from './run.ts';
import type { Sim } from './sim.ts';
import { traceReport } from './trace-reports.ts';

/** How it went in one run. */
export interface Fared {
  readonly startNs: number;
  /** Null while it had not ended by the end of the run. */
  readonly outcome: OutcomeName | null;
  /** So far, where it had not ended. */
  readonly durationMs: number;
  readonly trace: TraceReport | null;
}

export interface Divergence {
  readonly client: string;
  readonly operation: string;
  /** When it was sent; by whichever sent it first. */
  readonly startNs: number;
  /** Null: this run never sent it. */
  readonly base: Fared | null;
  readonly other: Fared | null;
}

interface Seen {
  readonly key: string;
  readonly number: number;
  readonly client: string;
  readonly operation: string;
  readonly startNs: number;
  /** -1 while it is open. */
  readonly endNs: number;
  readonly outcome: number;
}

interface Found {
  readonly key: string;
  readonly startNs: number;
  readonly base: Seen | null;
  readonly other: Seen | null;
}

const slices = 64;

/** Null where every request fared alike up to `toNs`. `onProgress` hears how far both have come. */
export function firstDivergence(
  base: Model,
  other: Model,
  seed: number,
  toNs: number,
  onProgress?: (nowNs: number) => void,
): Divergence | null {
  const sides = [new Side(base, seed), new Side(other, seed)] as const;
  const sliceNs = Math.max(1, Math.ceil(toNs / slices));
  let found: Found | null = null;
  for (let nowNs = 0; nowNs < toNs; ) {
    nowNs = Math.min(toNs, nowNs + sliceNs);
    for (const side of sides) runUntil(side.sim, nowNs);
    found = firstApart(sides[0], sides[1]);
    if (found !== null && !isOpenBefore(sides, found.startNs)) break;
    onProgress?.(nowNs);
  }
  if (found === null) return null;
  const { startNs, key } = found;
  const both: Found = {
    ...{ startNs, key },
    base: found.base ?? sentLater(sides[0], key, sliceNs, toNs),
    other: found.other ?? sentLater(sides[1], key, sliceNs, toNs),
  };
  return divergenceOf(both, [base, other], seed, toNs);
}

/** A request that one has sent may come later in the other; null when it does not come by the end. */
function sentLater(side: Side, key: string, sliceNs: number, toNs: number): Seen | null {
  const { sim } = side;
  for (;;) {
    const seen = side.ended.get(key) ?? side.open().get(key);
    if (seen !== undefined || sim.now >= toNs) return seen ?? null;
    runUntil(sim, Math.min(toNs, sim.now + sliceNs));
  }
}

class Side {
  readonly sim: Sim;
  /** Ended here, and not yet compared. */
  readonly ended = new Map<string, Seen>();

  constructor(model: Model, seed: number) {
    this.sim = createRun(model, seed);
    this.sim.watcher = { hop() {}, settled: (root) => this.settled(root) };
  }

  /** Requests that are on their way, by key. */
  open(): Map<string, Seen> {
    const roots = this.sim.calls.rows.filter(isOpenRoot);
    return new Map(roots.map((root) => [keyOf(this.sim, root), seenOf(this.sim, root, -1)]));
  }

  private settled(root: Call): void {
    this.ended.set(keyOf(this.sim, root), seenOf(this.sim, root, this.sim.now));
  }
}

const isOpenRoot = (call: Call) =>
  call.state !== CALL_FREE && call.parentSpan < 0 && call.abandoned === 0 && call.request.outcome < 0;

function keyOf(sim: Sim, { request }: Call): string {
  return `${sim.model.nodes[request.client].id} ${request.keyA} ${request.keyB}`;
}

function seenOf(sim: Sim, root: Call, endNs: number): Seen {
  const { request } = root;
  const { model } = sim;
  return {
    key: keyOf(sim, root),
    number: request.number,
    client: model.nodes[request.client].id,
    operation: model.operationName[model.routeOperation[request.route.row]],
    startNs: request.startNs,
    endNs,
    outcome: endNs < 0 ? -1 : root.outcome,
  };
}

/** Of what both know by now: what one has ended, or sent, and the other has not, is different already. */
function firstApart(base: Side, other: Side): Found | null {
  const [openBase, openOther] = [base.open(), other.open()];
  const keys = new Set([
    ...base.ended.keys(),
    ...other.ended.keys(),
    ...openBase.keys(),
    ...openOther.keys(),
  ]);
  let found: Found | null = null;
  for (const key of keys) {
    const a = base.ended.get(key) ?? openBase.get(key) ?? null;
    const b = other.ended.get(key) ?? openOther.get(key) ?? null;
    if (isAlike(a, b)) {
      base.ended.delete(key);
      other.ended.delete(key);
    } else found = earlier(found, { key, startNs: firstSent(a, b), base: a, other: b });
  }
  return found;
}

const firstSent = (a: Seen | null, b: Seen | null) =>
  Math.min(a?.startNs ?? Number.POSITIVE_INFINITY, b?.startNs ?? Number.POSITIVE_INFINITY);

function isAlike(a: Seen | null, b: Seen | null): boolean {
  if (a === null || b === null) return false;
  if (a.startNs !== b.startNs || a.operation !== b.operation) return false;
  return a.endNs === b.endNs && a.outcome === b.outcome;
}

function earlier(a: Found | null, b: Found | null): Found | null {
  if (a === null || b === null) return a ?? b;
  return b.startNs < a.startNs ? b : a;
}

/** Whether one that was sent sooner may still turn out to differ. */
function isOpenBefore(sides: readonly Side[], startNs: number): boolean {
  return sides.some(({ sim }) =>
    sim.calls.rows.some((call) => isOpenRoot(call) && call.request.startNs < startNs),
  );
}

function divergenceOf(
  { startNs, base, other }: Found,
  models: readonly [Model, Model],
  seed: number,
  toNs: number,
): Divergence | null {
  const named = base ?? other;
  if (named === null) return null;
  const { client, operation } = named;
  return {
    ...{ client, operation, startNs },
    base: base === null ? null : faredOf(base, models[0], seed, toNs),
    other: other === null ? null : faredOf(other, models[1], seed, toNs),
  };
}

/** Runs once more to where it ended. */
function faredOf(seen: Seen, model: Model, seed: number, toNs: number): Fared {
  const sim = createRun(model, seed);
  const follower = new Follower(sim, seen.number);
  let endNs = -1;
  let outcome: OutcomeName | null = null;
  sim.watcher = {
    hop() {},
    settled(root) {
      follower.settled(root);
      if (root.request.number !== seen.number) return;
      endNs = sim.now;
      outcome = outcomeNames[root.outcome];
    },
  };
  for (let nowNs = seen.startNs; endNs < 0 && nowNs < toNs; ) {
    nowNs = Math.min(toNs, nowNs + Math.ceil(toNs / slices));
    runUntil(sim, nowNs);
  }
  const traced = follower.trace();
  const trace = traced === null ? null : traceReport(sim, traced.trace, 'followed');
  const { startNs } = seen;
  const durationMs = ((endNs < 0 ? sim.now : endNs) - startNs) / 1e6;
  return {
    ...{ startNs, outcome, durationMs },
    trace: trace !== null && traced?.open === true ? { ...trace, open: true } : trace,
  };
}

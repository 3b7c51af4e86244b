// How much traffic an imported system can bear, where no one says how much it has: enough to be seen, at half of what
// its busiest part can do. A fluid estimate: visits for each request, times core time and time that a worker is held.

import type { Scenario, ScenarioNode } from '#scenario/document.ts';
import type { ImportableKind } from '#scenario/importing.ts';

const ratePerSMost = 100;
const shareBusy = 0.5;
/** A call over a link as it is drawn: there and back. */
const roundTripMs = 1;

export interface Load {
  /** Requests per second, all clients together; one significant digit. */
  readonly ratePerS: number;
  /** The part that sets the limit; null when nothing does. */
  readonly busiest: string | null;
  /** Visits in the whole system for one request. */
  readonly visits: number;
}

/** Of a scenario without cycles whose nodes call every link once a visit, but for fronts, which choose one. */
export function bearableLoad(scenario: Scenario, specs: ReadonlyMap<string, ImportableKind>): Load {
  const graph = graphOf(scenario, specs);
  const visits = visitsOf(graph);
  const held = new Map<string, number>();
  let busiest: string | null = null;
  let rate = ratePerSMost;
  for (const node of [...graph.order].reverse()) {
    const capacity = specs.get(node.id)?.imports?.capacity?.(node);
    const callees = graph.out.get(node.id) ?? [];
    const all = callees.reduce((sum, callee) => sum + (held.get(callee) ?? 0) + roundTripMs, 0);
    const waits = graph.choosing.has(node.id) ? all / callees.length : all;
    const computes = capacity === undefined ? 0 : capacity.demandMs / Math.min(1, capacity.cores);
    held.set(node.id, waits + computes);
    const perRequest = visits.get(node.id) ?? 0;
    if (capacity === undefined || perRequest === 0) continue;
    const bears = Math.min(
      capacity.cores / Math.max(capacity.demandMs, 1e-6),
      capacity.workers / Math.max(waits + computes, 1e-6),
    );
    const most = (1000 * shareBusy * bears * capacity.instances) / perRequest;
    if (most < rate) [rate, busiest] = [most, node.id];
  }
  const total = [...visits.values()].reduce((sum, it) => sum + it, 0);
  return { ratePerS: oneDigit(rate), busiest, visits: total };
}

interface Graph {
  /** Callers before whom they call. */
  readonly order: readonly ScenarioNode[];
  readonly out: ReadonlyMap<string, readonly string[]>;
  /** Where requests begin. */
  readonly sources: ReadonlySet<string>;
  /** A visit leads to one of their callees, not to all. */
  readonly choosing: ReadonlySet<string>;
}

function graphOf({ nodes, links }: Scenario, specs: ReadonlyMap<string, ImportableKind>): Graph {
  const out = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  const callers = new Map<string, number>(nodes.map(({ id }) => [id, 0]));
  for (const { from, to } of links) {
    out.get(from)?.push(to);
    callers.set(to, (callers.get(to) ?? 0) + 1);
  }
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ready = nodes.filter(({ id }) => callers.get(id) === 0);
  const those = (is: (spec: ImportableKind) => boolean) =>
    new Set([...specs].filter(([id, spec]) => is(spec) && (out.get(id)?.length ?? 0) > 0).map(([id]) => id));
  const sources = those((spec) => !spec.ports.in);
  const choosing = those((spec) => spec.role === 'front');
  const order: ScenarioNode[] = [];
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    order.push(node);
    for (const to of out.get(node.id) ?? []) {
      const left = (callers.get(to) ?? 0) - 1;
      callers.set(to, left);
      const callee = byId.get(to);
      if (left === 0 && callee !== undefined) ready.push(callee);
    }
  }
  return { order, out, sources, choosing };
}

/** Each source with its share of the requests, which it spreads over its links; others call every link. */
function visitsOf({ order, out, sources, choosing }: Graph): ReadonlyMap<string, number> {
  const visits = new Map<string, number>();
  for (const { id } of order) {
    const callees = out.get(id) ?? [];
    const own = sources.has(id) ? 1 / sources.size : (visits.get(id) ?? 0);
    const each = sources.has(id) || choosing.has(id) ? own / callees.length : own;
    for (const callee of callees) visits.set(callee, (visits.get(callee) ?? 0) + each);
  }
  return visits;
}

function oneDigit(value: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(value, 1e-3)));
  return Math.max(Number((Math.floor(value / step) * step).toPrecision(1)), 0.001);
}

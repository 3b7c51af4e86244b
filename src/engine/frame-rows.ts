// Rows of a frame: what it says of a node, an instance and a link, read from the run and from a moment in its past.
import { areasAt } from './areas.ts';
import type { Calm } from './calm.ts';
import { type Flow, recent } from './flow.ts';
import { columnsOf, instanceColumns, type LinkState, linkColumns, linkStates, nodeColumns } from './frame.ts';
import { openOf, type Tally } from './meters.ts';
import { shownMode } from './modes.ts';
import { OK, REFUSED } from './outcome.ts';
import type { Past } from './past.ts';
import type { Sim } from './sim.ts';
import { inSystem, type Station } from './stations.ts';

const nodeAt = columnsOf(nodeColumns);
const instanceAt = columnsOf(instanceColumns);
const linkAt = columnsOf(linkColumns);

/** More places in a queue than this are no limit. */
const unlimited = 1_000_000;

export function fillNode(sim: Sim, rows: Float64Array, node: number, past: Past): void {
  const { meters, model } = sim;
  const { operations, routes, instanceCount } = model.nodes[node];
  const at = node * nodeColumns.length;
  const seconds = secondsSince(sim, past);
  fillLevels(sim, rows, at, node, past);
  const isClient = instanceCount === 0;
  // What a client has in flight are its requests.
  if (isClient) rows[at + nodeAt.inFlight] = openOver(routes, meters.calls);
  const flow = isClient
    ? recent(routes, meters.calls, past.calls)
    : recent(operations, meters.visits, past.visits);
  rows[at + nodeAt.arrivalsPerS] = flow.arrivals / seconds;
  rows[at + nodeAt.okPerS] = flow.outcomes[OK] / seconds;
  rows[at + nodeAt.errorsPerS] = flow.errors / seconds;
  rows[at + nodeAt.refusedPerS] = flow.outcomes[REFUSED] / seconds;
  rows[at + nodeAt.topCause] = flow.topCause;
  rows[at + nodeAt.topOrigin] = flow.topOrigin;
  rows[at + nodeAt.latencyP50Ms] = flow.quantileMs(0.5);
  rows[at + nodeAt.latencyP99Ms] = flow.quantileMs(0.99);
  rows[at + nodeAt.hitRatio] = hitRatio(sim, node, past);
}

function fillLevels(sim: Sim, rows: Float64Array, at: number, node: number, past: Past): void {
  const { stations, model, now } = sim;
  const { firstInstance, instanceCount } = model.nodes[node];
  const places = stations.slice(firstInstance, firstInstance + instanceCount);
  const own = places.filter(({ on }) => on === 1);
  const sum = (value: (station: Station) => number) => own.reduce((total, s) => total + value(s), 0);
  rows[at + nodeAt.instances] = own.length;
  rows[at + nodeAt.instancesUp] = sum((s) => s.up);
  rows[at + nodeAt.workers] = sum((s) => s.workers);
  rows[at + nodeAt.workersBusy] = sum((s) => s.busy);
  rows[at + nodeAt.workersWaiting] = sum((s) => s.busy - s.computing - s.coreQueued);
  rows[at + nodeAt.cores] = sum((s) => s.cores);
  const computed = sum((s) => areasAt(s, now).core - (past.coreAreas[s.row] as number));
  rows[at + nodeAt.coresBusy] = computed / Math.max(now - past.atNs, 1);
  rows[at + nodeAt.queue] = sum((s) => s.queued);
  rows[at + nodeAt.queueLimit] = limitOf(sum((s) => s.queueLimit));
  rows[at + nodeAt.inFlight] = sum(inSystem);
}

export function fillInstance(sim: Sim, rows: Float64Array, s: Station): void {
  const at = s.row * instanceColumns.length;
  rows[at + instanceAt.node] = s.node;
  rows[at + instanceAt.mode] = shownMode(s);
  rows[at + instanceAt.workers] = s.workers;
  rows[at + instanceAt.working] = s.computing + s.coreQueued;
  rows[at + instanceAt.waiting] = s.busy - s.computing - s.coreQueued;
  rows[at + instanceAt.queue] = s.queued;
  rows[at + instanceAt.queueLimit] = limitOf(s.queueLimit);
  rows[at + instanceAt.version] = s.version;
  rows[at + instanceAt.ejectedBy] = ejectedBy(sim, s.row);
}

const limitOf = (places: number) => (places >= unlimited ? -1 : places);

/** How many balancers keep away from an instance. */
function ejectedBy({ model, hostAway }: Sim, row: number): number {
  const by = new Set<number>();
  for (let host = 0; host < hostAway.length; host++) {
    if (hostAway[host] === 1 && model.hostInstance[host] === row)
      by.add(model.forwards[model.hostForward[host]].node);
  }
  return by.size;
}

export function fillLink(sim: Sim, rows: Float64Array, link: number, past: Past, calm: Calm): void {
  const { calls } = sim.meters;
  const { routes } = sim.model.links[link];
  const at = link * linkColumns.length;
  const seconds = secondsSince(sim, past);
  const flow = recent(routes, calls, past.calls);
  rows[at + linkAt.callsPerS] = flow.arrivals / seconds;
  rows[at + linkAt.okPerS] = flow.outcomes[OK] / seconds;
  rows[at + linkAt.errorsPerS] = flow.errors / seconds;
  rows[at + linkAt.inFlight] = openOver(routes, calls);
  rows[at + linkAt.latencyP50Ms] = flow.quantileMs(0.5);
  rows[at + linkAt.latencyP99Ms] = flow.quantileMs(0.99);
  rows[at + linkAt.state] = linkStates.indexOf(stateOfLink(sim, calm, link, flow));
  rows[at + linkAt.topCause] = flow.topCause;
}

/** Slow is a link against its own calm median. */
function stateOfLink({ links }: Sim, calm: Calm, link: number, flow: Flow): LinkState {
  if (links[link].cut > 0) return 'cut';
  if (flow.errors > 0) return 'failing';
  return calm.isSlow(link, flow) ? 'slow' : 'calm';
}

function hitRatio({ model, contexts }: Sim, node: number, past: Past): number {
  const figures = model.nodes[node].kind.behavior?.figures?.(contexts[node]);
  if (figures?.hits === undefined || figures.misses === undefined) return -1;
  const hits = figures.hits - (past.figures[node]?.hits ?? 0);
  const misses = figures.misses - (past.figures[node]?.misses ?? 0);
  // Figures begin anew when the warm-up ends.
  const isUsable = hits >= 0 && misses >= 0 && hits + misses > 0;
  if (isUsable) return hits / (hits + misses);
  return figures.hits + figures.misses > 0 ? (figures.hitRatio ?? -1) : -1;
}

const secondsSince = ({ now }: Sim, { atNs }: Past) => secondsOf(now - atNs);

/** Over less than a millisecond there are no rates: a single arrival would be a thousand a second and more. */
export const secondsOf = (ns: number): number => (ns < 1e6 ? Number.POSITIVE_INFINITY : ns / 1e9);

function openOver(routes: readonly number[], calls: readonly Tally[]): number {
  return routes.reduce((sum, route) => sum + openOf(calls[route]), 0);
}

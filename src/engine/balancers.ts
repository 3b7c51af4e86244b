// How a call chooses among hosts: an extension point of its own, used by a node over its instances and by a gateway
// over the instances of all nodes behind it. A choice sees only hosts that are up.
import { uniform } from './chance.ts';
import { inSystem, type Station } from './stations.ts';

export const balancings = ['roundRobin', 'random', 'leastConnections', 'powerOfTwo'] as const;
export type Balancing = (typeof balancings)[number];

/** Plain state of one balancer. */
export interface Balancer {
  balancing: Balancing;
  readonly streamA: number;
  readonly streamB: number;
  turn: number;
}

/** What a choice sees of the hosts: one class for all choosers, made once, so that choosing allocates nothing. */
export class Hosts {
  readonly count: number;
  private readonly stations: readonly Station[];
  private readonly loads: Int32Array | null;
  private readonly firstLoad: number;
  private readonly away: Uint8Array | null;

  /** `loads` from `firstLoad` on: connections that the chooser knows of, a row per host; null: visits at the host. `away`: 1 where it is ejected. */
  constructor(
    stations: readonly Station[],
    loads: Int32Array | null,
    firstLoad: number,
    away: Uint8Array | null = null,
  ) {
    this.count = stations.length;
    this.stations = stations;
    this.loads = loads;
    this.firstLoad = firstLoad;
    this.away = away;
  }

  up(host: number): boolean {
    return this.stations[host].up === 1 && (this.away === null || this.away[this.firstLoad + host] === 0);
  }

  load(host: number): number {
    return this.loads === null ? inSystem(this.stations[host]) : this.loads[this.firstLoad + host];
  }
}

/** A host that is up, or -1. The key is the call's, so that chance stays paired between runs. */
export function choose(balancer: Balancer, hosts: Hosts, keyA: number, keyB: number): number {
  const count = hosts.count;
  if (count === 1) return hosts.up(0) ? 0 : -1;
  if (balancer.balancing === 'roundRobin') return nextInTurn(balancer, hosts);
  const first = randomUp(balancer, hosts, keyA, keyB, 0);
  if (first < 0 || balancer.balancing === 'random') return first;
  if (balancer.balancing === 'leastConnections') return leastLoaded(hosts, first);
  const second = randomOther(balancer, hosts, keyA, keyB, first);
  return second >= 0 && hosts.load(second) < hosts.load(first) ? second : first;
}

function nextInTurn(balancer: Balancer, hosts: Hosts): number {
  for (let tried = 0; tried < hosts.count; tried++) {
    const host = balancer.turn;
    balancer.turn = host + 1 >= hosts.count ? 0 : host + 1;
    if (hosts.up(host)) return host;
  }
  return -1;
}

/** Uniform over the hosts that are up: the u-th of them, found by walking from a random start. */
function randomUp(b: Balancer, hosts: Hosts, keyA: number, keyB: number, attempt: number): number {
  const u = uniform(b.streamA, b.streamB, keyA, keyB, attempt);
  let upCount = 0;
  for (let host = 0; host < hosts.count; host++) if (hosts.up(host)) upCount++;
  return nthUp(hosts, Math.floor(u * upCount), -1);
}

function randomOther(b: Balancer, hosts: Hosts, keyA: number, keyB: number, first: number): number {
  const u = uniform(b.streamA, b.streamB, keyA, keyB, 1);
  let others = -1;
  for (let host = 0; host < hosts.count; host++) if (hosts.up(host)) others++;
  return nthUp(hosts, Math.floor(u * others), first);
}

function nthUp(hosts: Hosts, n: number, except: number): number {
  let left = n;
  for (let host = 0; host < hosts.count; host++) {
    if (host === except || !hosts.up(host)) continue;
    if (left-- === 0) return host;
  }
  return -1;
}

/** The least loaded; among equals the first at or after a random one, so that ties spread. */
function leastLoaded(hosts: Hosts, start: number): number {
  let best = start;
  for (let step = 1; step < hosts.count; step++) {
    const host = (start + step) % hosts.count;
    if (hosts.up(host) && hosts.load(host) < hosts.load(best)) best = host;
  }
  return best;
}

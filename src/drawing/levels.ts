// From rows of numbers to what a vessel shows: one compartment for each instance and the header tank above them.
import type { InstanceLive, InstanceMode, NodeLive } from './face.ts';
import { refusedShare } from './trouble.ts';

export interface Compartment {
  readonly mode: InstanceMode;
  /** Shares 0..1 of its workers; their sum is at most 1. */
  readonly working: number;
  readonly waiting: number;
  /** "23/25", for whoever stands near. */
  readonly label: string;
  /** Name of its version, where that is worth saying and all of it has the same. */
  readonly version: string | null;
  /** A balancer keeps away from some of it. */
  readonly ejected: boolean;
}

export interface Header {
  /** 0..1 of the header tank. */
  readonly share: number;
  readonly tone: 'calm' | 'filling' | 'spilling';
  readonly limited: boolean;
  readonly queue: number;
  readonly limit: number;
  /** Share 0..1 of arrivals that run over the rim. */
  readonly spill: number;
}

/** More instances than this share compartments. */
export const columnsMax = 16;

/** Compartments of a vessel; before the first run there are `expected` empty ones. */
export function compartmentsOf(instances: readonly InstanceLive[], expected: number): readonly Compartment[] {
  const standing = instances.filter((instance) => instance.mode !== 'stopped');
  if (standing.length === 0) return Array.from({ length: between(expected, 1, columnsMax) }, () => empty);
  const perColumn = Math.ceil(standing.length / columnsMax);
  const columns: Compartment[] = [];
  for (let first = 0; first < standing.length; first += perColumn) {
    columns.push(together(standing.slice(first, first + perColumn)));
  }
  return columns;
}

export function headerOf(live: NodeLive | null): Header {
  if (live === null) return { share: 0, tone: 'calm', limited: true, queue: 0, limit: 0, spill: 0 };
  const limited = live.queueLimit >= 0;
  const spill = refusedShare(live);
  // Without a limit there is no rim to fill towards: half full when as many wait as there are workers.
  const scale = limited ? live.queueLimit : live.queue + Math.max(live.workers, 1);
  const share = scale > 0 ? between(live.queue / scale, 0, 1) : 0;
  const tone = spill >= 0.005 ? 'spilling' : share >= 0.5 ? 'filling' : 'calm';
  return { share, tone, limited, queue: live.queue, limit: live.queueLimit, spill };
}

const empty: Compartment = {
  mode: 'healthy',
  working: 0,
  waiting: 0,
  label: '',
  version: null,
  ejected: false,
};

function together(group: readonly InstanceLive[]): Compartment {
  const sum = (read: (instance: InstanceLive) => number) =>
    group.reduce((total, one) => total + read(one), 0);
  const workers = Math.max(
    1,
    sum((one) => one.workers),
  );
  const working = between(sum((one) => one.working) / workers, 0, 1);
  const waiting = between(sum((one) => one.waiting) / workers, 0, 1 - working);
  const busy = sum((one) => one.working + one.waiting);
  const version = group[0]?.version ?? null;
  return {
    ...{ mode: modeOf(group), working, waiting, label: `${busy}/${workers}` },
    version: group.every((one) => (one.version ?? null) === version) ? version : null,
    ejected: group.some((one) => one.ejected === true),
  };
}

/** The mode most worth seeing. */
function modeOf(group: readonly InstanceLive[]): InstanceMode {
  const order: readonly InstanceMode[] = [
    'hanging',
    'crashed',
    'restarting',
    'paused',
    'degraded',
    'starting',
    'draining',
    'standby',
  ];
  return order.find((mode) => group.some((one) => one.mode === mode)) ?? group[0]?.mode ?? 'healthy';
}

export function between(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

// The integrals of an instance's levels as they would stand now, without bringing the instance up to date: reading a
// run must not change it, not even the rounding of its sums.
import { coresInUse, type Station } from './stations.ts';

export interface Areas {
  readonly busy: number;
  readonly core: number;
  readonly queue: number;
  /** Served or waiting. */
  readonly system: number;
  /** Time that it has existed. */
  readonly on: number;
}

export function areasAt(s: Station, now: number): Areas {
  const dt = now - s.lastNs;
  const busy = s.busyArea + s.busy * dt;
  const queue = s.queueArea + s.queued * dt;
  return { busy, core: s.coreArea + coresInUse(s) * dt, queue, system: busy + queue, on: s.onNs + s.on * dt };
}

// The integrals of an instance's levels as they would stand now, without bringing the instance up to date: reading a
// run must not change it, not even the rounding of its sums.
import { coresInUse, type Station, workersBeyond } from './stations.ts';

export interface Areas {
  readonly busy: number;
  readonly core: number;
  readonly queue: number;
  /** Served or waiting. */
  readonly system: number;
  /** Time that it has existed. */
  readonly on: number;
  /** Workers and cores that there were, and their price: per hour, × ns. */
  readonly workers: number;
  readonly cores: number;
  readonly price: number;
}

export function areasAt(s: Station, now: number): Areas {
  const dt = now - s.lastNs;
  const busy = s.busyArea + s.busy * dt;
  const queue = s.queueArea + s.queued * dt;
  const on = s.onNs + s.on * dt;
  return {
    busy,
    core: s.coreArea + coresInUse(s) * dt,
    queue,
    system: busy + queue,
    on,
    workers: s.workers * on + s.workersShift + workersBeyond(s) * dt,
    cores: s.cores * on + s.coresShift,
    price: s.pricePerHour * on + s.priceShift,
  };
}

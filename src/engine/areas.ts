// The integrals of an instance's levels as they would stand now, without bringing the instance up to date: reading a
// run must not change it, not even the rounding of its sums.
import { coresInUse, type Stations } from './stations.ts';

export interface Areas {
  readonly busy: number;
  readonly core: number;
  readonly queue: number;
  readonly system: number;
}

export function areasAt(s: Stations, i: number, now: number): Areas {
  const dt = now - s.lastNs[i];
  return {
    busy: s.busyArea[i] + s.busy[i] * dt,
    core: s.coreArea[i] + coresInUse(s, i) * dt,
    queue: s.queueArea[i] + s.queued[i] * dt,
    system: s.systemArea[i] + s.inSystem[i] * dt,
  };
}

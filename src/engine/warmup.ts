// What had been counted when the warm-up ended: reports subtract it, so that nothing has to be reset.
import { type Areas, areasAt } from './areas.ts';
import { controllerCounters } from './controllers.ts';
import type { Meters } from './meters.ts';
import { clonePlain } from './plain.ts';
import { policyCounters } from './seats.ts';
import type { Sim } from './sim.ts';

export interface Baseline {
  readonly atNs: number;
  readonly meters: Meters;
  /** Per instance. */
  readonly areas: readonly Areas[];
  /** Per route and link. */
  readonly attempts: readonly number[];
  readonly lost: readonly number[];
  /** The behaviors' states, for figures of their own. */
  readonly kindStates: readonly object[];
  /** What each policy had counted. */
  readonly policyCounters: readonly { readonly [name: string]: number }[];
  readonly controllerCounters: readonly { readonly [name: string]: number }[];
}

/** Measuring begins now. The longest queue cannot be subtracted, so it is sought afresh. */
export function endWarmup(sim: Sim): void {
  for (const station of sim.stations) station.queuedMax = station.queued;
  sim.baseline = {
    atNs: sim.now,
    meters: clonePlain(sim.meters),
    areas: sim.stations.map((station) => areasAt(station, sim.now)),
    attempts: sim.routes.map((route) => route.attempts),
    lost: sim.links.map((link) => link.lost),
    kindStates: clonePlain(sim.kindStates),
    controllerCounters: sim.desks.map((_, row) => ({ ...controllerCounters(sim, row) })),
    policyCounters: sim.policyStates.map((_, seat) => ({ ...policyCounters(sim, seat) })),
  };
}

// What had been counted at an earlier moment: rates of frames are differences to it.
import { areasAt } from './areas.ts';
import { copyTally, Tally } from './meters.ts';
import { type Counters, countersNow } from './policy-rows.ts';
import type { Sim } from './sim.ts';

export interface Past {
  atNs: number;
  readonly visits: readonly Tally[];
  readonly calls: readonly Tally[];
  figures: readonly { readonly [name: string]: number }[];
  /** Time that cores had computed, by row of the instance. */
  readonly coreAreas: Float64Array;
  counters: Counters;
}

export const createPast = ({ meters, stations }: Sim): Past => ({
  atNs: 0,
  visits: meters.visits.map(() => new Tally()),
  calls: meters.calls.map(() => new Tally()),
  figures: [],
  coreAreas: new Float64Array(stations.length),
  counters: [],
});

export function copyPresent(sim: Sim, into: Past): Past {
  const { meters, model, contexts, stations, now } = sim;
  into.atNs = now;
  into.figures = model.nodes.map(({ kind }, node) => kind.behavior?.figures?.(contexts[node]) ?? {});
  into.counters = countersNow(sim);
  for (const [row, copy] of into.visits.entries()) copyTally(copy, meters.visits[row]);
  for (const [row, copy] of into.calls.entries()) copyTally(copy, meters.calls[row]);
  for (const station of stations) into.coreAreas[station.row] = areasAt(station, now).core;
  return into;
}

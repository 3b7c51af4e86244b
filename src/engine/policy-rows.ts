// The policies' part of a frame: how each stands for each of its callers, and how fast its counters grew in the recent
// past. Reads and never writes the run.
import { isShared, seatFor } from './chains.ts';
import { drawingOf } from './chart-drawing.ts';
import type { PolicyRow, PolicySheet } from './frame.ts';
import { policyCounters } from './seats.ts';
import type { Sim } from './sim.ts';

/** Rows in one frame: what is beyond them is not told. */
export const policyRowsMax = 200;

export type Counters = readonly (readonly number[])[];

/** What every policy has counted, by seat. */
export function countersNow(sim: Sim): Counters {
  return sim.policyStates.map((_, seat) => Object.values(policyCounters(sim, seat)));
}

export interface PolicyPart {
  readonly sheets: readonly PolicySheet[];
  readonly policies: readonly PolicyRow[];
  readonly policiesCut: boolean;
}

export class PolicyRows {
  private readonly sim: Sim;
  private readonly told: PolicySheet[] = [];
  /** First sheet of each list that was told. */
  private readonly firstOf = new Map<number, number>();

  constructor(sim: Sim) {
    this.sim = sim;
  }

  /** As of now; `past` was counted this long ago. */
  read(past: Counters, seconds: number): PolicyPart {
    const { model, routes } = this.sim;
    const { chainSpecs } = model;
    const before = this.told.length;
    // Lists change while it runs: what counts is which of them calls are made under.
    const used = [...new Set(routes.map(({ chain }) => chain))].filter((chain) => chain >= 0);
    used.sort((a, b) => chainSpecs[a].link - chainSpecs[b].link || a - b);
    const seats = used.flatMap((chain) => this.seatsOf(chain));
    for (const chain of used) this.tell(chain);
    return {
      sheets: this.told.slice(before),
      policies: seats.slice(0, policyRowsMax).map((seat) => this.row(seat, past[seat], seconds)),
      policiesCut: seats.length > policyRowsMax,
    };
  }

  private seatsOf(chain: number): readonly number[] {
    const { model } = this.sim;
    const { chainSpecs, links, nodes } = model;
    const { firstInstance, instanceCount } = nodes[links[chainSpecs[chain].link].from];
    const all = Array.from({ length: Math.max(1, instanceCount) }, (_, caller) => caller);
    // Instances that there are not have nothing to tell.
    const callers = all.filter(
      (caller) => instanceCount === 0 || this.sim.stations[firstInstance + caller].on === 1,
    );
    return chainSpecs[chain].policies.flatMap((_, layer) =>
      (isShared(model, chain, layer) ? [0] : callers).map((caller) => seatFor(model, chain, layer, caller)),
    );
  }

  private tell(chain: number): void {
    if (this.firstOf.has(chain)) return;
    const { sim, told } = this;
    const { chains, chainSpecs, links } = sim.model;
    const { link, operation, policies } = chainSpecs[chain];
    this.firstOf.set(chain, told.length);
    policies.forEach((policy, layer) => {
      const behavior = chains[chain][layer];
      const firstSeat = seatFor(sim.model, chain, layer, 0);
      const state = sim.policyStates[firstSeat] as object;
      told.push({
        ...{ link: links[link].id, chain, layer, operation, policy },
        levels: Object.keys(behavior.levels?.(state, sim.now) ?? {}),
        counters: Object.keys(policyCounters(sim, firstSeat)),
        chart: behavior.machine === undefined ? null : drawingOf(behavior.machine.of),
      });
    });
  }

  private row(seat: number, past: readonly number[] | undefined, seconds: number): PolicyRow {
    const { sim } = this;
    const { chain, layer, caller } = sim.model.seatOwners[seat];
    const state = sim.policyStates[seat] as object;
    const chart = sim.policyCharts[seat];
    const sheet = (this.firstOf.get(chain) as number) + layer;
    const counted = Object.values(policyCounters(sim, seat));
    return {
      sheet,
      caller: isShared(sim.model, chain, layer) ? -1 : caller,
      mode: chart === null ? -1 : (this.told[sheet].chart?.states.indexOf(chart.value) ?? -1),
      levels: Object.values(sim.model.chains[chain][layer].levels?.(state, sim.now) ?? {}),
      counted,
      perS: counted.map((count, at) => (count - (past?.[at] ?? 0)) / seconds),
    };
  }
}

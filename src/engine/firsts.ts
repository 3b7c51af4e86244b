// When each link first failed for each cause, attempts included: what an account of the run begins with. A row for each
// link, so bounded, and written where calls are settled. Calls that their own caller took back are no failure.
import type { Call } from './call.ts';
import { endedOf } from './meters.ts';
import { CANCELLED, OK, outcomeCount, outcomeNames } from './outcome.ts';
import type { FirstFailure } from './report.ts';
import type { Sim } from './sim.ts';

export class Firsts {
  /** By link and outcome: virtual ns, -1 while it has not happened; and the row of the node where it began. */
  readonly atNs: Float64Array;
  readonly origins: Int32Array;
  /** How many calls over the link had ended, for whatever reason. */
  readonly ended: Float64Array;

  constructor(links: number) {
    this.atNs = new Float64Array(links * outcomeCount).fill(-1);
    this.origins = new Int32Array(links * outcomeCount).fill(-1);
    this.ended = new Float64Array(links * outcomeCount);
  }
}

/** Called for every call and attempt that is settled, before it is counted. */
export function noteFirst(
  { firsts, now, meters, model }: Sim,
  call: Call,
  outcome: number,
  origin: number,
): void {
  if (outcome === OK || outcome === CANCELLED) return;
  const { row } = call.route.link;
  const at = row * outcomeCount + outcome;
  if (firsts.atNs[at] >= 0) return;
  firsts.atNs[at] = now;
  firsts.origins[at] = origin;
  for (const route of model.links[row].routes) firsts.ended[at] += endedOf(meters.calls[route]);
}

/** Earliest first. */
export function firstFailures({ firsts, model }: Sim): FirstFailure[] {
  const found = model.links.flatMap(({ id }, link) =>
    outcomeNames.flatMap((cause, outcome): FirstFailure[] => {
      const at = link * outcomeCount + outcome;
      const atNs = firsts.atNs[at];
      if (atNs < 0) return [];
      const origin = firsts.origins[at];
      const endedBefore = firsts.ended[at];
      return [{ link: id, cause, atNs, origin: origin < 0 ? null : model.nodes[origin].id, endedBefore }];
    }),
  );
  return found.sort((a, b) => a.atNs - b.atNs);
}

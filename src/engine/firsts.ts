// When each link first failed for each cause, attempts included, and where its failures began: what an account of the run
// begins with. A row for each link, so bounded, and written where calls are settled. Calls that their own caller took
// back are no failure.
import type { Call } from './call.ts';
import { endedOf } from './meters.ts';
import { CANCELLED, OK, outcomeCount, outcomeNames } from './outcome.ts';
import type { FailureOrigin, FirstFailure } from './report.ts';
import type { Sim } from './sim.ts';

/** So many nodes are told apart for a link and a cause: those that came first. */
const originsMost = 8;

/** Failures that began at one node. */
interface Began {
  readonly node: number;
  failed: number;
  readonly atNs: number;
  lastNs: number;
}

export class Firsts {
  /** By link and outcome: virtual ns, -1 while it has not happened; and the row of the node where it began. */
  readonly atNs: Float64Array;
  readonly origins: Int32Array;
  /** How many calls over the link had ended, for whatever reason. */
  readonly ended: Float64Array;
  /** By link and outcome; made when it first happens. */
  readonly began: (Began[] | null)[];

  constructor(links: number) {
    this.atNs = new Float64Array(links * outcomeCount).fill(-1);
    this.origins = new Int32Array(links * outcomeCount).fill(-1);
    this.ended = new Float64Array(links * outcomeCount);
    this.began = new Array(links * outcomeCount).fill(null);
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
  if (origin >= 0) countOrigin(firsts, at, origin, now);
  if (firsts.atNs[at] >= 0) return;
  firsts.atNs[at] = now;
  firsts.origins[at] = origin;
  for (const route of model.links[row].routes) firsts.ended[at] += endedOf(meters.calls[route]);
}

function countOrigin({ began }: Firsts, at: number, node: number, now: number): void {
  began[at] ??= [];
  const known = began[at].find((it) => it.node === node);
  if (known !== undefined) {
    known.failed++;
    known.lastNs = now;
  } else if (began[at].length < originsMost) {
    began[at].push({ node, failed: 1, atNs: now, lastNs: now });
  }
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
      const origins = (firsts.began[at] ?? []).map(
        ({ node, ...rest }): FailureOrigin => ({ node: model.nodes[node].id, ...rest }),
      );
      origins.sort((a, b) => b.failed - a.failed);
      const first = origin < 0 ? null : model.nodes[origin].id;
      return [{ link: id, cause, atNs, origin: first, endedBefore, origins }];
    }),
  );
  return found.sort((a, b) => a.atNs - b.atNs);
}

import type { OutcomeName } from '#engine/outcome.ts';
import type { Durations, Outcomes, RunReport } from '#engine/report.ts';

export interface AskedBy {
  readonly arrivals: number;
  readonly outcomes: Outcomes;
  /** Null where it asked for several things that nobody has measured together. */
  readonly latency: Durations | null;
}

/** What a client asked for and got, of the whole run; null of a node that asked for nothing as a client. */
export function askedBy({ system }: RunReport, id: string): AskedBy | null {
  const own = system.operations.filter(({ name }) => name.startsWith(`${id}->`));
  const [only] = own;
  if (only === undefined) return null;
  const { arrivals, outcomes, latency } = system;
  if (own.length === system.operations.length) return { arrivals, outcomes, latency };
  const summed = { ...only.outcomes };
  for (const request of own.slice(1)) {
    for (const outcome of Object.keys(summed) as OutcomeName[]) summed[outcome] += request.outcomes[outcome];
  }
  return {
    arrivals: own.reduce((sum, request) => sum + request.arrivals, 0),
    outcomes: summed,
    latency: own.length === 1 ? only.sojourn : null,
  };
}

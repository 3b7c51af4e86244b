// Every latency that a run measured since its warm-up, subject by subject, for whoever pools runs: percentiles of several
// cannot be had from those of each.
import { valuesOfDifference } from './histogram.ts';
import type { Meters, Tally } from './meters.ts';
import type { Distribution } from './report.ts';
import type { Sim } from './sim.ts';
import { mergeAll, requestName } from './summary.ts';

/** Of the system, of what each client asks, of nodes, and of their operations where there are several. */
export function distributionsOf(sim: Sim): Distribution[] {
  const { nodes, operationName } = sim.model;
  const requests = nodes.flatMap((node) => node.routes);
  const calls = distributionIn(sim, (meters) => meters.calls);
  const visits = distributionIn(sim, (meters) => meters.visits);
  return [
    calls('system', requests),
    ...requests.map((route) => calls(requestName(sim.model, route), [route])),
    ...nodes.flatMap(({ id, operations }) => [
      visits(id, operations),
      ...(operations.length < 2
        ? []
        : operations.map((operation) => visits(`${id}/${operationName[operation]}`, [operation]))),
    ]),
  ].filter(({ counts }) => counts.length > 0);
}

function distributionIn({ meters, baseline }: Sim, pick: (meters: Meters) => readonly Tally[]) {
  const histogramOf = (of: Meters, rows: readonly number[]) => mergeAll(rows.map((row) => pick(of)[row].ok));
  return (subject: string, rows: readonly number[]): Distribution => {
    const now = histogramOf(meters, rows);
    const before = baseline === null ? null : histogramOf(baseline.meters, rows);
    if (now === null) return { subject, valuesMs: new Float64Array(), counts: new Uint32Array() };
    const { values, counts } = valuesOfDifference(now, before);
    return { subject, valuesMs: values.map((ns) => ns / 1e6), counts };
  };
}

// What a scenario may say and what then comes to nothing: a run without traffic, faults and windows after its end.
import type { Scenario } from '#scenario/document.ts';
import type { Problem, Registry } from '#scenario/registry.ts';
import { formatDuration } from './duration.ts';
import { parseMetricPath } from './metric-path.ts';

/** Located remarks; none of them stands in the way of a run. */
export function hintsOf(scenario: Scenario, registry: Registry): Problem[] {
  return [...ofTraffic(scenario, registry), ...ofFaults(scenario), ...ofObjectives(scenario)];
}

function ofTraffic({ nodes, links }: Scenario, { kinds }: Registry): Problem[] {
  if (nodes.length === 0) return [];
  const sending = new Set(kinds.filter(({ ports }) => !ports.in).map(({ id }) => id));
  const senders = nodes.filter(({ kind }) => sending.has(kind));
  if (senders.some(({ id }) => links.some(({ from }) => from === id))) return [];
  const message =
    senders.length === 0
      ? 'nobody sends anything: add a client'
      : 'nobody sends anything: no client is linked to another node';
  return [{ path: senders.length === 0 ? 'nodes' : 'links', message }];
}

function ofFaults({ faults, run }: Scenario): Problem[] {
  return faults.flatMap(({ atNs }, index) =>
    atNs < run.untilNs
      ? []
      : [{ path: `faults[${index}].atNs`, message: `is ${formatDuration(atNs)}: ${endOf(run)}` }],
  );
}

function ofObjectives({ objectives, run }: Scenario): Problem[] {
  return objectives.flatMap(({ metric }, index) => {
    const parsed = parseMetricPath(metric);
    if (!parsed.ok || parsed.path.window === null || parsed.path.window.toNs <= run.untilNs) return [];
    const message = `its window ends at ${formatDuration(parsed.path.window.toNs)}: ${endOf(run)}`;
    return [{ path: `objectives[${index}].metric`, message }];
  });
}

const endOf = ({ untilNs }: Scenario['run']) => `the run ends at ${formatDuration(untilNs)}`;

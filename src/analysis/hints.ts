// What a scenario may say and what then comes to nothing: a run without traffic, a gateway with nothing behind it, faults
// that break nothing, whatever lies after its end.
import type { Fault, Scenario } from '#scenario/document.ts';
import { breaksSomething } from '#scenario/fault-check.ts';
import { pathText } from '#scenario/path.ts';
import type { Problem, Registry } from '#scenario/registry.ts';
import { buildScenarioSchema } from '#scenario/schema.ts';
import { idleOf, type Part, partsOf } from '#scenario/schema-parts.ts';
import { bare } from '#scenario/schema-walk.ts';
import { formatDuration } from './duration.ts';
import { parseMetricPath } from './metric-path.ts';

/** Located remarks; none of them stands in the way of a run. */
export function hintsOf(scenario: Scenario, registry: Registry): Problem[] {
  return [
    ...ofTraffic(scenario, registry),
    ...ofFronts(scenario, registry),
    ...ofFaults(scenario, registry),
    ...ofObjectives(scenario),
    ...ofSettings(scenario, registry),
  ];
}

function ofTraffic({ nodes, links }: Scenario, { kinds }: Registry): Problem[] {
  const sending = new Set(kinds.filter(({ ports }) => !ports.in).map(({ id }) => id));
  if (nodes.length > 0 && !nodes.some(({ kind }) => sending.has(kind)))
    return [{ path: 'nodes', message: 'nobody sends anything: add a client' }];
  return nodes.flatMap(({ id, kind }, index) =>
    !sending.has(kind) || links.some(({ from }) => from === id)
      ? []
      : [{ path: `nodes[${index}]`, message: `${id} sends nothing: link it to what it should call` }],
  );
}

/** What only passes requests on, with nothing behind it. */
function ofFronts({ nodes, links }: Scenario, { kinds }: Registry): Problem[] {
  const fronts = new Set(kinds.filter(({ role }) => role === 'front').map(({ id }) => id));
  return nodes.flatMap(({ id, kind }, index) => {
    if (!fronts.has(kind) || links.some(({ from }) => from === id)) return [];
    return [
      {
        path: `nodes[${index}]`,
        message: `${id} has nothing to pass requests on to, and fails every one: link it to what answers them`,
      },
    ];
  });
}

function ofFaults(scenario: Scenario, registry: Registry): Problem[] {
  const { faults, run } = scenario;
  const late = (atNs: number, path: string): Problem[] =>
    atNs < run.untilNs
      ? []
      : [{ path: `${path}.atNs`, message: `is ${formatDuration(atNs)}: ${endOf(run)}` }];
  return [
    ...faults.flatMap((fault, index) => {
      const path = `faults[${index}]`;
      return [...late(fault.atNs, path), ...ofEffect(fault, path, scenario, registry)];
    }),
    ...run.interventions.flatMap(({ atNs, edit }, index) => {
      const path = `run.interventions[${index}]`;
      const thrown =
        edit.do === 'fault' ? ofEffect(edit.fault, `${path}.edit.fault`, scenario, registry) : [];
      return [...late(atNs, path), ...thrown];
    }),
  ];
}

/** A fault that breaks nothing: for lack of something to break, or because it is that small. */
function ofEffect(
  fault: Omit<Fault, 'atNs'>,
  path: string,
  scenario: Scenario,
  registry: Registry,
): Problem[] {
  if (!breaksSomething(fault, scenario, registry))
    return [{ path: `${path}.target`, message: `there is nothing at ${fault.target} that it could break` }];
  const none = (['rate', 'addMs'] as const).filter((name) => fault[name] === 0);
  return fault.factor === undefined
    ? none.map((name) => ({ path: `${path}.${name}`, message: 'is 0: it changes nothing' }))
    : [];
}

function ofObjectives({ objectives, run }: Scenario): Problem[] {
  return objectives.flatMap(({ metric }, index) => {
    const parsed = parseMetricPath(metric);
    if (!parsed.ok || parsed.path.window === null || parsed.path.window.toNs <= run.untilNs) return [];
    const message = `its window ends at ${formatDuration(parsed.path.window.toNs)}: ${endOf(run)}`;
    return [{ path: `objectives[${index}].metric`, message }];
  });
}

/** What was set, and means nothing beside what else was. */
function ofSettings(scenario: Scenario, registry: Registry): Problem[] {
  return partsOf(buildScenarioSchema(registry), scenario).flatMap((part) => {
    const idle = idleOf(part);
    if (idle === null || isAsByDefault(part)) return [];
    return [{ path: pathText(part.path), message: `does nothing ${idle.said}` }];
  });
}

const isAsByDefault = ({ schema, value }: Part) =>
  JSON.stringify(value) === JSON.stringify(bare(schema).fallback?.());

const endOf = ({ untilNs }: Scenario['run']) => `the run ends at ${formatDuration(untilNs)}`;

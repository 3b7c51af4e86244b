// Whether a scenario's objectives hold: on one run by its value, on several by the mean over the seeds.
import type { RunReport } from '#engine/report.ts';
import type { Objective, Scenario, ScenarioNode } from '#scenario/document.ts';
import { kindOf, linkOf, nodeOf, onlyAsks, operationsOf } from '#scenario/graph.ts';
import type { Problem, Registry } from '#scenario/registry.ts';
import { linkId } from '#scenario/schema.ts';
import { didYouMean, quoted } from '#scenario/suggest.ts';
import { compares } from './compares.ts';
import { type Interval, intervalOf } from './intervals.ts';
import { type MetricPath, metricUnit, parseMetricPath, type Subject } from './metric-path.ts';
import { type MetricUnit, metricsOf, type SubjectKind } from './metric-table.ts';
import { readMetric, requestsOf } from './read-metric.ts';

export interface Judgement {
  readonly objective: Objective;
  readonly unit: MetricUnit;
  /** The metric's value, on several runs the mean of those that measured it; null: nothing was measured. */
  readonly value: number | null;
  /** Over the seeds; null for a single run. */
  readonly interval: Interval | null;
  /** False also when nothing was measured. */
  readonly holds: boolean;
  /** Distance to the bound in the metric's unit: positive is room left, negative is how far it fails. */
  readonly margin: number | null;
  /** Whether the whole 95 % interval is on one side of the bound; null for a single run. */
  readonly clear: boolean | null;
}

/** `reports`: of the same scenario, one for each seed. Objectives must be valid (`checkObjectives`). */
export function judgeObjectives(scenario: Scenario, reports: readonly RunReport[]): Judgement[] {
  return scenario.objectives.map((objective) => judge(objective, reports));
}

function judge(objective: Objective, reports: readonly RunReport[]): Judgement {
  const parsed = parseMetricPath(objective.metric);
  if (!parsed.ok) throw new Error(`${objective.metric}: ${parsed.message}`);
  const values = reports.map((report) => readMetric(report, parsed.path)).filter((value) => value !== null);
  const interval = intervalOf(values);
  const value = interval?.mean ?? null;
  return {
    objective,
    unit: metricUnit(parsed.path),
    value,
    interval: reports.length > 1 ? interval : null,
    holds: value !== null && compares(value, objective),
    margin: value === null ? null : room(value, objective),
    clear: reports.length > 1 ? isClear(interval, objective) : null,
  };
}

const room = (value: number, { is, value: bound }: Objective) =>
  is.startsWith('<') ? bound - value : value - bound;

function isClear(interval: Interval | null, objective: Objective): boolean {
  if (interval === null || interval.low === null || interval.high === null) return false;
  return compares(interval.low, objective) === compares(interval.high, objective);
}

// Whether objectives can be measured at all ----------------------------------------------------------------------

/** Located problems of objectives whose metric does not exist, or not of that subject. */
export function checkObjectives(scenario: Scenario, registry: Registry): Problem[] {
  return scenario.objectives.flatMap(({ metric }, index) => {
    const message = problemOf(metric, scenario, registry);
    return message === null
      ? []
      : [{ path: `objectives[${index}].metric`, message: `${quoted(metric)}: ${message}` }];
  });
}

/** The same of what only a run knows: which figures a kind has of its own, and for how many things a client asks. */
export function checkAgainstRun({ objectives }: Scenario, report: RunReport): Problem[] {
  return objectives.flatMap(({ metric }, index) => {
    const parsed = parseMetricPath(metric);
    if (!parsed.ok || parsed.path.subject.of !== 'named') return [];
    const { id } = parsed.path.subject;
    const message = ownFigureProblem(id, parsed.path, report) ?? clientProblem(id, report);
    return message === null
      ? []
      : [{ path: `objectives[${index}].metric`, message: `${quoted(metric)}: ${message}` }];
  });
}

function ownFigureProblem(id: string, { metric, stat }: MetricPath, { nodes }: RunReport): string | null {
  const node = nodes.find((candidate) => candidate.id === id);
  if (metric !== 'own' || node === undefined) return null;
  if (stat !== null && Object.hasOwn(node.own, stat)) return null;
  const own = Object.keys(node.own);
  const has = own.length === 0 ? 'it has none of its own' : `its own are ${own.join(', ')}`;
  return `${id} has no figure ${quoted(stat ?? '')}; ${has}`;
}

/** Percentiles of several things cannot be put together, and all that is asked is the system's. */
function clientProblem(id: string, report: RunReport): string | null {
  const asked = requestsOf(report, id);
  if (asked.length < 2 || asked.length === report.system.operations.length) return null;
  return `${id} asks for several things; write one of ${asked.map(({ name }) => name).join(', ')}`;
}

function problemOf(metric: string, scenario: Scenario, registry: Registry): string | null {
  const parsed = parseMetricPath(metric);
  return parsed.ok ? checkMetricPath(parsed.path, scenario, registry) : parsed.message;
}

/** What keeps this scenario from measuring a path, or null. */
export function checkMetricPath(path: MetricPath, scenario: Scenario, registry: Registry): string | null {
  const found = resolve(path.subject, scenario, registry);
  if (typeof found !== 'string') return found.missing;
  const known = metricsOf(found);
  if (!known.includes(path.metric)) {
    return `"${path.metric}" is not measured here: ${kindWords[found]} has ${known.join(', ')}`;
  }
  return null;
}

const kindWords: { readonly [kind in SubjectKind]: string } = {
  system: 'the system',
  node: 'a node',
  operation: 'an operation',
  request: 'a client',
  link: 'a link',
};

type Resolved = SubjectKind | { readonly missing: string };

function resolve(subject: Subject, scenario: Scenario, registry: Registry): Resolved {
  switch (subject.of) {
    case 'system':
      return 'system';
    case 'named':
      return resolveNamed(subject.id, scenario, registry);
    case 'link':
    case 'request':
      return resolveLink(subject, scenario, registry);
    case 'operation':
      return resolveOperation(subject.node, subject.operation, scenario, registry);
  }
}

function resolveNamed(id: string, scenario: Scenario, registry: Registry): Resolved {
  const node = nodeOf(scenario, id);
  if (node !== undefined) return asks(node, registry) ? 'request' : 'node';
  if (linkOf(scenario, id) !== undefined) return 'link';
  return missing(
    id,
    'neither a node nor a link',
    [...scenario.nodes, ...scenario.links].map((it) => it.id),
  );
}

function resolveLink(
  subject: Subject & { of: 'link' | 'request' },
  scenario: Scenario,
  registry: Registry,
): Resolved {
  const id = linkId(subject);
  if (!scenario.links.some((link) => linkId(link) === id))
    return missing(id, 'no link', scenario.links.map(linkId));
  const answered = operationsOf(scenario, subject.to, registry);
  if (subject.of === 'link' || answered === null || answered.includes(subject.operation)) return subject.of;
  return missing(subject.operation, `no operation of ${subject.to}`, answered);
}

function resolveOperation(id: string, operation: string, scenario: Scenario, registry: Registry): Resolved {
  const node = nodeOf(scenario, id);
  if (node === undefined)
    return missing(
      id,
      'no node',
      scenario.nodes.map((it) => it.id),
    );
  if (asks(node, registry)) return 'request';
  const known = operationsOf(scenario, id, registry);
  return known === null || known.includes(operation)
    ? 'operation'
    : missing(operation, `no operation of ${id}`, known);
}

const asks = (node: ScenarioNode, registry: Registry) => onlyAsks(kindOf(registry, node.kind));

const missing = (name: string, what: string, known: readonly string[]) => ({
  missing: `${quoted(name)} is ${what}${didYouMean(name, known)}`,
});

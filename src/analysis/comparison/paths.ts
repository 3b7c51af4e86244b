// Every metric path that reports can answer: each subject with each of its metrics and their statistics. Left out are
// second names of one figure (the sojourn of a node is its latency) and, while they never happened, single causes of
// errors.
import type { NodeReport, RunReport } from '#engine/report.ts';
import { formatMetricPath, kindsOf, type MetricPath, parseMetricPath, type Subject } from '../metric-path.ts';
import { causes, type MetricName, metricsOf, type SubjectKind, specOf } from '../metric-table.ts';
import { type MetricReader, metricReader } from '../read-metric.ts';

export interface Asked {
  readonly path: MetricPath;
  readonly text: string;
  readonly of: SubjectKind;
}

interface Measured {
  readonly subject: Subject;
  readonly of: SubjectKind;
  /** Names of figures that only this subject has. */
  readonly own: readonly string[];
}

/** In the order of the document, the system first; paths that only one of the reports knows are among them. */
export function pathsOf(reports: readonly RunReport[]): Asked[] {
  const subjects = new Map<string, Measured>();
  for (const report of reports) {
    for (const [key, measured] of subjectsOf(report)) {
      const known = subjects.get(key);
      const own = [...new Set([...(known?.own ?? []), ...measured.own])];
      subjects.set(key, { ...measured, own });
    }
  }
  const ranked = [...subjects.values()].sort((a, b) => ranks.indexOf(a.of) - ranks.indexOf(b.of));
  const readers = reports.map(metricReader);
  return ranked.flatMap(askedOf).filter(({ path }) => happened(path, readers));
}

const ranks: readonly SubjectKind[] = ['system', 'request', 'node', 'operation', 'link'];

function subjectsOf({ system, nodes, links }: RunReport): [string, Measured][] {
  const requests = system.operations.flatMap(({ name }) => requestOf(name));
  const clients = new Set(requests.map((request) => request.from));
  const callable = nodes.filter((node) => !clients.has(node.id));
  const found: Measured[] = [
    { subject: { of: 'system' }, of: 'system', own: [] },
    ...requests.map((subject): Measured => ({ subject, of: 'request', own: [] })),
    ...callable.map((node): Measured => {
      return { subject: { of: 'named', id: node.id }, of: 'node', own: Object.keys(node.own) };
    }),
    ...callable.flatMap(operationsOf),
    ...links.map(({ from, to }): Measured => ({ subject: { of: 'link', from, to }, of: 'link', own: [] })),
  ];
  return found.map((measured) => [JSON.stringify([measured.of, measured.subject]), measured]);
}

const requestPattern = /^([^/]+)->([^/]+)\/(.+)$/;

function requestOf(name: string): (Subject & { of: 'request' })[] {
  const [, from, to, operation] = requestPattern.exec(name) ?? [];
  if (from === undefined || to === undefined || operation === undefined) return [];
  return [{ of: 'request', from, to, operation }];
}

/** A node with one operation says all there is to say. */
function operationsOf({ id, operations }: NodeReport): Measured[] {
  if (operations.length < 2) return [];
  return operations.map(({ name }) => ({
    subject: { of: 'operation', node: id, operation: name },
    ...{ of: 'operation', own: [] },
  }));
}

function askedOf({ subject, of, own }: Measured): Asked[] {
  return metricsOf(of)
    .filter((metric) => metric !== 'sojourn')
    .flatMap((metric) =>
      statsOf(metric, own).map((stat) => {
        const path: MetricPath = { subject, metric, stat, window: null };
        return { path, text: formatMetricPath(path), of };
      }),
    );
}

function statsOf(metric: MetricName, own: readonly string[]): readonly (string | null)[] {
  const { stats, fallback } = specOf(metric);
  if (stats === 'any') return own;
  if (stats === null) return [null];
  return fallback === null ? [null, ...stats] : stats;
}

const causeNames = new Set<string>(causes);

/** Whether any run has a figure; of a single cause of errors, one that is not zero. */
function happened(path: MetricPath, readers: readonly MetricReader[]): boolean {
  const least = path.stat !== null && causeNames.has(path.stat) ? 0 : Number.NEGATIVE_INFINITY;
  return readers.some((read) => {
    const value = read(path);
    return value !== null && value > least;
  });
}

const mainTexts = [
  ...['system.latency.mean', 'system.latency.p50', 'system.latency.p95', 'system.latency.p99'],
  ...['system.goodput', 'system.errorRate', 'system.cost'],
];

/** What people choose by: of the system, and what objectives are about. */
export function mainPaths(objectives: readonly string[]): Asked[] {
  const asked = [...new Set([...mainTexts, ...objectives])].flatMap((written) => {
    const parsed = parseMetricPath(written);
    if (!parsed.ok) return [];
    const { path } = parsed;
    return [{ path, text: formatMetricPath(path), of: kindsOf(path.subject)[0] ?? 'system' }];
  });
  return [...new Map(asked.map((each) => [each.text, each])).values()];
}

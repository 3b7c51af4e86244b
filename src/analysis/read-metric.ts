// From a metric path to its number in a report.
import type {
  Durations,
  LinkReport,
  NodeReport,
  OperationReport,
  Outcomes,
  RunReport,
} from '#engine/report.ts';
import type { MetricPath, Subject } from './metric-path.ts';
import { type MetricName, specOf } from './metric-table.ts';
import { readWindow } from './read-window.ts';

type Found =
  | { readonly is: 'system'; readonly of: RunReport; readonly row: number }
  | { readonly is: 'node'; readonly of: NodeReport; readonly row: number }
  | { readonly is: 'operation'; readonly of: OperationReport }
  /** `row`: of its client, where that asks for nothing else. */
  | { readonly is: 'request'; readonly of: OperationReport; readonly row?: number }
  | { readonly is: 'link'; readonly of: LinkReport; readonly row: number };

/** Null where nothing was measured: no such subject, no figure of that name, or no event to measure. */
export type MetricReader = (path: MetricPath) => number | null;

/** As a `MetricReader`. */
export function readMetric(report: RunReport, path: MetricPath): number | null {
  return metricOf(report, find(report, path.subject), path);
}

/** For who asks many figures of the same few subjects: each subject, told apart by reference, is looked for once. */
export function metricReader(report: RunReport): MetricReader {
  const known = new Map<Subject, Found | null>();
  return (path) => {
    const { subject } = path;
    if (!known.has(subject)) known.set(subject, find(report, subject));
    return metricOf(report, known.get(subject) ?? null, path);
  };
}

function metricOf(report: RunReport, found: Found | null, path: MetricPath): number | null {
  if (found === null || !specOf(path.metric).of.includes(found.is)) return null;
  if (path.window === null) return read(found, path.metric, path.stat);
  if (!('row' in found) || found.row === undefined) return null;
  const value = readWindow(report.windows, found.row, path.metric, path.stat, path.window);
  return Number.isNaN(value) ? null : value;
}

function find(report: RunReport, subject: Subject): Found | null {
  switch (subject.of) {
    case 'system':
      return { is: 'system', of: report, row: 0 };
    case 'link':
      return findLink(report, (link) => link.from === subject.from && link.to === subject.to);
    case 'request':
      return findRequest(report, `${subject.from}->${subject.to}/${subject.operation}`);
    case 'operation':
      return findOperation(report, subject.node, subject.operation);
    case 'named':
      return findNamed(report, subject.id);
  }
}

function findLink(report: RunReport, fits: (link: LinkReport) => boolean): Found | null {
  const index = report.links.findIndex(fits);
  const link = report.links[index];
  // The series hold the system first, then the nodes, then the links.
  return link === undefined ? null : { is: 'link', of: link, row: 1 + report.nodes.length + index };
}

function findRequest(report: RunReport, name: string): Found | null {
  const request = report.system.operations.find((operation) => operation.name === name);
  return request === undefined ? null : { is: 'request', of: request };
}

function findOperation(report: RunReport, id: string, name: string): Found | null {
  const node = report.nodes.find((candidate) => candidate.id === id);
  const operation = node?.operations.find((candidate) => candidate.name === name);
  if (operation !== undefined) return { is: 'operation', of: operation };
  const requests = report.system.operations.filter((request) => {
    return request.name.startsWith(`${id}->`) && request.name.endsWith(`/${name}`);
  });
  const [only] = requests;
  return only === undefined || requests.length > 1 ? null : { is: 'request', of: only };
}

/** What a client asks for; nothing for another node. */
export function requestsOf({ system }: RunReport, client: string): readonly OperationReport[] {
  return system.operations.filter((request) => request.name.startsWith(`${client}->`));
}

/** A client's own id means what it asks for: all that the system is asked, or the one thing that it asks. */
function findNamed(report: RunReport, id: string): Found | null {
  const asked = requestsOf(report, id);
  const [only] = asked;
  const row = report.nodes.findIndex((candidate) => candidate.id === id);
  if (only !== undefined) {
    if (asked.length === report.system.operations.length) return { is: 'system', of: report, row: 0 };
    return asked.length === 1 ? { is: 'request', of: only, row: row + 1 } : null;
  }
  const node = report.nodes[row];
  if (node !== undefined) return { is: 'node', of: node, row: row + 1 };
  return findLink(report, (link) => link.id === id);
}

function read(found: Found, metric: MetricName, stat: string | null): number | null {
  switch (metric) {
    case 'latency':
    case 'sojourn':
      return readDuration(found.is === 'system' ? found.of.system.latency : timesOf(found), stat);
    case 'waiting':
      return found.is === 'node' || found.is === 'operation' ? readDuration(found.of.waiting, stat) : null;
    case 'arrivals':
      return flowOf(found).arrivalsPerS;
    case 'goodput':
      return flowOf(found).okPerS;
    case 'throughput':
      return flowOf(found).okPerS + flowOf(found).errorsPerS;
    case 'errors':
      return errorsOf(flowOf(found).outcomes, stat);
    case 'errorRate':
      return errorRate(flowOf(found).outcomes, stat);
    case 'attempts':
    case 'messagesLost':
      return found.is === 'link' ? found.of[metric] : null;
    case 'amplification':
      return found.is === 'link' && found.of.calls > 0 ? found.of.attempts / found.of.calls : null;
    default:
      return readLevel(found, metric, stat);
  }
}

/** What only the system and nodes have. */
function readLevel(found: Found, metric: MetricName, stat: string | null): number | null {
  if (found.is === 'system') {
    if (metric === 'inFlight') return found.of.system.inFlightMean;
    if (metric === 'cost') return found.of.costPerHour;
    if (metric === 'orphaned') return found.of.nodes.reduce((sum, node) => sum + node.orphaned, 0);
    return metric === 'oracle' ? numberAt(found.of.oracle, stat) : null;
  }
  if (found.is !== 'node') return null;
  const node = found.of;
  switch (metric) {
    case 'utilisation':
      return node.workerUtilisation;
    case 'coreUtilisation':
      return node.coreUtilisation;
    case 'queue':
      return stat === 'max' ? node.queueMax : node.queueMean;
    case 'inFlight':
      return node.inSystemMean;
    case 'instances':
      return node.instancesMean;
    case 'orphaned':
      return node.orphaned;
    case 'cost':
      return node.costPerHour;
    case 'oracle':
      return numberAt(node.oracle, stat);
    case 'own':
      return numberAt(node.own, stat);
    default:
      return null;
  }
}

const flowOf = (found: Found) => (found.is === 'system' ? found.of.system : found.of);
const timesOf = (found: Exclude<Found, { is: 'system' }>) =>
  found.is === 'link' ? found.of.latency : found.of.sojourn;

function readDuration(durations: Durations, stat: string | null): number | null {
  return stat === 'count' ? durations.count : numberAt(durations, `${stat}Ms`);
}

function errorsOf(outcomes: Outcomes, cause: string | null): number {
  if (cause !== null) return numberAt(outcomes, cause) ?? 0;
  return ended(outcomes) - outcomes.ok;
}

const ended = (outcomes: Outcomes) => Object.values(outcomes).reduce((sum, count) => sum + count, 0);

function errorRate(outcomes: Outcomes, cause: string | null): number | null {
  const all = ended(outcomes);
  return all === 0 ? null : errorsOf(outcomes, cause) / all;
}

function numberAt(record: object, name: string | null): number | null {
  if (name === null || !Object.hasOwn(record, name)) return null;
  const value: unknown = (record as { readonly [name: string]: unknown })[name];
  return typeof value === 'number' ? value : null;
}

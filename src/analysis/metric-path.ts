// The one grammar of metric paths, the same text in objectives, claims, charts and lessons:
//   subject.metric[.statistic][[from,to]]
// e.g. `system.latency.p99`, `shop/buy.errors.timeout`, `web->app.latency.p95`, `cache.goodput[60s,120s]`.
import { closest } from '#scenario/suggest.ts';
import { formatDuration, parseDuration } from './duration.ts';
import {
  type MetricName,
  type MetricUnit,
  metricNames,
  metricsOf,
  type SubjectKind,
  specOf,
} from './metric-table.ts';

export type Subject =
  | { readonly of: 'system' }
  /** A node, or a link by an id of its own. */
  | { readonly of: 'named'; readonly id: string }
  | { readonly of: 'operation'; readonly node: string; readonly operation: string }
  | { readonly of: 'link'; readonly from: string; readonly to: string }
  /** What the client `from` asks of `to`. */
  | { readonly of: 'request'; readonly from: string; readonly to: string; readonly operation: string };

export interface MetricPath {
  readonly subject: Subject;
  readonly metric: MetricName;
  /** Statistic, cause, counter or own figure; null where the metric is one number. */
  readonly stat: string | null;
  readonly window: { readonly fromNs: number; readonly toNs: number } | null;
}

export type ParsedMetricPath =
  | { readonly ok: true; readonly path: MetricPath }
  /** `at`: offset in the text, from 0, of what is wrong. */
  | { readonly ok: false; readonly message: string; readonly at: number };

class PathError extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

export function parseMetricPath(text: string): ParsedMetricPath {
  try {
    return { ok: true, path: parse(text) };
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    return { ok: false, message: error.message, at: error.at };
  }
}

/** Parsing what `formatMetricPath` wrote gives the same path. */
export function formatMetricPath({ subject, metric, stat, window }: MetricPath): string {
  const span = window === null ? '' : `[${formatDuration(window.fromNs)},${formatDuration(window.toNs)}]`;
  return `${formatSubject(subject)}.${metric}${stat === null ? '' : `.${stat}`}${span}`;
}

export function formatSubject(subject: Subject): string {
  switch (subject.of) {
    case 'system':
      return 'system';
    case 'named':
      return subject.id;
    case 'operation':
      return `${subject.node}/${subject.operation}`;
    case 'link':
      return `${subject.from}->${subject.to}`;
    case 'request':
      return `${subject.from}->${subject.to}/${subject.operation}`;
  }
}

export function metricUnit({ metric, stat }: MetricPath): MetricUnit {
  return stat === 'count' ? 'count' : specOf(metric).unit;
}

/** Of a path as it is written; none for what is no path. */
export function unitOfMetric(path: string): MetricUnit {
  const parsed = parseMetricPath(path);
  return parsed.ok ? metricUnit(parsed.path) : 'none';
}

// Parsing -----------------------------------------------------------------------------------------------------------

function parse(text: string): MetricPath {
  const open = text.indexOf('[');
  const head = (open < 0 ? text : text.slice(0, open)).trimEnd();
  const lead = head.length - head.trimStart().length;
  const dot = head.indexOf('.');
  if (dot < 0) {
    throw new PathError(lead, 'is no metric: write subject.metric, such as system.latency.p99');
  }
  const subject = parseSubject(head.slice(lead, dot), lead);
  const [name = '', ...rest] = head.slice(dot + 1).split('.');
  const metric = parseMetric(name, dot + 1, subject);
  const statAt = dot + 1 + name.length + 1;
  const stat = parseStat(metric, rest.length === 0 ? null : rest.join('.'), statAt);
  const window = open < 0 ? null : parseWindow(text.slice(open), open);
  const path = { subject, metric, stat, window };
  if (window !== null) mustBeInSeries(path, open);
  return path;
}

const id = '[A-Za-z0-9_][A-Za-z0-9_-]*';
const subjectPattern = new RegExp(`^(${id})(?:->(${id}))?(?:/(${id}))?$`);

function parseSubject(text: string, at: number): Subject {
  const match = subjectPattern.exec(text);
  const [, first, to, operation] = match ?? [];
  if (first === undefined) {
    const subjects = 'system, a node, node/operation, a link from->to, or client->node/operation';
    throw new PathError(at, `begins with what is measured: ${subjects}`);
  }
  if (to !== undefined && operation !== undefined) return { of: 'request', from: first, to, operation };
  if (to !== undefined) return { of: 'link', from: first, to };
  if (operation !== undefined) return { of: 'operation', node: first, operation };
  return first === 'system' ? { of: 'system' } : { of: 'named', id: first };
}

/** The kinds that a subject may turn out to be; a name alone may be a node, a client or a link. */
export function kindsOf(subject: Subject): readonly SubjectKind[] {
  if (subject.of === 'named') return ['node', 'link', 'request'];
  // A client's operation may be written without its callee.
  return subject.of === 'operation' ? ['operation', 'request'] : [subject.of];
}

function parseMetric(name: string, at: number, subject: Subject): MetricName {
  const kinds = kindsOf(subject);
  const known = [...new Set(kinds.flatMap(metricsOf))];
  const metric = metricNames.find((candidate) => candidate === name);
  if (metric !== undefined && known.includes(metric)) return metric;
  const what = metric === undefined ? 'is no metric' : `is not measured of ${plural[subject.of]}`;
  const meant = metric === undefined ? didYouMean(name, known) : '';
  const have = subject.of === 'system' ? 'has' : 'have';
  throw new PathError(at, `"${name}" ${what}${meant}; ${plural[subject.of]} ${have} ${known.join(', ')}`);
}

const plural: { readonly [of in Subject['of']]: string } = {
  system: 'the system',
  named: 'nodes and links',
  operation: 'operations',
  link: 'links',
  request: 'requests of a client',
};

const didYouMean = (word: string, known: readonly string[]) => {
  const best = closest(word, known);
  return best === undefined ? '' : ` (did you mean ${best}?)`;
};

function parseStat(metric: MetricName, written: string | null, at: number): string | null {
  const { stats, fallback } = specOf(metric);
  if (written === null) {
    if (fallback !== undefined) return fallback;
    const known =
      stats === 'any' ? 'the name of a figure, such as hitRatio' : `one of ${(stats ?? []).join(', ')}`;
    throw new PathError(at - 1, `"${metric}" needs ${known} after it`);
  }
  const stat = written === 'p99.9' ? 'p999' : written;
  if (stats === 'any' && /^[A-Za-z0-9_-]+$/.test(stat)) return stat;
  if (stats !== null && stats !== 'any' && stats.includes(stat)) return stat;
  if (stats === null) throw new PathError(at, `"${metric}" is one number: remove ".${written}"`);
  const known = stats === 'any' ? 'letters and digits' : `one of ${stats.join(', ')}`;
  const meant = stats === 'any' ? '' : didYouMean(stat, stats);
  throw new PathError(at, `"${written}" does not follow "${metric}"${meant}; write ${known}`);
}

function parseWindow(text: string, at: number): { fromNs: number; toNs: number } {
  const match = /^\[([^,\]]*),([^,\]]*)\]\s*$/.exec(text);
  const [, from, to] = match ?? [];
  if (from === undefined || to === undefined) {
    throw new PathError(at, 'is no window: write two times, such as [60s,120s], at the end');
  }
  const fromNs = parseTime(from, at + 1);
  const toNs = parseTime(to, at + 2 + from.length);
  if (toNs <= fromNs) throw new PathError(at, 'must end later than it begins: write the earlier time first');
  return { fromNs, toNs };
}

function parseTime(text: string, at: number): number {
  const parsed = parseDuration(text);
  if (!parsed.ok) throw new PathError(at, `"${text.trim()}" ${parsed.message}`);
  return parsed.ns;
}

function mustBeInSeries({ subject, metric, stat }: MetricPath, at: number): void {
  if (subject.of === 'operation' || subject.of === 'request') {
    throw new PathError(
      at,
      `takes no window: the series hold the system, nodes and links, not ${plural[subject.of]}`,
    );
  }
  const { windowed } = specOf(metric);
  if (windowed.includes(stat)) return;
  const held = windowed.map((name) => (name === null ? metric : `${metric}.${name}`));
  const instead = held.length === 0 ? `nothing of ${metric}` : held.join(', ');
  throw new PathError(at, `takes no window: of this the series hold ${instead}`);
}

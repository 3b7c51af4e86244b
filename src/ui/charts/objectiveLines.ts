// Objectives that can be drawn in a strip: those on what it shows, of what is looked at.
import { type MetricPath, parseMetricPath, type Subject } from '#analysis/metric-path.ts';
import type { TimeSpan } from '#engine/frame.ts';
import type { Objective, Scenario } from '#scenario/document.ts';
import { linkOf } from '#scenario/graph.ts';
import type { Strip } from './strips.ts';

export interface ObjectiveLine {
  /** Metric and bound in words, without its subject. */
  readonly label: string;
  readonly value: number;
  readonly why: string | undefined;
  /** The part of the run that it is about; null: all of it. */
  readonly span: TimeSpan | null;
}

const stripOfMetric: { readonly [metric in MetricPath['metric']]?: Strip['id'] } = {
  latency: 'latency',
  sojourn: 'latency',
  goodput: 'throughput',
  utilisation: 'utilisation',
  coreUtilisation: 'utilisation',
  queue: 'queue',
  inFlight: 'queue',
};

/** Statistics of durations that are no durations, or not of one answer. */
const notDrawn: ReadonlySet<string | null> = new Set(['count', 'sd']);

export function objectiveLinesOf(scenario: Scenario, strip: Strip, subject: string | null): ObjectiveLine[] {
  return scenario.objectives.flatMap((objective) => {
    const parsed = parseMetricPath(objective.metric);
    if (!parsed.ok || !isAbout(parsed.path.subject, subject, scenario)) return [];
    if (stripOfMetric[parsed.path.metric] !== strip.id || notDrawn.has(parsed.path.stat)) return [];
    return [lineOf(objective, parsed.path, strip)];
  });
}

function lineOf(
  { is, value, why }: Objective,
  { metric, stat, window }: MetricPath,
  strip: Strip,
): ObjectiveLine {
  const what = stat ?? metric;
  return { label: `${what} ${is} ${strip.format(value)}`, value, why, span: window };
}

function isAbout(subject: Subject, shown: string | null, scenario: Scenario): boolean {
  if (subject.of === 'system') return shown === null;
  if (shown === null) return false;
  if (subject.of === 'named') return subject.id === shown;
  if (subject.of !== 'link') return false;
  const link = linkOf(scenario, shown);
  return link?.from === subject.from && link.to === subject.to;
}

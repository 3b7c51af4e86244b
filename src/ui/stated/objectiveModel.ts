// What the panel knows of one objective: whether its text makes sense, what could be typed next, and how it stands.

import { formatSubject, metricUnit, parseMetricPath, type Subject } from '#analysis/metric-path.ts';
import { type MetricUnit, metricNames, specOf } from '#analysis/metric-table.ts';
import { checkMetricPath, judgeObjectives } from '#analysis/objectives.ts';
import type { RunReport } from '#engine/report.ts';
import type { Objective, Scenario } from '#scenario/document.ts';
import { operationsOf } from '#scenario/graph.ts';
import type { Registry } from '#scenario/registry.ts';
import { clean, parseTyped } from '../form/typedNumber.ts';
import { amount, count, duration, joined, moment, percent, rate } from '../format.ts';
import { statedWords as words } from './statedWords.ts';

/** What is wrong with a metric path in this scenario, and what would fit; null: nothing. */
export function metricProblem(metric: string, scenario: Scenario, registry: Registry): string | null {
  const parsed = parseMetricPath(metric);
  if (!parsed.ok) return parsed.message;
  return checkMetricPath(parsed.path, scenario, registry);
}

export function unitOf(metric: string): MetricUnit {
  const parsed = parseMetricPath(metric);
  return parsed.ok ? metricUnit(parsed.path) : 'none';
}

/** A bound as people type it: `300ms`, `2 %`, `50/s`; null where it is none. */
export function parseBound(text: string, unit: MetricUnit): number | null {
  return parseTyped(text.replace(/\/h$/, ''), unit === 'ms' || unit === '/s' ? unit : undefined);
}

/** As it would be typed. */
export function boundText(value: number, unit: MetricUnit): string {
  if (unit === 'ms') return `${value} ms`;
  if (unit === '/s') return `${value}/s`;
  return unit === 'share' ? `${clean(value * 100)} %` : String(value);
}

export function measured(value: number, unit: MetricUnit): string {
  switch (unit) {
    case 'ms':
      return joined(duration(value));
    case '/s':
      return joined(rate(value));
    case 'share':
      return percent(value);
    case 'count':
      return count(value);
    default:
      return amount(value);
  }
}

export interface Standing {
  readonly state: 'holds' | 'fails' | 'unjudged';
  readonly value: string | null;
  /** How far from the bound, or why it is not judged. */
  readonly reason: string;
}

const unjudged = (reason: string): Standing => ({ state: 'unjudged', value: null, reason });

/** How an objective stands at the moment of a report; it must be one that this scenario can measure. */
export function standingOf(objective: Objective, scenario: Scenario, report: RunReport | null): Standing {
  const { reasons } = words;
  const parsed = parseMetricPath(objective.metric);
  if (!parsed.ok) return unjudged(parsed.message);
  if (report?.nodes === undefined) return unjudged(reasons.notRun);
  const isOver = report.ended !== 'running';
  const { warmupNs } = scenario.run;
  const { window } = parsed.path;
  if (!isOver && window !== null && report.toNs < window.toNs)
    return unjudged(reasons.window(moment(window.toNs)));
  if (!isOver && report.toNs <= warmupNs) return unjudged(reasons.warmup(moment(warmupNs)));
  const [judged] = judgeObjectives({ ...scenario, objectives: [objective] }, [report]);
  if (judged === undefined || judged.value === null || judged.margin === null) {
    return isOver
      ? { state: 'fails', value: null, reason: reasons.neverMeasured }
      : unjudged(reasons.notMeasured);
  }
  const margin = measured(Math.abs(judged.margin), judged.unit);
  return {
    state: judged.holds ? 'holds' : 'fails',
    value: measured(judged.value, judged.unit),
    reason: judged.holds ? words.left(margin) : words.over(margin),
  };
}

/** Paths that exist and continue what was typed: first what can be measured, then its metrics. */
export function completions(text: string, scenario: Scenario, registry: Registry): string[] {
  const dot = text.indexOf('.');
  const names = subjectsOf(scenario, registry).map(formatSubject);
  if (dot < 0) return names.filter((name) => name.includes(text.trim())).slice(0, completionsMost);
  const subject = text.slice(0, dot).trim();
  return names.includes(subject)
    ? metricNames
        .flatMap((metric) => statsOf(metric).map((stat) => `${subject}.${metric}${stat}`))
        .filter((path) => metricProblem(path, scenario, registry) === null)
    : [];
}

const completionsMost = 60;

function statsOf(metric: (typeof metricNames)[number]): string[] {
  const { stats, fallback } = specOf(metric);
  const named = stats === null || stats === 'any' ? [] : stats.map((stat) => `.${stat}`);
  return fallback === null ? ['', ...named] : named;
}

function subjectsOf(scenario: Scenario, registry: Registry): Subject[] {
  return [
    { of: 'system' },
    ...scenario.nodes.map(({ id }) => ({ of: 'named' as const, id })),
    ...scenario.links.map(({ from, to }) => ({ of: 'link' as const, from, to })),
    ...scenario.nodes.flatMap(({ id }) =>
      (operationsOf(scenario, id, registry) ?? []).map((operation) => ({
        of: 'operation' as const,
        node: id,
        operation,
      })),
    ),
  ];
}

// Pause when…: conditions that a person chose, looked at after every event, so that a run stands still at the very
// event that met one, however fast it was shown. What is looked at is counted anyway: the run does not notice.

import { compares } from '#analysis/compares.ts';
import { type MetricPath, parseMetricPath } from '#analysis/metric-path.ts';
import { readMetric } from '#analysis/read-metric.ts';
import type { Tally } from '#engine/meters.ts';
import { REFUSED, TIMEOUT } from '#engine/outcome.ts';
import { runUntil, stepOnce } from '#engine/run.ts';
import type { Sim } from '#engine/sim.ts';
import { reportOf } from '#engine/summary.ts';
import type { Met, PauseCondition } from './protocol.ts';

/** Looks at a run after one of its events: what was met by it, or null. */
type Look = () => Met | null;

/** From the present moment on: what happened before is not looked at. */
const looks: { readonly [condition in PauseCondition]: (sim: Sim) => Look } = {
  timeout: firstTimeouts,
  refusal: firstRefusals,
  objective: brokenObjectives,
  mode: modeChanges,
};

export interface Watch {
  readonly looks: readonly Look[];
  met: Met | null;
}

export function startWatch(sim: Sim, conditions: readonly PauseCondition[]): Watch {
  return { looks: conditions.map((condition) => looks[condition](sim)), met: null };
}

/** As `runUntil`, but false also right after an event that met a condition, which is then in `watch.met`. */
export function runWatched(sim: Sim, untilNs: number, maxEvents: number, watch: Watch): boolean {
  for (let fired = 0; fired < maxEvents; fired++) {
    if (!stepOnce(sim, untilNs)) return runUntil(sim, untilNs);
    watch.met = lookAll(watch.looks);
    if (watch.met !== null) return false;
  }
  return false;
}

/** Every look is asked every time: those behind one that was met must not miss the event. */
function lookAll(all: readonly Look[]): Met | null {
  let met: Met | null = null;
  for (const look of all) {
    const found = look();
    met ??= found;
  }
  return met;
}

/** A counter of one outcome, until it counts one that began where it belongs. */
interface Awaited {
  readonly subject: string;
  readonly tally: Tally;
  /** Row of the node at which such a failure begins; those that are passed on begin elsewhere. */
  readonly origin: number;
  count: number;
}

/** The first call over each link for which the caller of that link lost its patience. */
function firstTimeouts(sim: Sim): Look {
  const counters = sim.model.links.flatMap(({ id, from, routes }) =>
    routes.map((route) => ({ subject: id, tally: sim.meters.calls[route] as Tally, origin: from })),
  );
  return firstOf(sim, 'timeout', TIMEOUT, counters);
}

/** The first visit that each node turned away because there was no room. */
function firstRefusals(sim: Sim): Look {
  const counters = sim.model.nodes.flatMap(({ id, operations }, node) =>
    operations.map((row) => ({ subject: id, tally: sim.meters.visits[row] as Tally, origin: node })),
  );
  return firstOf(sim, 'refusal', REFUSED, counters);
}

function firstOf(
  sim: Sim,
  when: 'timeout' | 'refusal',
  outcome: number,
  counters: readonly Omit<Awaited, 'count'>[],
): Look {
  const isHere = ({ tally, origin }: Omit<Awaited, 'count'>) => tally.origin[outcome] === origin;
  const seen = new Set(counters.filter(isHere).map(({ subject }) => subject));
  let awaited: Awaited[] = counters
    .filter(({ subject }) => !seen.has(subject))
    .map((counter) => ({ ...counter, count: counter.tally.failures[outcome] as number }));
  return () => {
    for (const counter of awaited) {
      const count = counter.tally.failures[outcome] as number;
      if (count === counter.count) continue;
      counter.count = count;
      if (!isHere(counter)) continue;
      const { subject } = counter;
      awaited = awaited.filter((other) => other.subject !== subject);
      return { when, atNs: sim.now, subject };
    }
    return null;
  };
}

/** Windows after the warm-up that must have ended: figures of less than that say little. */
const windowsLeast = 10;

/** An objective that held, or could not be told, and fails by the figures up to the end of a window. */
function brokenObjectives(sim: Sim): Look {
  const { scenario } = sim.model;
  const watched = scenario.objectives.flatMap((objective) => {
    const parsed = parseMetricPath(objective.metric);
    return parsed.ok ? [{ objective, path: parsed.path, failed: false }] : [];
  });
  const fromNs = scenario.run.warmupNs + windowsLeast * sim.windows.windowNs;
  let sinceNs = sim.windows.sinceNs;
  return () => {
    if (sim.windows.sinceNs === sinceNs) return null;
    sinceNs = sim.windows.sinceNs;
    if (sim.now < fromNs) return null;
    const report = reportOf(sim, 'running');
    let met: Met | null = null;
    for (const one of watched) {
      const { objective, path } = one;
      const value = readMetric(report, path);
      const failed = value !== null && !compares(value, objective);
      if (failed && !one.failed) {
        met ??= { when: 'objective', atNs: sim.now, subject: subjectOf(sim, path), objective, value };
      }
      one.failed = failed;
    }
    return met;
  };
}

/** The node or the link that an objective is about; null for the whole system. */
function subjectOf({ model }: Sim, { subject }: MetricPath): string | null {
  if (subject.of === 'system') return null;
  if (subject.of === 'named') return subject.id;
  if (subject.of === 'operation') return subject.node;
  const { links } = model.scenario;
  return links.find(({ from, to }) => from === subject.from && to === subject.to)?.id ?? null;
}

function modeChanges(sim: Sim): Look {
  let read = sim.log.length;
  return () => {
    if (sim.log.length === read) return null;
    const change = sim.log.slice(read).find((entry) => entry.what === 'mode');
    read = sim.log.length;
    if (change === undefined) return null;
    const { atNs, subject, instance, text } = change;
    return { when: 'mode', atNs, subject, instance, text };
  };
}

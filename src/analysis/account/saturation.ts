// Nodes whose workers were all busy, and lines before them that had no room: when, for how long, and what the workers
// did, which is to compute or to wait for somebody.
import type { ScenarioLink } from '#scenario/document.ts';
import { linksFrom } from '#scenario/graph.ts';
import type { DraftOf } from './line.ts';
import { type Episode, endOf, episodesOf, type Readings } from './readings.ts';

/** Share of workers' time in a window from which on all of them count as busy: between two visits each is free. */
const allBusy = 0.97;
/** Share of cores' time from which on a node is held up by its own work. */
const computing = 0.8;
/** Windows of ease that do not end a saturation, nor one of refusals. */
export const breath = 2;

export function saturations(readings: Readings): DraftOf<'busy'>[] {
  return readings.report.nodes.flatMap(({ id }) => {
    const isBusy = (window: number) => readings.value(id, 'workerUtilisation', window) >= allBusy;
    return episodesOf(readings.length, isBusy, breath).map((episode) => saturation(readings, id, episode));
  });
}

function saturation(readings: Readings, node: string, episode: Episode): DraftOf<'busy'> {
  let queueMost = 0;
  for (let window = episode.first; window <= episode.last; window++)
    queueMost = Math.max(queueMost, readings.value(node, 'queue', window));
  const isComputing = readings.mean(node, 'coreUtilisation', episode) >= computing;
  return {
    ...{ atNs: readings.fromNs(episode.first), untilNs: endOf(readings, episode), subject: node },
    ...{ because: null, times: 1 },
    it: {
      what: 'busy',
      on: isComputing ? null : (heldBy(readings, node, episode.first)?.to ?? null),
      arrivalsPerS: readings.mean(node, 'arrivalsPerS', episode),
      beforePerS: before(readings, node, episode),
      donePerS: readings.mean(node, 'okPerS', episode),
      queueMost,
    },
  };
}

function before(readings: Readings, node: string, { first, last }: Episode): number | null {
  const span = { first: Math.max(0, first - (last - first + 1)), last: first - 1 };
  return first === 0 ? null : readings.mean(node, 'arrivalsPerS', span);
}

/** The call that most of a node's visits wait in, if any do. */
export function heldBy(readings: Readings, node: string, window: number): ScenarioLink | null {
  const open = (link: ScenarioLink) => readings.open(link, window);
  const [most] = linksFrom(readings.scenario, node).sort((a, b) => open(b) - open(a));
  return most !== undefined && open(most) >= 0.5 ? most : null;
}

/** Visits that a node itself turned away, as against refusals of others that it passed on. */
export function refusals(readings: Readings): DraftOf<'full'>[] {
  const { report, scenario } = readings;
  return report.nodes.flatMap(({ id }) => {
    const began = report.firstFailures
      .filter(({ cause }) => cause === 'refused')
      .flatMap(({ origins }) => origins.filter(({ node }) => node === id));
    if (began.length === 0) return [];
    const firstNs = Math.min(...began.map(({ atNs }) => atNs));
    const lastNs = Math.max(...began.map(({ lastNs }) => lastNs));
    const callees = linksFrom(scenario, id);
    const own = (window: number) =>
      callees.reduce(
        (rest, link) => rest - readings.count(link.id, 'refusedPerS', window),
        readings.count(id, 'refusedPerS', window),
      );
    // What others refused may be passed on a window later; it is no refusal of its own.
    const [first, last] = [readings.windowAt(firstNs), readings.windowAt(lastNs)];
    const refuses = (window: number) => window >= first && window <= last && own(window) > 0.5;
    return episodesOf(readings.length, refuses, patience(readings)).map((episode): DraftOf<'full'> => {
      let refused = 0;
      for (let window = episode.first; window <= episode.last; window++) refused += Math.max(0, own(window));
      return {
        ...(episode.first === first
          ? { atNs: firstNs, exact: true }
          : { atNs: readings.fromNs(episode.first) }),
        ...{ untilNs: endOf(readings, episode), subject: id, because: null, times: 1 },
        it: {
          what: 'full',
          refused: Math.round(refused),
          arrivals: Math.round(readings.total(id, 'arrivalsPerS', episode)),
        },
      };
    });
  });
}

/** Windows without a failure that do not end a spell of failures: a twentieth of the run, and five at least. */
export const patience = ({ length }: Readings) => Math.max(5, Math.round(length / 20));

// Links whose calls failed, by cause; attempts that failed without their calls; nodes that were asked more than once;
// and clients that waited longer than usual.
import type { SeriesColumn } from '#engine/frame.ts';
import { type OutcomeName, outcomeNames } from '#engine/outcome.ts';
import type { FailureOrigin, FirstFailure } from '#engine/report.ts';
import type { ScenarioLink } from '#scenario/document.ts';
import { linksTo } from '#scenario/graph.ts';
import type { Draft, DraftOf } from './line.ts';
import { type Episode, endOf, episodesOf, isClient, type Readings } from './readings.ts';
import { patience } from './saturation.ts';

/** These end a call well, or because of somebody else: no failure of the link. */
const nobodysFailure: readonly OutcomeName[] = ['ok', 'cancelled'];
const causes = outcomeNames.filter((name) => !nobodysFailure.includes(name));
/** Of a link's failures: causes with a smaller share are left to the tables. */
const shareLeast = 0.03;

export function failures(readings: Readings): DraftOf<'failing'>[] {
  return readings.scenario.links.flatMap((link) => {
    const whole = { first: 0, last: readings.length - 1 };
    // Most links are well: of those no cause need be looked at.
    if (readings.total(link.id, 'errorsPerS', whole) <= 0.5) return [];
    const totals = causes.map((cause) => readings.total(link.id, columnOf(cause), whole));
    const all = totals.reduce((sum, total) => sum + total, 0);
    const telling = causes.filter((_, at) => (totals[at] ?? 0) > Math.max(0.5, all * shareLeast));
    return telling.flatMap((cause) => failuresOf(readings, link, cause));
  });
}

function failuresOf(readings: Readings, link: ScenarioLink, cause: OutcomeName): DraftOf<'failing'>[] {
  const name = columnOf(cause);
  const first = readings.report.firstFailures.find((it) => it.link === link.id && it.cause === cause);
  const fails = (window: number) => readings.count(link.id, name, window) > 0.5;
  return episodesOf(readings.length, fails, patience(readings)).map((episode) => ({
    ...startOf(readings, episode, first),
    ...{ untilNs: overNs(readings, link, episode), subject: link.id, because: null, times: 1 },
    it: {
      what: 'failing',
      cause,
      failed: Math.round(readings.total(link.id, name, episode)),
      ended: Math.round(endedIn(readings, link, episode, first)),
      ...whereBegan(readings, episode, link, first),
    },
  }));
}

/** Where no call has ended since, nothing says that it is over. */
function overNs(readings: Readings, { id }: ScenarioLink, episode: Episode): number | null {
  const since = { first: episode.last + 1, last: readings.length - 1 };
  return readings.ended(id, since) > 0.5 ? endOf(readings, episode) : null;
}

/** In an episode: where a good part of its failures began, and whether most began behind the callee. */
function whereBegan(
  readings: Readings,
  episode: Episode,
  link: ScenarioLink,
  known: FirstFailure | undefined,
): Pick<DraftOf<'failing'>['it'], 'beganAt' | 'passedOn'> {
  if (known === undefined) return { beganAt: [], passedOn: false };
  const { first, last } = episode;
  const then = known.origins.filter(
    ({ atNs, lastNs }) => readings.windowAt(lastNs) >= first && readings.windowAt(atNs) <= last,
  );
  const all = then.reduce((sum, { failed }) => sum + failed, 0);
  const isPassed = ({ node }: FailureOrigin) => isPassedOn(link, known.cause, node);
  const passed = then.filter(isPassed).reduce((sum, { failed }) => sum + failed, 0);
  const telling = then.filter(({ failed }) => failed >= all * shareLeast);
  const beganAt = telling.some(isPassed) ? telling.map(({ node }) => node) : [];
  return { beganAt, passedOn: 2 * passed > all };
}

/** A failure that began behind the callee. Patience, breakers and limits are the caller's own. */
function isPassedOn({ from, to }: ScenarioLink, cause: OutcomeName, origin: string): boolean {
  return origin !== from && (origin !== to || callersOwn.has(cause));
}

const callersOwn: ReadonlySet<OutcomeName> = new Set([
  ...(['timeout', 'deadline', 'breakerOpen', 'rateLimited', 'bulkheadFull'] as const),
]);

/** To the event where the first of all lies in this episode, else to the window. */
function startOf(
  readings: Readings,
  episode: Episode,
  known: FirstFailure | undefined,
): Pick<Draft, 'atNs' | 'exact'> {
  return beginsWith(readings, episode, known)
    ? { atNs: known.atNs, exact: true }
    : { atNs: readings.fromNs(episode.first) };
}

/** Calls over a link that ended in an episode. What its first window held before the failure is no part of it. */
function endedIn(
  readings: Readings,
  { id }: ScenarioLink,
  episode: Episode,
  known: FirstFailure | undefined,
): number {
  return beginsWith(readings, episode, known)
    ? readings.ended(id, { first: 0, last: episode.last }) - known.endedBefore
    : readings.ended(id, episode);
}

function beginsWith(
  readings: Readings,
  { first }: Episode,
  known: FirstFailure | undefined,
): known is FirstFailure {
  return known !== undefined && readings.windowAt(known.atNs) === first;
}

const columnOf = (cause: OutcomeName) => `${cause}PerS` as SeriesColumn;

/** Attempts over a link that failed well before, or without, its calls. */
export function tries(readings: Readings, failing: readonly DraftOf<'failing'>[]): DraftOf<'tried'>[] {
  const { report } = readings;
  return report.links.flatMap(({ id, calls, attempts }) => {
    if (attempts <= calls) return [];
    const isTold = (cause: OutcomeName, window: number) =>
      failing.some(
        ({ subject, atNs, it }) => subject === id && it.cause === cause && readings.windowAt(atNs) <= window,
      );
    return report.firstFailures
      .filter(({ link, cause }) => link === id && causes.includes(cause))
      .filter(({ cause, atNs }) => !isTold(cause, readings.windowAt(atNs)))
      .map(({ atNs, cause }): DraftOf<'tried'> => {
        const it = { what: 'tried', cause } as const;
        return { atNs, exact: true, untilNs: null, subject: id, because: null, times: 1, it };
      });
  });
}

/** Attempts for each call from which on a node counts as asked more than once. */
const multipliedLeast = 1.25;

export function multiplications(readings: Readings): DraftOf<'multiplied'>[] {
  const { scenario, report, length } = readings;
  return report.nodes.flatMap(({ id }) => {
    const links = linksTo(scenario, id);
    const again = links.filter((link) => {
      const counted = report.links.find((it) => it.id === link.id);
      return counted !== undefined && counted.attempts > counted.calls;
    });
    if (again.length === 0) return [];
    const perCall = (span: Episode) => {
      const calls = links.reduce((sum, link) => sum + readings.total(link.id, 'arrivalsPerS', span), 0);
      const arrived = readings.total(id, 'arrivalsPerS', span);
      return arrived - calls >= 3 && calls > 0 ? arrived / calls : 1;
    };
    const isMore = (window: number) =>
      perCall({ first: Math.max(0, window - 1), last: window }) >= multipliedLeast;
    return episodesOf(length, isMore, patience(readings))
      .filter(({ first, last }) => last > first)
      .map((episode): DraftOf<'multiplied'> => {
        return {
          ...{ atNs: readings.fromNs(episode.first), untilNs: endOf(readings, episode), subject: id },
          ...{ because: null, times: 1 },
          it: { what: 'multiplied', perCall: perCall(episode) },
        };
      });
  });
}

/** So many times the usual median is slow, over so many windows. */
const slowTimes = 2.5;
const slowWindows = 3;
/** And so many answers: a median of fewer says little. */
const slowAnswers = 20;
/** Shorter spells, of the whole run, are the flicker of a median between two sorts of requests. */
const slowShare = 0.05;

/** Of the links by which clients ask: what they feel. */
export function slowness(readings: Readings): DraftOf<'slow'>[] {
  const { scenario, report, length } = readings;
  const clients = new Set(report.nodes.filter(isClient).map(({ id }) => id));
  return scenario.links.flatMap(({ id, from }) => {
    if (!clients.has(from)) return [];
    const median = (window: number) => readings.value(id, 'latencyP50Ms', window);
    const isMeasured = (window: number) => readings.value(id, 'latencyCount', window) > 0;
    const measured = Array.from({ length }, (_, window) => window)
      .filter(isMeasured)
      .map(median);
    const usualMs = measured.sort((a, b) => a - b)[Math.floor(measured.length / 4)] ?? 0;
    const isSlow = (window: number) => isMeasured(window) && median(window) > slowTimes * usualMs;
    const spells = episodesOf(length, isSlow, patience(readings)).filter((spell) => {
      const windows = spell.last - spell.first + 1;
      return windows >= slowWindows && windows * readings.mean(id, 'latencyCount', spell) >= slowAnswers;
    });
    const windows = spells.reduce((sum, { first, last }) => sum + last - first + 1, 0);
    if (windows < length * slowShare) return [];
    return spells.map((episode): DraftOf<'slow'> => {
      const { first, last } = episode;
      const those = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter(isMeasured);
      return {
        ...{ atNs: readings.fromNs(first), untilNs: endOf(readings, episode), subject: id },
        ...{ because: null, times: 1 },
        it: { what: 'slow', usualMs, slowMs: Math.max(...those.map(median)) },
      };
    });
  });
}

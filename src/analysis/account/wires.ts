// Links whose bandwidth was used up, so that messages waited for the wire.
import type { ScenarioLink } from '#scenario/document.ts';
import type { DraftOf } from './line.ts';
import { type Episode, endOf, episodesOf, type Readings } from './readings.ts';
import { breath } from './saturation.ts';

/** Share of the time from which on all of a wire is used: between two messages it is free. */
const allUsed = 0.95;
/** Windows on either side that are taken together: in a short one two messages in a row fill it. */
const near = 2;

const columns = { requests: 'requestWireUtilisation', replies: 'replyWireUtilisation' } as const;

export const wires = (readings: Readings): DraftOf<'saturated'>[] =>
  readings.scenario.links.flatMap((link) => [
    ...usedUp(readings, link, 'requests'),
    ...usedUp(readings, link, 'replies'),
  ]);

function usedUp(readings: Readings, link: ScenarioLink, of: 'requests' | 'replies'): DraftOf<'saturated'>[] {
  const { id } = link;
  const isFull = (window: number) => {
    const span = { first: Math.max(0, window - near), last: Math.min(window + near, readings.length - 1) };
    return readings.mean(id, columns[of], span) >= allUsed;
  };
  return episodesOf(readings.length, isFull, breath).map((episode) => ({
    ...{ atNs: readings.fromNs(episode.first), untilNs: endOf(readings, episode), subject: id },
    ...{ because: null, times: 1 },
    it: { what: 'saturated', of, mbps: bandwidthIn(readings, link, episode) },
  }));
}

/** What it had by then: it may have been changed while the run went on. */
function bandwidthIn({ scenario, ...readings }: Readings, link: ScenarioLink, { last }: Episode): number {
  const changed = scenario.run.interventions.flatMap(({ atNs, edit }) =>
    edit.do === 'setSetting' &&
    edit.target === link.id &&
    edit.setting === 'bandwidthMbps' &&
    atNs < readings.toNs(last)
      ? [edit.value]
      : [],
  );
  return Number(changed.findLast((mbps) => mbps !== null) ?? link.bandwidthMbps);
}

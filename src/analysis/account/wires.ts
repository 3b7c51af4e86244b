// Links whose bandwidth was used up, so that messages waited for the wire.
import type { ScenarioLink } from '#scenario/document.ts';
import type { DraftOf } from './line.ts';
import { endOf, episodesOf, type Readings } from './readings.ts';
import { breath } from './saturation.ts';

/** Share of the bandwidth from which on all of it is used: whole messages leave gaps. */
const allUsed = 0.95;
/** Windows on either side that are taken together: a short one holds few messages. */
const near = 2;

export function wires(readings: Readings): DraftOf<'saturated'>[] {
  const { scenario } = readings;
  const asked = scenario.nodes.flatMap((node) => ('requestBytes' in node ? [Number(node.requestBytes)] : []));
  // The least that any request has: which client's requests come over the link is not counted apart.
  const requestBytes = asked.length === 0 ? 0 : Math.min(...asked);
  return scenario.links.flatMap((link) => [
    ...usedUp(readings, link, 'requests', requestBytes),
    ...usedUp(readings, link, 'replies', link.responseBytes),
  ]);
}

function usedUp(
  readings: Readings,
  { id, bandwidthMbps: mbps }: ScenarioLink,
  of: 'requests' | 'replies',
  bytes: number,
): DraftOf<'saturated'>[] {
  if (mbps === null) return [];
  const perS = (window: number) => {
    const span = { first: Math.max(0, window - near), last: Math.min(window + near, readings.length - 1) };
    if (of === 'requests') return readings.mean(id, 'arrivalsPerS', span);
    return readings.mean(id, 'okPerS', span) + readings.mean(id, 'errorsPerS', span);
  };
  const isFull = (window: number) => perS(window) * bytes * 8 >= allUsed * mbps * 1e6;
  return episodesOf(readings.length, isFull, breath).map((episode) => ({
    ...{ atNs: readings.fromNs(episode.first), untilNs: endOf(readings, episode), subject: id },
    ...{ because: null, times: 1 },
    it: { what: 'saturated', of, mbps },
  }));
}

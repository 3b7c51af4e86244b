// A followed request in words: what it is, where it is, how it ended.
import type { Scenario } from '#scenario/document.ts';
import type { FollowedPlaceReading, FollowedReading } from '#state/frameRows.ts';
import { count, duration, joined } from '../format.ts';
import { nameOf } from '../inspector/interventions.ts';
import { words } from './words.ts';

const placesMost = 3;

export interface Told {
  readonly title: string;
  /** How old it is, or null when that is over or not known. */
  readonly age: string | null;
  /** Null while it is under way: its places tell it. */
  readonly state: string | null;
  readonly failed: boolean;
  readonly places: readonly string[];
}

/** `nowNs`: the moment of the places. */
export function tellFollowed(followed: FollowedReading | null, nowNs: number, scenario: Scenario): Told {
  if (followed === null) {
    return { title: words.label, age: null, state: words.awaitsNext, failed: false, places: [] };
  }
  const { state, startNs, cause } = followed;
  return {
    title: words.title(count(followed.request), followed.operation),
    age: state === 'open' ? words.age(joined(duration((nowNs - startNs) / 1e6))) : null,
    state: stateOf(followed, scenario),
    failed: cause !== null,
    places: placesOf(followed.places, scenario),
  };
}

function stateOf(
  { state, startNs, endNs, cause, origin }: FollowedReading,
  scenario: Scenario,
): string | null {
  if (state === 'awaited') return words.awaited;
  if (state === 'missed') return words.missed;
  if (state === 'open') return null;
  const took = joined(duration((endNs - startNs) / 1e6));
  if (cause === null) return words.well(took);
  return words.failed(took, cause, origin === null ? null : nameOf(scenario, origin));
}

function placesOf(places: readonly FollowedPlaceReading[], scenario: Scenario): string[] {
  const told = [...new Set(places.map((place) => placeText(place, scenario)))];
  const over = told.length - placesMost;
  return over > 0 ? [...told.slice(0, placesMost), words.more(over)] : told;
}

function placeText({ doing, node, attempt }: FollowedPlaceReading, scenario: Scenario): string {
  const place = words.places[doing](nameOf(scenario, node));
  return attempt > 0 ? words.attempt(place, attempt + 1) : place;
}

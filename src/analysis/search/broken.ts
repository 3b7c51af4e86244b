// The scenarios of "what breaks this first?": when the fault comes, how long it may last, and the document with it.
import type { Scenario } from '#scenario/document.ts';
import { freeId } from '#scenario/edit-words.ts';
import { type Applied, apply } from '#scenario/edits.ts';
import type { Registry } from '#scenario/registry.ts';
import { formatDuration } from '../duration.ts';
import { faultOf } from './fault-candidates.ts';
import type { Lengths, Trial, Weakest } from './weakest.ts';

export interface BreakSpan {
  readonly atNs: number;
  readonly lengths: Lengths;
}

export type FoundSpan =
  | ({ readonly ok: true } & BreakSpan)
  | { readonly ok: false; readonly of: 'at' | 'longest'; readonly message: string };

/** Shorter than a person or a machine would call an outage. */
const shortestNs = 10e6;

/** Unless told otherwise, a quarter into what is measured, and at most for half of what is left: there is a before and an after. */
export function breakSpan(
  { run: { untilNs, warmupNs } }: Scenario,
  { at, longest }: { readonly at?: number | undefined; readonly longest?: number | undefined },
): FoundSpan {
  const atNs = at ?? Math.round(warmupNs + (untilNs - warmupNs) / 4);
  if (atNs >= untilNs)
    return { ok: false, of: 'at', message: `${formatDuration(atNs)} is not before the end of the run` };
  const longestNs = Math.min(longest ?? Math.round((untilNs - atNs) / 2), untilNs - atNs);
  if (longestNs <= shortestNs) {
    const message = `faults of at most ${formatDuration(longestNs)} are too short to search`;
    return { ok: false, of: 'longest', message };
  }
  return { ok: true, atNs, lengths: { shortestNs, longestNs } };
}

/** The document with one more fault on its schedule. */
export function broken(
  scenario: Scenario,
  { candidate, forNs, size }: Trial,
  atNs: number,
  registry: Registry,
): Applied {
  const id = freeId('smallest', scenario.faults);
  const fault = faultOf(candidate, id, atNs, forNs, size);
  const applied = apply(scenario, { do: 'setFault', fault }, registry);
  if (!applied.ok) return applied;
  return { ok: true, scenario: { ...applied.scenario, name: `${scenario.name}, broken` } };
}

/** The first of what breaks it, as short as it may be; null where nothing does. */
export function smallestOf({ breaks: [first] }: Weakest): Trial | null {
  return first === undefined ? null : trialOf(first);
}

/** At its worst size, as short as was found. */
export function trialOf({ candidate, length }: Weakest['breaks'][number]): Trial {
  return { candidate, forNs: length.fails, size: null };
}

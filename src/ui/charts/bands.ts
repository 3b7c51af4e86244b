// When something was broken: faults of the document and what a person threw, as spans of time with words.
import type { TimeSpan } from '#engine/frame.ts';
import { faultEnd } from '#scenario/broken.ts';
import type { Scenario } from '#scenario/document.ts';
import { faultText, interventionText } from '../inspector/interventions.ts';

export interface FaultBand {
  readonly fromNs: number;
  /** Null while nobody knows: it lasts until it is repaired, so it is drawn up to the present. */
  readonly toNs: number | null;
  readonly text: string;
}

export interface Mark {
  readonly atNs: number;
  readonly text: string;
}

export function bandsOf(scenario: Scenario): FaultBand[] {
  const { untilNs, interventions } = scenario.run;
  const planned = scenario.faults.map((fault) => ({
    fromNs: fault.atNs,
    toNs: faultEnd(fault, fault.atNs, scenario),
    text: faultText(fault, scenario),
  }));
  const thrown = interventions.flatMap(({ atNs, edit }) =>
    edit.do === 'fault'
      ? [{ fromNs: atNs, toNs: faultEnd(edit.fault, atNs, scenario), text: faultText(edit.fault, scenario) }]
      : [],
  );
  return [...planned, ...thrown].filter((band) => band.fromNs < untilNs);
}

/** Where anything was broken, each stretch once: laid over each other they would hide what they stand behind. */
export function shadesOf(bands: readonly FaultBand[], nowNs: number): TimeSpan[] {
  const spans = bands
    .map(({ fromNs, toNs }) => ({ fromNs, toNs: toNs ?? Math.max(nowNs, fromNs) }))
    .sort((a, b) => a.fromNs - b.fromNs);
  const shades: { fromNs: number; toNs: number }[] = [];
  for (const span of spans) {
    const last = shades.at(-1);
    if (last === undefined || span.fromNs > last.toNs) shades.push(span);
    else last.toNs = Math.max(last.toNs, span.toNs);
  }
  return shades;
}

export function repairsOf(scenario: Scenario): Mark[] {
  return scenario.run.interventions
    .filter(({ edit }) => edit.do === 'repair')
    .map(({ atNs, edit }) => ({ atNs, text: interventionText(edit, scenario) }));
}

// When something was broken: faults of the document and what a person threw, as spans of time with words.
import type { Fault, Scenario } from '#scenario/document.ts';
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
    toNs: endOf(fault, fault.atNs, scenario),
    text: faultText(fault, scenario),
  }));
  const thrown = interventions.flatMap(({ atNs, edit }) =>
    edit.do === 'fault'
      ? [{ fromNs: atNs, toNs: endOf(edit.fault, atNs, scenario), text: faultText(edit.fault, scenario) }]
      : [],
  );
  return [...planned, ...thrown].filter((band) => band.fromNs < untilNs);
}

export function repairsOf(scenario: Scenario): Mark[] {
  return scenario.run.interventions
    .filter(({ edit }) => edit.do === 'repair')
    .map(({ atNs, edit }) => ({ atNs, text: interventionText(edit, scenario) }));
}

/** Its own end, or the first repair of its target after it began. */
function endOf(fault: Omit<Fault, 'atNs'>, atNs: number, { run }: Scenario): number | null {
  const own = fault.forNs === undefined ? Number.POSITIVE_INFINITY : atNs + fault.forNs;
  const repair = run.interventions.find(
    ({ atNs: when, edit }) =>
      when >= atNs &&
      edit.do === 'repair' &&
      edit.target === fault.target &&
      (edit.instance === undefined || edit.instance === fault.instance),
  );
  const end = Math.min(own, repair?.atNs ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(end) ? end : null;
}

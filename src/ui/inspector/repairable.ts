// Whether a repair of a node, a link or a zone would end anything at this moment.
import type { Scenario } from '#scenario/document.ts';
import { endOf } from '#scenario/fault-times.ts';

/** What hits it from elsewhere, such as an outage of its zone, is repaired there. */
export function isRepairable({ faults, run }: Scenario, target: string, ns: number): boolean {
  const { interventions } = run;
  const planned = faults.map((fault) => ({ fault, after: interventions }));
  // In a run that stands still everything is thrown at one moment: only what comes after a fault ends it.
  const thrown = interventions.flatMap(({ atNs, edit }, place) =>
    edit.do === 'fault' ? [{ fault: { ...edit.fault, atNs }, after: interventions.slice(place) }] : [],
  );
  return [...planned, ...thrown].some(
    ({ fault, after }) =>
      fault.target === target &&
      fault.atNs <= ns &&
      (endOf(fault, fault.atNs, after).ns ?? Number.POSITIVE_INFINITY) > ns,
  );
}

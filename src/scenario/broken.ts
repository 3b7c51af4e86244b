// What is broken at a moment: faults of the document and those that a person threw, until they end or are repaired.
import type { Fault, Scenario } from './document.ts';
import { endOf } from './fault-times.ts';

type Thrown = Omit<Fault, 'atNs'>;

/** Ids of the nodes, links and zones with a fault on, each once, in the order in which they broke. */
export function brokenAt({ faults, run: { interventions } }: Scenario, ns: number): string[] {
  const planned = faults.map((fault) => ({ fault, after: interventions }));
  // In a run that stands still everything is thrown at one moment: only what comes after a fault ends it.
  const thrown = interventions.flatMap(({ atNs, edit }, place) =>
    edit.do === 'fault' ? [{ fault: { ...edit.fault, atNs }, after: interventions.slice(place) }] : [],
  );
  const on = [...planned, ...thrown]
    .filter(({ fault, after }) => fault.atNs <= ns && (endOf(fault, fault.atNs, after).ns ?? ns + 1) > ns)
    .sort((a, b) => a.fault.atNs - b.fault.atNs);
  return [...new Set(on.map(({ fault }) => fault.target))];
}

/** Its own end, or the first repair of its target after it began; null when neither is known. */
export function faultEnd(fault: Thrown, atNs: number, { run }: Scenario): number | null {
  return endOf(fault, atNs, run.interventions).ns;
}

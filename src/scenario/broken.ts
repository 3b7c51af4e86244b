// What is broken at a moment: faults of the document and those that a person threw, until they end or are repaired.
import type { Fault, Scenario } from './document.ts';
import { endOf } from './fault-times.ts';

type Thrown = Omit<Fault, 'atNs'>;

/** Ids of the nodes and links with a fault on, each once, in the order in which they broke. */
export function brokenAt(scenario: Scenario, ns: number): string[] {
  const thrown = scenario.run.interventions.flatMap(({ atNs, edit }) =>
    edit.do === 'fault' ? [{ ...edit.fault, atNs }] : [],
  );
  const on = [...scenario.faults, ...thrown]
    .filter((fault) => fault.atNs <= ns && (faultEnd(fault, fault.atNs, scenario) ?? ns + 1) > ns)
    .sort((a, b) => a.atNs - b.atNs);
  return [...new Set(on.map((fault) => fault.target))];
}

/** Its own end, or the first repair of its target after it began; null when neither is known. */
export function faultEnd(fault: Thrown, atNs: number, { run }: Scenario): number | null {
  return endOf(fault, atNs, run.interventions).ns;
}

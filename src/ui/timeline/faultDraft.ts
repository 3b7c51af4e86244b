// A new fault of a kind on a target, with what the kind needs filled in; and which kinds fit which targets.
import type { Fault, FaultKind, Scenario } from '#scenario/document.ts';
import { freeId } from '#scenario/edit-words.ts';
import { breaksSomething, faultNeeds } from '#scenario/fault-check.ts';
import type { Registry } from '#scenario/registry.ts';

/** Strong enough to be seen, to begin with. */
const beginning: { readonly [amount in 'factor' | 'rate' | 'addMs']: number } = {
  factor: 8,
  rate: 0.3,
  addMs: 200,
};

/** Lasts a tenth of the run, in whole seconds where that is long enough. */
export function draftOf(scenario: Scenario, kind: FaultKind, target: string, atNs: number): Fault {
  const tenth = scenario.run.untilNs / 10;
  return {
    id: freeId(kind, scenario.faults),
    ...{ kind, target, atNs },
    forNs: tenth >= 1e9 ? Math.round(tenth / 1e9) * 1e9 : Math.max(1, Math.round(tenth)),
    ...needed(kind),
  };
}

const needed = (kind: FaultKind) =>
  Object.fromEntries(faultNeeds[kind].needs.map((name) => [name, beginning[name]]));

/** Ids of nodes, links and zones that a fault of this kind can hit. */
export function targetsOf(scenario: Scenario, kind: FaultKind, registry: Registry): string[] {
  const candidates = [...scenario.links, ...scenario.nodes, ...scenario.zones];
  return [...new Set(candidates.map(({ id }) => id))].filter((id) =>
    breaksSomething(draftOf(scenario, kind, id, 0), scenario, registry),
  );
}

/** The same fault as another kind: what only the old one knew goes, what the new one needs comes. */
export function asKind(fault: Omit<Fault, 'atNs'>, kind: FaultKind): Omit<Fault, 'atNs'> {
  const { factor, rate, addMs, direction, connections, ...rest } = fault;
  const old = { factor, rate, addMs, direction, connections };
  const { may, needs } = faultNeeds[kind];
  const kept = Object.fromEntries(
    [...needs, ...may].flatMap((name) => (old[name] === undefined ? [] : [[name, old[name]]])),
  );
  return { ...needed(kind), ...rest, ...kept, kind };
}

// When a fault ends, and what a fault becomes when it is moved in time: the arithmetic behind the timeline.
import type { Fault, Intervention, Scenario } from './document.ts';
import type { Refusal } from './edit-words.ts';

/** A fault of the document by its id, or one that was thrown at the run, by its place among the interventions. */
export type FaultPlace = { readonly planned: string } | { readonly thrown: number };

export interface FaultEnd {
  /** Null: it lasts until somebody repairs it. */
  readonly ns: number | null;
  /** Place of the repair that ends it, null where it ends of itself. */
  readonly repair: number | null;
}

/** Its own end, or the first repair of its target after it began. */
export function endOf(fault: Omit<Fault, 'atNs'>, atNs: number, thrown: readonly Intervention[]): FaultEnd {
  const own = fault.forNs === undefined ? Number.POSITIVE_INFINITY : atNs + fault.forNs;
  const repair = thrown.findIndex(
    ({ atNs: when, edit }) =>
      when >= atNs &&
      edit.do === 'repair' &&
      edit.target === fault.target &&
      (edit.instance === undefined || edit.instance === fault.instance),
  );
  const repairNs = thrown[repair]?.atNs ?? Number.POSITIVE_INFINITY;
  if (repairNs < own) return { ns: repairNs, repair };
  return { ns: Number.isFinite(own) ? own : null, repair: null };
}

export interface Reschedule {
  readonly of: FaultPlace;
  readonly atNs: number;
  /** Null: until it is repaired. */
  readonly toNs: number | null;
}

/** Another time for a fault. One that a repair ended takes its repair along. */
export function reschedule(scenario: Scenario, { of, atNs, toNs }: Reschedule): Scenario | Refusal {
  const { interventions } = scenario.run;
  if ('planned' in of) {
    const fault = scenario.faults.find((it) => it.id === of.planned);
    if (fault === undefined) return { refused: `there is no fault ${of.planned}` };
    const { repair } = endOf(fault, fault.atNs, interventions);
    const faults = scenario.faults.map((it) =>
      it === fault ? { ...timed(it, atNs, toNs, repair), atNs } : it,
    );
    return withThrown({ ...scenario, faults }, repaired(interventions, repair, toNs));
  }
  const thrown = interventions[of.thrown];
  if (thrown?.edit.do !== 'fault') return { refused: `there is no fault at intervention ${of.thrown}` };
  const { repair } = endOf(thrown.edit.fault, thrown.atNs, interventions);
  const edit = { ...thrown.edit, fault: timed(thrown.edit.fault, atNs, toNs, repair) };
  const moved = repaired(interventions, repair, toNs).with(of.thrown, { atNs, edit });
  return withThrown(scenario, moved);
}

/** The fault with a length of its own, unless a repair ends it or nothing does. */
function timed<F extends Omit<Fault, 'atNs'>>(
  fault: F,
  atNs: number,
  toNs: number | null,
  repair: number | null,
): F {
  const { forNs: _, ...endless } = fault;
  return toNs === null || repair !== null ? (endless as F) : { ...(endless as F), forNs: toNs - atNs };
}

function repaired(
  thrown: readonly Intervention[],
  repair: number | null,
  toNs: number | null,
): readonly Intervention[] {
  if (repair === null) return thrown;
  return thrown.map((it, place) => (place === repair && toNs !== null ? { ...it, atNs: toNs } : it));
}

/** What was thrown, in the order of its times: those of the same moment as they were. */
export function withThrown(scenario: Scenario, thrown: readonly Intervention[]): Scenario {
  const interventions = thrown.toSorted((a, b) => a.atNs - b.atNs);
  return { ...scenario, run: { ...scenario.run, interventions } };
}

/** Another moment for something that was done to the run; null takes it back. */
export function moveThrown(scenario: Scenario, place: number, atNs: number | null): Scenario | Refusal {
  const { interventions } = scenario.run;
  const thrown = interventions[place];
  if (thrown === undefined) return { refused: `there is no intervention ${place}` };
  if (atNs === null) return withThrown(scenario, interventions.toSpliced(place, 1));
  return withThrown(scenario, interventions.with(place, { ...thrown, atNs }));
}

/** A thrown fault with other properties; undefined takes it back. */
export function setThrown(
  scenario: Scenario,
  place: number,
  fault: Omit<Fault, 'atNs'> | undefined,
): Scenario | Refusal {
  const { interventions } = scenario.run;
  const thrown = interventions[place];
  if (thrown?.edit.do !== 'fault') return { refused: `there is no fault at intervention ${place}` };
  if (fault === undefined) return withThrown(scenario, interventions.toSpliced(place, 1));
  return withThrown(scenario, interventions.with(place, { ...thrown, edit: { do: 'fault', fault } }));
}

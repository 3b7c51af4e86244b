// The world around a system, as against its design: faults on their schedule and thrown live, chance, and how long it
// runs. What changes in the world of one variant is carried over to the others.
import type { Fault, Intervention, InterventionEdit, Scenario } from '#scenario/document.ts';
import { apply, type Edit } from '#scenario/edits.ts';
import type { Registry } from '#scenario/registry.ts';
import { isSame } from '#scenario/share.ts';
import type { Workbench } from '../workbench.ts';
import { type ComparisonStore, change as changeComparison } from './comparison.ts';

/** What comes and goes, from one scenario to another. */
export interface WorldChange {
  readonly faults: Difference<Fault>;
  readonly thrown: Difference<Intervention>;
  /** Seed, length and the like: those that differ. */
  readonly settings: readonly { readonly name: Setting; readonly from: unknown; readonly to: unknown }[];
}

type Setting = Exclude<keyof Scenario['run'], 'interventions'>;

interface Difference<T> {
  readonly gone: readonly T[];
  readonly come: readonly T[];
}

/** Null where anything else is different. */
export function worldChange(from: Scenario, to: Scenario): WorldChange | null {
  if (!isSame(designOf(from), designOf(to))) return null;
  return {
    faults: difference(from.faults, to.faults),
    thrown: difference(thrownAt(from), thrownAt(to)),
    settings: settingsOf(from)
      .map((name) => ({ name, from: from.run[name], to: to.run[name] }))
      .filter((setting) => !isSame(setting.from, setting.to)),
  };
}

/** Policies and settings that change in the course of a run are differences between designs. */
function designOf(scenario: Scenario) {
  const changes = scenario.run.interventions.filter(({ edit }) => !isOfWorld(edit));
  return { ...scenario, faults: [], run: changes };
}

const isOfWorld = (edit: InterventionEdit) => edit.do === 'fault' || edit.do === 'repair';

const thrownAt = ({ run }: Scenario) => run.interventions.filter(({ edit }) => isOfWorld(edit));

const settingsOf = ({ run }: Scenario) =>
  Object.keys(run).filter((name): name is Setting => name !== 'interventions');

function difference<T>(from: readonly T[], to: readonly T[]): Difference<T> {
  const missing = (all: readonly T[], others: readonly T[]) => all.filter((entry) => !holds(others, entry));
  return { gone: missing(from, to), come: missing(to, from) };
}

const holds = <T>(all: readonly T[], entry: T) => all.some((candidate) => isSame(candidate, entry));

/** What carries a change over to another scenario: what is the same there goes, and what came comes there once. */
export function editsFollowing({ faults, thrown, settings }: WorldChange, there: Scenario): readonly Edit[] {
  const edits: Edit[] = [];
  for (const fault of faults.gone) {
    if (!holds(there.faults, fault) || faults.come.some(({ id }) => id === fault.id)) continue;
    edits.push({ do: 'removeFault', id: fault.id });
  }
  for (const fault of faults.come) {
    const replaced = faults.gone.find(({ id }) => id === fault.id);
    const present = there.faults.find(({ id }) => id === fault.id);
    if (isSame(present, replaced)) edits.push({ do: 'setFault', fault });
  }
  const kept = there.run.interventions.filter((entry) => !holds(thrown.gone, entry));
  const come = thrown.come.filter((entry) => !holds(kept, entry) && canMeet(there, entry.edit));
  const interventions = [...kept, ...come].sort((a, b) => a.atNs - b.atNs);
  const alike = settings.filter(({ name, from }) => isSame(there.run[name], from));
  const run = { interventions, ...Object.fromEntries(alike.map(({ name, to }) => [name, to])) };
  // What changes nothing is no step.
  if (!isSame({ ...there.run, ...run }, there.run)) edits.push({ do: 'setRun', run });
  return edits;
}

/** A fault or a repair that has something to hit there. */
export function canMeet(scenario: Scenario, edit: InterventionEdit): boolean {
  if (edit.do !== 'fault' && edit.do !== 'repair') return false;
  return hasPlace(scenario, edit.do === 'fault' ? edit.fault.target : edit.target);
}

export function hasPlace({ nodes, links, zones }: Scenario, id: string): boolean {
  return [...nodes, ...links, ...zones].some((place) => place.id === id);
}

/** Variants without a tank keep up with the world of the tanks, while faults go into both of those. */
export function keepInWorld(
  store: ComparisonStore,
  benches: readonly Pick<Workbench, 'document'>[],
  registry: Registry,
): () => void {
  const stops = benches.map(({ document }) => {
    let seen = document.scenario();
    return document.subscribe(() => {
      const before = seen;
      seen = document.scenario();
      const state = store.getState();
      if (seen === before || state === null || !state.both || state.more.length === 0) return;
      const change = worldChange(before, seen);
      if (change === null) return;
      const more = state.more.map((it) => ({ ...it, scenario: carriedOver(change, it.scenario, registry) }));
      if (more.some(({ scenario }, at) => scenario !== state.more[at]?.scenario))
        changeComparison(store, { more });
    });
  });
  return () => stops.forEach((stop) => void stop());
}

/** What cannot be there is left out. */
function carriedOver(change: WorldChange, scenario: Scenario, registry: Registry): Scenario {
  let there = scenario;
  for (const edit of editsFollowing(change, scenario)) {
    const applied = apply(there, edit, registry);
    if (applied.ok) there = applied.scenario;
  }
  return there;
}

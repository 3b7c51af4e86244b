// The ways back of two documents under comparison. A step that changed the world of both (faults, what was thrown, how
// long they run) is taken back in both, and done again in both; one that changed a design is the document's own.
import type { Fault, Intervention, Scenario } from '#scenario/document.ts';
import type { Step } from '#scenario/history.ts';
import { isSame } from '#scenario/share.ts';
import type { DocumentStore } from '../document.ts';

type Way = 'undo' | 'redo';

export interface CommonSteps {
  undo(): void;
  redo(): void;
}

/** `both`: whether what is done to the world of one is done to the other's too. */
export function commonSteps(own: DocumentStore, other: DocumentStore, both: () => boolean): CommonSteps {
  const travel = (way: Way) => {
    const step = nextStep(own, way);
    const change = step === null ? null : worldChange(own.scenario(), step.scenario);
    own[way]();
    if (step === null || change === null) return;
    const opposite = nextStep(other, way);
    const there = opposite?.label === step.label ? worldChange(other.scenario(), opposite.scenario) : null;
    // Thrown into one of them alone, it may look like another step of the other.
    if (there !== null && (both() || isSame(there, change))) other[way]();
    else if (both()) follow(other, change, step.label);
  };
  return { undo: () => travel('undo'), redo: () => travel('redo') };
}

/** Where a step leads to, with its words. */
function nextStep(document: DocumentStore, way: Way): Step | null {
  const { past, future } = document.getState().history;
  return (way === 'undo' ? past.at(-1) : future[0]) ?? null;
}

/** What comes and goes, from one scenario to another. */
interface WorldChange {
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

/** Null where something else than faults and how the run goes is different. */
function worldChange(from: Scenario, to: Scenario): WorldChange | null {
  if (!isSame({ ...from, faults: [], run: null }, { ...to, faults: [], run: null })) return null;
  return {
    faults: difference(from.faults, to.faults),
    thrown: difference(from.run.interventions, to.run.interventions),
    settings: settingsOf(from)
      .map((name) => ({ name, from: from.run[name], to: to.run[name] }))
      .filter((setting) => !isSame(setting.from, setting.to)),
  };
}

const settingsOf = ({ run }: Scenario) =>
  Object.keys(run).filter((name): name is Setting => name !== 'interventions');

function difference<T>(from: readonly T[], to: readonly T[]): Difference<T> {
  const missing = (all: readonly T[], others: readonly T[]) =>
    all.filter((entry) => !others.some((candidate) => isSame(candidate, entry)));
  return { gone: missing(from, to), come: missing(to, from) };
}

/** The same where it was not the last thing that was done: what is the same there goes, and what was gone comes back. */
function follow(document: DocumentStore, { faults, thrown, settings }: WorldChange, words: string): void {
  const before = document.scenario();
  const holds = <T>(all: readonly T[], entry: T) => all.some((candidate) => isSame(candidate, entry));
  for (const fault of faults.gone) {
    if (!holds(before.faults, fault) || faults.come.some(({ id }) => id === fault.id)) continue;
    document.editAs(words, { do: 'removeFault', id: fault.id });
  }
  for (const fault of faults.come) {
    const replaced = faults.gone.find(({ id }) => id === fault.id);
    const present = before.faults.find(({ id }) => id === fault.id);
    if (!isSame(present, replaced)) continue;
    if (document.editAs(words, { do: 'setFault', fault }).length > 0) document.forgetRefusal();
  }
  const kept = before.run.interventions.filter((entry) => !holds(thrown.gone, entry));
  const interventions = [...kept, ...thrown.come].sort((a, b) => a.atNs - b.atNs);
  const alike = settings.filter(({ name, from }) => isSame(before.run[name], from));
  const run = { interventions, ...Object.fromEntries(alike.map(({ name, to }) => [name, to])) };
  // What changes nothing is no step.
  if (document.editAs(words, { do: 'setRun', run }).length > 0) document.forgetRefusal();
}

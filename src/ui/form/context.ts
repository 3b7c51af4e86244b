// What every field of one form shares: whose form it is, what was found wrong with it, texts that do not fit yet, and
// the line of help.
import { type ComponentType, createContext, useContext } from 'react';
import type { Step } from '#scenario/handler.ts';
import type { Problem } from '#scenario/registry.ts';
import type { FieldProps } from './fieldProps.ts';

/** Where a text that does not fit waits until it does, also while something else is selected. */
export type Drafts = Map<string, string>;

export interface Help {
  readonly label: string;
  readonly help: string;
}

export interface HelpStore {
  readonly read: () => Help | null;
  readonly show: (help: Help | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createHelpStore(): HelpStore {
  let current: Help | null = null;
  const listeners = new Set<() => void>();
  return {
    read: () => current,
    show(help) {
      if (help?.help === '') return;
      current = help;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** How much of a field may be changed here: all of it, some field inside of it, or nothing, so that it is not shown. */
export type Part = 'whole' | 'part' | 'none';

export interface FormFacts {
  readonly partOf: (path: string) => Part;
  /** Draws any field. Fields with parts find it here, because it is made of them. */
  readonly Field: ComponentType<FieldProps>;
  /** Distinguishes the drafts of one form from those of another. */
  readonly subject: string;
  /** Paths are relative to the form. */
  readonly problems: readonly Problem[];
  readonly drafts: Drafts;
  readonly help: HelpStore;
  /** Ids that a step may call, read or write. */
  readonly targets: readonly string[];
  /** What stands in an empty field, by its path. */
  readonly placeholders: Readonly<Record<string, string>>;
  /** What happens where no handler is written. */
  readonly derivedSteps: readonly Step[];
}

export const noFacts: FormFacts = {
  partOf: () => 'whole',
  Field: () => null,
  subject: '',
  problems: [],
  drafts: new Map(),
  help: createHelpStore(),
  targets: [],
  derivedSteps: [],
  placeholders: {},
};

export const FormContext = createContext<FormFacts>(noFacts);
export const useForm = (): FormFacts => useContext(FormContext);

/** Complaints about this very field. */
export function problemsAt(problems: readonly Problem[], path: string): Problem[] {
  return problems.filter((problem) => problem.path === path);
}

/** True when something inside a group or a list is wrong, so that it must not stay folded. */
export function problemsInside(problems: readonly Problem[], path: string): boolean {
  return problems.some(
    (problem) => problem.path.startsWith(`${path}.`) || problem.path.startsWith(`${path}[`),
  );
}

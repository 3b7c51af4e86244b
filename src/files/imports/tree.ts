// A file's contents as a tree in which everything knows where it stands. Fields are read by asking: what is absent or
// of another type is `undefined`, so that a strange file is at worst an empty one.
import type { Source } from './refusal.ts';

export interface Tree {
  readonly at: Source;
  /** As it is written, where it is a single value; a list; or fields by name. */
  readonly value: string | readonly Tree[] | ReadonlyMap<string, Tree> | null;
}

type Maybe = Tree | undefined;

export function fieldsOf(tree: Maybe): readonly (readonly [string, Tree])[] {
  return tree?.value instanceof Map ? [...(tree.value as ReadonlyMap<string, Tree>)] : [];
}

export function listOf(tree: Maybe): readonly Tree[] {
  return Array.isArray(tree?.value) ? tree.value : [];
}

/** The value at the end of these names. */
export function at(tree: Maybe, ...names: readonly string[]): Maybe {
  let here = tree;
  for (const name of names) here = here?.value instanceof Map ? here.value.get(name) : undefined;
  return here;
}

export function textAt(tree: Maybe, ...names: readonly string[]): string | undefined {
  const value = at(tree, ...names)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** A list of texts; a single text is split at its spaces, as a shell would. */
export function wordsAt(tree: Maybe, ...names: readonly string[]): readonly string[] {
  const found = at(tree, ...names);
  if (typeof found?.value === 'string') return found.value.split(/\s+/).filter((word) => word !== '');
  return listOf(found).flatMap((entry) => (typeof entry.value === 'string' ? [entry.value] : []));
}

// Counts what a piece of code makes on the heap and throws away, as far as that can be counted exactly: collections, and
// arrays and objects that the language's own functions return. What is written as a literal is not seen.
import { vi } from 'vitest';

const arrayMakers = [
  'map',
  'filter',
  'flatMap',
  'flat',
  'slice',
  'concat',
  'splice',
  'toSorted',
  'push',
] as const;
const objectMakers = ['entries', 'keys', 'values', 'fromEntries', 'assign'] as const;
const collections = ['Map', 'Set', 'Float64Array', 'Float32Array', 'Uint32Array', 'Int32Array'] as const;

/** How often each was used while `run` ran; empty when nothing was made. */
export function madeBy(run: () => void): Readonly<Record<string, number>> {
  const made: Record<string, number> = {};
  const note = (name: string) => {
    made[name] = (made[name] ?? 0) + 1;
  };
  const undo: (() => void)[] = [noting(Array, 'from', 'Array.from', note)];
  // Last those that the counting itself would use.
  for (const name of objectMakers) undo.unshift(noting(Object, name, `Object.${name}`, note));
  for (const name of arrayMakers) undo.unshift(noting(Array.prototype, name, `array.${name}`, note));
  for (const name of collections) vi.stubGlobal(name, countingConstructor(name, note));
  try {
    run();
  } finally {
    for (const restore of undo) restore();
    vi.unstubAllGlobals();
  }
  return made;
}

function noting(owner: object, name: string, said: string, note: (name: string) => void): () => void {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  if (own === undefined) throw new Error(`${said} is not there`);
  const original = own.value as (...given: unknown[]) => unknown;
  Object.defineProperty(owner, name, {
    ...own,
    value(this: unknown, ...given: unknown[]) {
      note(said);
      return original.apply(this, given);
    },
  });
  return () => void Object.defineProperty(owner, name, own);
}

function countingConstructor(name: (typeof collections)[number], note: (name: string) => void) {
  return new Proxy(globalThis[name], {
    construct(target, given, asked) {
      note(`new ${name}`);
      return Reflect.construct(target, given, asked) as object;
    },
  });
}

// Lists that grow while a run goes on.

/**
 * An empty list for objects. V8 takes `[]` for a list of small integers until something else is put in; what it compiled
 * for lists of objects, in the run before, it throws away when it meets one.
 */
export function objectList<T extends object | null>(): T[] {
  const list: (T | null)[] = [null];
  list.pop();
  return list as T[];
}

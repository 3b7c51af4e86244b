// Sameness of plain data. What an edit leaves as it was keeps its identity, so that whoever compares references
// (derived nodes, memoised views, history) sees exactly what changed.
import { isRecord } from './schema-walk.ts';

/** `after`, with every part that equals its counterpart in `before` replaced by that counterpart. */
export function share<T>(before: unknown, after: T): T {
  return shared(before, after) as T;
}

/** Whether two values are the same as JSON: absent and undefined alike, the order of names ignored. */
export function isSame(a: unknown, b: unknown): boolean {
  return shared(a, b) === a;
}

function shared(before: unknown, after: unknown): unknown {
  if (before === after) return before;
  if (Array.isArray(before) && Array.isArray(after)) return sharedList(before, after);
  if (isRecord(before) && isRecord(after)) return sharedRecord(before, after);
  return after;
}

function sharedList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const partnerOf = partners(before);
  let same = before.length === after.length;
  const parts = after.map((entry, index) => {
    const part = shared(partnerOf(entry, index), entry);
    if (part !== before[index]) same = false;
    return part;
  });
  return same ? before : parts;
}

/** What an entry was before: by id where entries have one (a node removed shifts the rest), else by place. */
function partners(before: readonly unknown[]): (entry: unknown, index: number) => unknown {
  let byId: Map<unknown, unknown> | null = null;
  return (entry, index) => {
    const id = idOf(entry);
    const beside = before[index];
    if (id === undefined || idOf(beside) === id) return beside;
    byId ??= new Map(before.map((it) => [idOf(it), it]));
    return byId.get(id) ?? beside;
  };
}

const idOf = (entry: unknown) =>
  isRecord(entry) && typeof entry['id'] === 'string' ? entry['id'] : undefined;

type Fields = { readonly [name: string]: unknown };

function sharedRecord(before: Fields, after: Fields): Fields {
  const parts: [string, unknown][] = [];
  let same = true;
  for (const name of Object.keys(after)) {
    const value = after[name];
    if (value === undefined) continue;
    // Not `before[name]`: a field may be called like one of the prototype's.
    const old = Object.hasOwn(before, name) ? before[name] : undefined;
    const part = shared(old, value);
    if (part !== old) same = false;
    parts.push([name, part]);
  }
  return same && parts.length === countOf(before) ? before : Object.fromEntries(parts);
}

function countOf(fields: Fields): number {
  let count = 0;
  for (const name of Object.keys(fields)) if (fields[name] !== undefined) count++;
  return count;
}

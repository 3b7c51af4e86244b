// Reading fields of parsed JSON from strangers: only own fields, and only of the type that is meant.
import { isRecord } from '#scenario/schema-walk.ts';

export function fieldOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

export function entriesOf(value: unknown, name: string): readonly unknown[] {
  const found = fieldOf(value, name);
  return Array.isArray(found) ? found : [];
}

/** Text, or a number as text. */
export function textOf(value: unknown, name: string): string | undefined {
  const found = fieldOf(value, name);
  if (typeof found === 'string') return found;
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : undefined;
}

// One setting of a node or a link, by the text that names it: `workers`, `arrivals.ratePerS`, `operations[pay].demandMs`.
// An entry of a list is named by its `id`, its `name` or its `policy`; else by its place, counted from 0. Plain data and
// no schema, so that the engine changes settings by the very code that checks them.
import { forbiddenKeys, type Path, valueAt } from './path.ts';

/** The next key of a path and what follows it; null where the text is no path. `first`: nothing came before. */
export function nextKey(
  text: string,
  first: boolean,
): { readonly key: string; readonly rest: string } | null {
  const match = first ? /^([A-Za-z_][\w-]*)/.exec(text) : /^(?:\.([\w-]+)|\[([^\]]+)\])/.exec(text);
  if (match === null) return null;
  const key = (match[1] ?? match[2] ?? '').replace(/^"(.*)"$/, '$1');
  return { key, rest: text.slice(match[0].length) };
}

/** All keys of a path; null where the text is none, or names what no document may. */
export function keysOf(text: string): readonly string[] | null {
  const keys: string[] = [];
  let rest = text;
  while (rest !== '') {
    const next = nextKey(rest, keys.length === 0);
    if (next === null || forbiddenKeys.has(next.key)) return null;
    keys.push(next.key);
    rest = next.rest;
  }
  return keys.length > 0 ? keys : null;
}

/** Where a setting stands in its owner; null where it has no such setting. */
export function placeOfSetting(owner: object, setting: string): Path | null {
  const path: (string | number)[] = [];
  for (const key of keysOf(setting) ?? []) {
    const step = stepTo(valueAt(owner, path), key);
    if (step === null) return null;
    path.push(step);
  }
  return path.length > 0 ? path : null;
}

/** A copy of the owner with another value in a setting that it has; the owner itself where it has none such. */
export function withSetting<Owner extends object>(owner: Owner, setting: string, value: unknown): Owner {
  const place = placeOfSetting(owner, setting);
  return place === null ? owner : (replaced(owner, place, value) as Owner);
}

export function settingOf(owner: object, setting: string): unknown {
  const place = placeOfSetting(owner, setting);
  return place === null ? undefined : valueAt(owner, place);
}

function replaced(inside: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const next = replaced(valueAt(inside, [key]), rest, value);
  return Array.isArray(inside) ? inside.with(Number(key), next) : { ...(inside as object), [key]: next };
}

function stepTo(inside: unknown, key: string): string | number | null {
  if (Array.isArray(inside)) return placeInList(inside, key);
  return typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key) ? key : null;
}

function placeInList(list: readonly unknown[], key: string): number | null {
  const named = list.findIndex((entry) => entryName(entry, list) === key);
  if (named >= 0) return named;
  return /^\d+$/.test(key) && Number(key) < list.length ? Number(key) : null;
}

/** What an entry of a list is called: its id, name or policy, where no other entry has the same; else null. */
export function entryName(entry: unknown, list: readonly unknown[]): string | null {
  const name = nameOf(entry);
  return name !== null && list.filter((other) => nameOf(other) === name).length === 1 ? name : null;
}

export function nameOf(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const { id, name, policy } = entry as { readonly [key: string]: unknown };
  const found = id ?? name ?? policy;
  return typeof found === 'string' ? found : null;
}

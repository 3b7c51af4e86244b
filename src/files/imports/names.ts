// Names of other systems as ids and operations of a scenario.
import { metricSubjects } from '#scenario/check.ts';

const longest = 64;

/** Letters, digits, `_` and `-` only, at most 64: `GET /cart` → `GET-cart`. */
export function wordFrom(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const word = plain.slice(0, longest).replace(/-+$/, '');
  return word === '' ? 'unnamed' : word;
}

/** A different id for each name, the names' own order deciding who keeps the plain one. */
export function idsOf(names: Iterable<string>): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>(metricSubjects);
  for (const name of names) {
    if (ids.has(name)) continue;
    const word = wordFrom(name);
    let id = word;
    for (let count = 2; taken.has(id); count++) {
      const ending = `-${count}`;
      id = word.slice(0, longest - ending.length) + ending;
    }
    taken.add(id);
    ids.set(name, id);
  }
  return ids;
}

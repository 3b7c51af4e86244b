// Settings named as text, so that a command can vary them: the paths that problems of a document name, with ids in the
// brackets instead of places where the entries have any.
//   nodes[server].instances    links[web->app].policies[timeout].timeoutMs    faults[outage].forNs    prices.perCoreHour
// An entry of a list is named by its `id`, its `name`, or its `policy`; else by its place, counted from 0.
import type { Scenario } from './document.ts';
import type { Edit } from './edits.ts';
import { forbiddenKeys, type Path, valueAt } from './path.ts';
import { isRecord } from './schema-walk.ts';
import { nameOf, nextKey } from './setting-at.ts';
import { closest, quoted } from './suggest.ts';

export type ParsedSettingPath =
  | { readonly ok: true; readonly keys: readonly string[] }
  | { readonly ok: false; readonly message: string };

export type FoundSetting =
  | { readonly ok: true; readonly path: Path; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

const example = 'write a path such as nodes[server].instances or links[web->app].latencyMs';

/** The keys of a path, brackets and dots alike. */
export function parseSettingPath(text: string): ParsedSettingPath {
  const keys: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const next = nextKey(rest, keys.length === 0);
    if (next === null) return refused(`${quoted(text)} is no path at ${quoted(rest)}: ${example}`);
    if (forbiddenKeys.has(next.key)) return refused(`${quoted(next.key)} is a name that no document may use`);
    keys.push(next.key);
    rest = next.rest;
  }
  return keys.length > 1 ? { ok: true, keys } : refused(`${quoted(text)} names no setting: ${example}`);
}

/** Where it stands in this document. Its last key may be absent there: a setting that is not set. */
export function findSetting(scenario: Scenario, text: string): FoundSetting {
  const parsed = parseSettingPath(text);
  if (!parsed.ok) return parsed;
  const path: (string | number)[] = [];
  let inside: unknown = scenario;
  for (const [place, key] of parsed.keys.entries()) {
    const isLast = place === parsed.keys.length - 1;
    const step = stepInto(inside, key, isLast);
    if (!step.ok) return refused(`${beforeKey(parsed.keys, place)}${step.message}`);
    path.push(step.key);
    inside = valueAt(scenario, path);
  }
  return { ok: true, path, value: inside };
}

/** The edit that gives a found setting another value. */
export function settingEdit(scenario: Scenario, path: Path, value: unknown): Edit {
  const [list, place, ...rest] = path;
  if (list === 'nodes' && typeof place === 'number') {
    return { do: 'setSetting', of: { node: scenario.nodes[place]?.id ?? '' }, path: rest, value };
  }
  if (list === 'links' && typeof place === 'number') {
    return { do: 'setSetting', of: { link: scenario.links[place]?.id ?? '' }, path: rest, value };
  }
  return { do: 'setSetting', of: 'scenario', path, value };
}

type Step =
  | { readonly ok: true; readonly key: string | number }
  | { readonly ok: false; readonly message: string };

function stepInto(inside: unknown, key: string, isLast: boolean): Step {
  if (Array.isArray(inside)) return stepIntoList(inside, key);
  if (!isRecord(inside)) return refused('has no parts');
  if (isLast || Object.hasOwn(inside, key)) return { ok: true, key };
  return refused(missing(key, Object.keys(inside)));
}

function stepIntoList(list: readonly unknown[], key: string): Step {
  const named = list.flatMap((entry, index) => (nameOf(entry) === key ? [index] : []));
  const [first, ...more] = named;
  if (first !== undefined && more.length === 0) return { ok: true, key: first };
  if (first !== undefined) {
    return refused(
      `has ${named.length} entries ${quoted(key)}: name one by its place, ${named.join(' or ')}`,
    );
  }
  if (/^\d+$/.test(key) && Number(key) < list.length) return { ok: true, key: Number(key) };
  if (list.length === 0) return refused('is an empty list');
  const names = list.map((entry, index) => nameOf(entry) ?? String(index));
  return refused(missing(key, names));
}

function missing(key: string, known: readonly string[]): string {
  const best = closest(key, known);
  const meant = best === undefined ? '' : ` (did you mean ${best}?)`;
  return `has no ${quoted(key)}${meant}; there ${known.length === 1 ? 'is' : 'are'} ${known.slice(0, 30).join(', ')}`;
}

const beforeKey = (keys: readonly string[], place: number) =>
  place === 0 ? 'the document ' : `${keys.slice(0, place).join(' ')} `;

const refused = (message: string): { ok: false; message: string } => ({ ok: false, message });

// Changes of a document in words: `app: instances 2 → 4`.
import type { Intervention, Objective } from '#scenario/document.ts';
import { isRecord } from '#scenario/schema-walk.ts';
import { formatDuration } from '../duration.ts';
import type { ChangeOf, DocumentChange } from './document-difference.ts';

export function changeText(
  what: DocumentChange['what'],
  subject: ChangeOf,
  path: string,
  before: unknown,
  after: unknown,
): string {
  const inner = innerPath(subject, path);
  const who = whoOf(subject);
  if (inner === '') {
    const entry = after ?? before;
    const kind = isRecord(entry) && typeof entry['kind'] === 'string' ? ` (${entry['kind']})` : '';
    return `${who}${kind} is ${what}`;
  }
  const lead = who === '' ? '' : `${who}: `;
  if (isIntervention(after ?? before)) return interventionChange(before, after);
  const name = settingName(inner);
  const unit = unitOf(inner);
  if (what === 'added') return `${lead}${withValue(name, valueText(after, unit))} is added`;
  if (what === 'removed') return `${lead}${withValue(name, valueText(before, unit))} is removed`;
  return `${lead}${name} ${valueText(before, unit)} → ${valueText(after, unit)}`;
}

function whoOf(subject: ChangeOf): string {
  if (subject.of === 'scenario') return '';
  const name = placeName(subject.id);
  // A link that says whence and whither needs no further word.
  return subject.of === 'node' || name !== subject.id ? name : `${subject.of} ${name}`;
}

/** `shop->bank` → `shop → bank`. */
const placeName = (id: string) => id.replace('->', ' → ');

/** `timeout` and `timeout (500 ms)` → `timeout (500 ms)`. */
function withValue(name: string, value: string): string {
  const [first = ''] = value.split(' ', 1);
  return name.split(' ').at(-1) === first ? `${name}${value.slice(first.length)}` : `${name} ${value}`;
}

/** Past the id of the entry that it is about. */
function innerPath(subject: ChangeOf, path: string): string {
  if (subject.of === 'scenario') return path;
  const start = `${subject.of}s[${subject.id}]`;
  return path.slice(start.length).replace(/^\./, '');
}

const units: readonly (readonly [suffix: string, word: string])[] = [
  ['PerS', '/s'],
  ['Ms', ' ms'],
  ['Ns', 'ns'],
  ['Mbps', ' Mbit/s'],
  ['Bytes', ' bytes'],
  ['Mb', ' MiB'],
  ['Gib', ' GiB'],
];

/** By the last name that has one: the mean of a `demandMs` is in milliseconds too. */
function unitOf(path: string): string {
  for (const name of path
    .replaceAll(/\[[^\]]*\]/g, '')
    .split('.')
    .toReversed()) {
    const found = units.find(([suffix]) => name.endsWith(suffix));
    if (found !== undefined) return found[1];
  }
  return '';
}

/** `policies[retry].maxAttempts` → `retry max attempts`, `policies[timeout].timeoutMs` → `timeout`. */
function settingName(path: string): string {
  return path
    .replace(/\bpolicies\[(?=\D)/, '[')
    .split(/\.|(?=\[)/)
    .map((part) => (part.startsWith('[') ? part.slice(1, -1) : words(part)))
    .filter((part, at, parts) => part !== parts[at - 1])
    .join(' ');
}

function words(name: string): string {
  const suffix = units.find(([it]) => name.endsWith(it) && name.length > it.length)?.[0] ?? '';
  const bare = suffix === 'PerS' ? name : name.slice(0, name.length - suffix.length);
  return bare.replace(/([a-z0-9])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}

function valueText(value: unknown, unit: string): string {
  if (typeof value === 'number') return unit === 'ns' ? formatDuration(value) : `${value}${unit}`;
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'string') return value;
  if (isObjective(value)) return `${value.metric} ${value.is} ${value.value}`;
  if (isIntervention(value)) return `at ${formatDuration(value.atNs)}, ${editText(value.edit)}`;
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : value.map((it) => valueText(it, unit)).join(', ');
  return isRecord(value) ? recordText(value, unit) : String(value);
}

/** What is done on the way has no name of its own: it says what it is about. */
function interventionChange(before: unknown, after: unknown): string {
  if (before === undefined) return valueText(after, '');
  if (after === undefined) return `no longer ${valueText(before, '')}`;
  return `${valueText(before, '')} → ${valueText(after, '')}`;
}

/** `server: workers 2`. */
function editText(edit: Intervention['edit']): string {
  switch (edit.do) {
    case 'fault': {
      const { kind, target, id: _, ...fault } = edit.fault;
      return `${kind} of ${placeName(target)}${insideText(fault, '')}`;
    }
    case 'repair':
      return `repair of ${placeName(edit.target)}`;
    case 'setPolicies':
      return `${placeName(edit.target)}${edit.operation === undefined ? '' : ` ${edit.operation}`}: policies ${valueText(edit.policies, '')}`;
    case 'setSetting':
      return `${placeName(edit.target)}: ${settingName(edit.setting)} ${valueText(edit.value, unitOf(edit.setting))}`;
  }
}

/** `lognormal (mean 6, cv 0.6)`; of a policy its name and main settings. */
function recordText(value: { readonly [name: string]: unknown }, unit: string): string {
  const tag = ['dist', 'policy', 'do', 'process', 'kind'].find((name) => typeof value[name] === 'string');
  const { [tag ?? 'id']: _, id: __, ...rest } = value;
  const told = tag === 'policy' ? mainOf(rest) : rest;
  const inside = insideText(told, tag === 'dist' ? unit : '', String(value[tag ?? '']));
  return tag === undefined ? inside.trimStart() : `${String(value[tag])}${inside}`;
}

type Fields = Readonly<Record<string, unknown>>;

/** A document holds every default of a policy. Its schema begins with what it is about, inside of a setting too. */
const firstOf = (fields: Fields): [string, unknown][] => Object.entries(fields).slice(0, 2);

function mainOf(settings: Fields): Fields {
  return Object.fromEntries(
    firstOf(settings).map(([name, value]) => [
      name,
      isRecord(value) ? Object.fromEntries(firstOf(value)) : value,
    ]),
  );
}

/** ` (mean 6 ms, cv 0.6)`; `unit`: of what has none of its own; `tag`: the word before, which is not said twice. */
function insideText(fields: { readonly [name: string]: unknown }, unit: string, tag = ''): string {
  const texts = Object.entries(fields).map(([name, inner]) => {
    const value = valueText(inner, unitOf(name) || (name === 'cv' ? '' : unit));
    return words(name) === tag ? value : `${words(name)} ${value}`;
  });
  return texts.length === 0 ? '' : ` (${texts.join(', ')})`;
}

function isIntervention(value: unknown): value is Intervention {
  return isRecord(value) && typeof value['atNs'] === 'number' && isRecord(value['edit']);
}

function isObjective(value: unknown): value is Objective {
  return isRecord(value) && typeof value['metric'] === 'string' && typeof value['is'] === 'string';
}

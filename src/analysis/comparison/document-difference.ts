// What tells two documents apart, as a list of what was added, removed and changed: ids for the graph, settings with
// their paths and words for people. Places on the canvas, notes and groups mean nothing to a run and are left out.
import type { Scenario } from '#scenario/document.ts';
import { isRecord } from '#scenario/schema-walk.ts';
import { entryName } from '#scenario/setting-at.ts';
import { isSame } from '#scenario/share.ts';
import { changeText } from './change-words.ts';

export type ChangeOf =
  | { readonly of: 'node' | 'link' | 'fault' | 'zone'; readonly id: string }
  | { readonly of: 'scenario' };

export type DocumentChange = ChangeOf & {
  readonly what: 'added' | 'removed' | 'changed';
  /** As settings are named: `nodes[app].instances`; of a whole node `nodes[app]`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
  /** One line in words. */
  readonly text: string;
};

interface Ids {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

export interface DocumentDifference {
  readonly nodes: Ids;
  readonly links: Ids;
  /** Empty: both documents run alike. */
  readonly changes: readonly DocumentChange[];
}

/** From `base` to `other`. */
export function differenceOf(base: Scenario, other: Scenario): DocumentDifference {
  const changes = [
    ...entries('node', 'nodes', base.nodes, other.nodes),
    ...entries('link', 'links', base.links, other.links),
    ...entries('fault', 'faults', base.faults, other.faults),
    ...entries('zone', 'zones', base.zones, other.zones),
    ...around.flatMap((key) => changesAt({ of: 'scenario' }, key, base[key], other[key])),
  ];
  return { nodes: idsIn(changes, 'node'), links: idsIn(changes, 'link'), changes };
}

const around = ['objectives', 'assumptions', 'prices', 'run'] as const;
/** Where it is drawn and how it is called. */
const unseen = new Set(['x', 'y', 'name']);

type Entry = { readonly id: string };

function entries(
  of: 'node' | 'link' | 'fault' | 'zone',
  list: string,
  base: readonly Entry[],
  other: readonly Entry[],
): DocumentChange[] {
  const opposite = new Map(other.map((entry) => [entry.id, entry]));
  const known = new Set(base.map((entry) => entry.id));
  const kept = base.flatMap((entry) => {
    const subject: ChangeOf = { of, id: entry.id };
    const path = `${list}[${entry.id}]`;
    const after = opposite.get(entry.id);
    if (after === undefined) return [changeOf('removed', subject, path, entry, undefined)];
    return fieldChanges(subject, path, entry, after);
  });
  const added = other
    .filter((entry) => !known.has(entry.id))
    .map((entry) => changeOf('added', { of, id: entry.id }, `${list}[${entry.id}]`, undefined, entry));
  return [...kept, ...added];
}

/** Fields of an entry of the graph, without where it is drawn. */
function fieldChanges(subject: ChangeOf, path: string, base: Entry, other: Entry): DocumentChange[] {
  const names = namesOf(base, other).filter((name) => !unseen.has(name));
  return names.flatMap((name) =>
    changesAt(subject, `${path}.${name}`, fieldOf(base, name), fieldOf(other, name)),
  );
}

function changesAt(subject: ChangeOf, path: string, was: unknown, is: unknown): DocumentChange[] {
  const constants = [constantIn(was), constantIn(is)];
  const [before, after] = constants.includes(null) ? [was, is] : constants;
  if (isSame(before, after)) return [];
  if (before === undefined) return [changeOf('added', subject, path, before, after)];
  if (after === undefined) return [changeOf('removed', subject, path, before, after)];
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(subject, path, before, after);
  if (isRecord(before) && isRecord(after) && isOneShape(before, after)) {
    return namesOf(before, after).flatMap((name) =>
      changesAt(subject, `${path}.${name}`, fieldOf(before, name), fieldOf(after, name)),
    );
  }
  return [changeOf('changed', subject, path, before, after)];
}

/** A constant distribution may be written as a bare number. */
function constantIn(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (!isRecord(value) || value['dist'] !== 'constant') return null;
  return typeof value['value'] === 'number' ? value['value'] : null;
}

/** Of another kind of distribution, step or edit nothing is comparable but the whole. */
function isOneShape(before: object, after: object): boolean {
  return ['dist', 'do', 'policy', 'process'].every((tag) => fieldOf(before, tag) === fieldOf(after, tag));
}

function listChanges(
  subject: ChangeOf,
  path: string,
  before: readonly unknown[],
  after: readonly unknown[],
): DocumentChange[] {
  const keyed = (list: readonly unknown[]) =>
    list.map((entry, index) => [entryName(entry, list) ?? String(index), entry] as const);
  const [old, now] = [new Map(keyed(before)), new Map(keyed(after))];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  const changes = names.flatMap((name) =>
    changesAt(subject, `${path}[${name}]`, old.get(name), now.get(name)),
  );
  // The same entries in another order: for policies that is another thing altogether.
  const isMoved = [...old.keys()].join() !== [...now.keys()].join();
  return changes.length === 0 && isMoved ? [changeOf('changed', subject, path, before, after)] : changes;
}

function changeOf(
  what: DocumentChange['what'],
  subject: ChangeOf,
  path: string,
  before: unknown,
  after: unknown,
): DocumentChange {
  return { ...subject, what, path, before, after, text: changeText(what, subject, path, before, after) };
}

function namesOf(before: object, after: object): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}

function fieldOf(owner: object, name: string): unknown {
  return Object.hasOwn(owner, name) ? (owner as { readonly [name: string]: unknown })[name] : undefined;
}

function idsIn(changes: readonly DocumentChange[], of: 'node' | 'link'): Ids {
  const ids = (wanted: (change: DocumentChange) => boolean) => [
    ...new Set(changes.flatMap((change) => (change.of === of && wanted(change) ? [change.id] : []))),
  ];
  const isWhole = (change: DocumentChange) => change.path.endsWith(`s[${'id' in change ? change.id : ''}]`);
  return {
    added: ids((change) => isWhole(change) && change.what === 'added'),
    removed: ids((change) => isWhole(change) && change.what === 'removed'),
    changed: ids((change) => !isWhole(change)),
  };
}

// Edits in words, and ids made from words.
import { frameId } from './edit-frames.ts';
import type { Edit } from './edits.ts';

/** Why an edit makes no sense at all: what it speaks of is not there. */
export interface Refusal {
  readonly refused: string;
}

export function isRefusal(changed: object): changed is Refusal {
  return 'refused' in changed && typeof changed.refused === 'string';
}

/** An id that nothing in `taken` has, close to the wish: `catalog`, `catalog-2`, … */
export function freeId(wish: string, taken: readonly { readonly id: string }[]): string {
  const ids = new Set(taken.map((it) => it.id));
  const base = idOf(wish);
  if (!ids.has(base)) return base;
  const stem = base.replace(/-\d+$/, '').slice(0, 58);
  for (let count = 2; ; count++) {
    const id = `${stem}-${count}`;
    if (!ids.has(id)) return id;
  }
}

/** Words as an id: `Order Service` → `order-service`. */
export function idOf(words: string): string {
  const plain = words.normalize('NFKD').replace(/\p{M}/gu, '');
  const id = plain
    .replace(/[^A-Za-z0-9_]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
    .slice(0, 60)
    .replace(/-+$/, '');
  // `system` means the whole in metrics.
  return id === '' || id === 'system' ? 'node' : id;
}

/** What an edit does, as a menu or the history says it: "Move catalog", "Set orders.workers". */
export function label(edit: Edit): string {
  switch (edit.do) {
    case 'addNode':
      return `Add ${edit.name ?? edit.id ?? edit.kind}`;
    case 'connect':
      return `Connect ${edit.from} to ${edit.to}`;
    case 'insertBetween':
      return `Insert ${edit.name ?? edit.id ?? edit.kind} into ${edit.link}`;
    case 'putBetween':
      return `Put ${edit.id} into ${edit.link}`;
    case 'moveNodes':
      return `Move ${moved(edit)}`;
    case 'setSetting':
      return `Set ${settingName(edit)}`;
    case 'removeNodes':
      return `Remove ${removed(edit)}`;
    case 'removeLinks':
      return `Remove ${few(edit.ids, 'links')}`;
    case 'renameNode':
      return `Rename ${edit.id} to ${edit.to}`;
    case 'setName':
      return edit.name.trim() === ''
        ? `Clear the name of ${edit.id}`
        : `Call ${edit.id} “${edit.name.trim()}”`;
    case 'duplicate':
      return `Duplicate ${few(edit.ids, 'nodes')}`;
    case 'paste':
      return `Paste ${pasted(edit.part)}`;
    case 'enclose':
      return `Put ${few(edit.ids, 'nodes')} into ${edit.name ?? frameId(edit.frame)}`;
    case 'join':
      return `Regroup ${few(
        edit.joins.map((it) => it.id),
        'nodes',
      )}`;
    case 'nameFrame':
      return edit.name.trim() === ''
        ? `Clear the name of ${frameId(edit.frame)}`
        : `Call ${frameId(edit.frame)} “${edit.name.trim()}”`;
    case 'dissolve':
      return `Dissolve ${frameId(edit.frame)}`;
    case 'addNote':
      return 'Add a note';
    case 'editNote':
      if (edit.text !== undefined) return 'Edit a note';
      return edit.width === undefined ? 'Move a note' : 'Resize a note';
    case 'removeNote':
      return 'Remove a note';
    case 'setFault':
      return `Set ${edit.fault.kind} of ${edit.fault.target}`;
    case 'removeFault':
      return `Remove fault ${edit.id}`;
    case 'rescheduleFault':
      return `Move fault ${'planned' in edit.of ? edit.of.planned : edit.of.thrown + 1}`;
    case 'setThrown':
      return edit.fault === undefined
        ? 'Take back a fault'
        : `Set ${edit.fault.kind} of ${edit.fault.target}`;
    case 'moveThrown':
      return `${edit.atNs === null ? 'Take back' : 'Move'} intervention ${edit.place + 1}`;
    case 'setObjective':
      return edit.objective === undefined ? 'Remove an objective' : `State ${edit.objective.metric}`;
    case 'moveObjective':
      return 'Move an objective';
    case 'setAssumption':
      return edit.assumption === undefined ? 'Remove an assumption' : 'Set an assumption';
    case 'moveAssumption':
      return 'Move an assumption';
    case 'setRun':
      return `Set ${Object.keys(edit.run)
        .map((name) => `run.${name}`)
        .join(', ')}`;
  }
}

const few = (ids: readonly string[], many: string) =>
  ids.length === 1 ? `${ids[0]}` : `${ids.length} ${many}`;

function moved({ moves, notes = [] }: Extract<Edit, { do: 'moveNodes' }>): string {
  if (moves.length === 0) return notes.length === 1 ? 'a note' : `${notes.length} notes`;
  const ids = [...moves, ...notes].map((move) => move.id);
  return few(ids, notes.length === 0 ? 'nodes' : 'things');
}

function removed(edit: Extract<Edit, { do: 'removeNodes' }>): string {
  const around = [...(edit.links ?? []), ...(edit.notes ?? []), ...(edit.frames ?? []).map(frameId)];
  return few([...edit.ids, ...around], around.length > 0 ? 'things' : 'nodes');
}

function pasted({ nodes, notes }: Extract<Edit, { do: 'paste' }>['part']): string {
  if (nodes.length > 0)
    return few(
      nodes.map((node) => node.id),
      'nodes',
    );
  return notes.length === 1 ? 'a note' : `${notes.length} notes`;
}

function settingName({ of, path }: Extract<Edit, { do: 'setSetting' }>): string {
  const owner = of === 'scenario' ? [] : ['node' in of ? of.node : of.link];
  return [...owner, ...path].join('.');
}

// What a menu is about: the thing under the pointer or under the focus, or all that is selected.
import type { Place } from '#state/placing.ts';
import type { Selected } from '#state/view.ts';
import type { Workbench } from '#state/workbench.ts';
import { selectionOf } from '../tank/editing.ts';

export type Subject = 'ground' | 'node' | 'link' | 'note' | 'frame' | 'several';

interface Pointed {
  readonly on: Subject;
  /** What becomes selected by that; null: what is selected stays so. */
  readonly selects: Selected | null;
}

const thing = '.react-flow__node, .react-flow__edge';

export function subjectOf(target: Element | null, { view }: Pick<Workbench, 'view'>): Pointed {
  const { selection } = view.getState();
  if (target?.closest('.react-flow__nodesselection')) return { on: sortOf(selection), selects: null };
  const element = target?.closest<HTMLElement>(thing) ?? null;
  if (element === null) return { on: 'ground', selects: null };
  const id = element.getAttribute('data-id') ?? '';
  const isLink = element.matches('.react-flow__edge');
  const pointed = isLink ? selectionOf([], [id]) : selectionOf([id], []);
  return includes(selection, pointed)
    ? { on: sortOf(selection), selects: null }
    : { on: sortOf(pointed), selects: pointed };
}

function sortOf({ nodes, links, notes = [], frames = [] }: Selected): Subject {
  if (nodes.length + links.length + notes.length + frames.length !== 1) return 'several';
  if (nodes.length > 0) return 'node';
  if (links.length > 0) return 'link';
  return notes.length > 0 ? 'note' : 'frame';
}

function includes(all: Selected, some: Selected): boolean {
  const parts = ['nodes', 'links', 'notes', 'frames'] as const;
  return parts.every((part) => (some[part] ?? []).every((id) => (all[part] ?? []).includes(id)));
}

/** The element that has the focus, else the first that is selected; null: neither. */
export function focusedSubject(tank: HTMLElement, { view }: Pick<Workbench, 'view'>): Element | null {
  const focused = document.activeElement?.closest(thing) ?? null;
  if (focused !== null) return focused;
  const { links } = view.getState().selection;
  return (
    tank.querySelector('.react-flow__node.selected') ??
    [...tank.querySelectorAll('.react-flow__edge')].find((it) =>
      links.includes(it.getAttribute('data-id') ?? ''),
    ) ??
    null
  );
}

export function menuPlace(element: Element): Place {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

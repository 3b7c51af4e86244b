// Every action of editing in the tank, once: menus, keys, the command palette and the page of keys are made from it.

import { framesOf } from '#picture/frames.ts';
import type { Scenario } from '#scenario/document.ts';
import { frameKey } from '#scenario/edit-frames.ts';
import { freeId } from '#scenario/edit-words.ts';
import type { Edit } from '#scenario/edits.ts';
import { redoLabel, undoLabel } from '#scenario/history.ts';
import type { Place } from '#state/placing.ts';
import { lookAt, nothingSelected, type Selected } from '#state/view.ts';
import type { Workbench } from '#state/workbench.ts';
import { noteKey } from '../tank/editing.ts';
import type { Kinds } from '../workbench.tsx';
import { type Alignment, aligned, type Direction, distributed } from './align.ts';
import { besideOriginals } from './aside.ts';
import { attempt, newNodes } from './attempt.ts';
import type { Clipboard } from './clipboard.ts';
import { addNote, resizing, widthStep } from './notes.ts';
import { type ActionId, actionIds, actionWords, editingWords } from './words.ts';

export interface Action {
  readonly id: ActionId;
  readonly label: string;
  readonly keys?: string;
  /** False when there is nothing that it could be done to. */
  readonly able: boolean;
  run(): void;
}

export interface ActionParts {
  readonly bench: Workbench;
  readonly kinds: Kinds;
  readonly clipboard: Clipboard;
  /** Where a note would go; null: beside what is there. */
  readonly at?: Place | null;
}

type Draft = Pick<Action, 'able' | 'run'> & { readonly label?: string };
type Drafts = { readonly [Id in ActionId]?: Draft };

/** As things stand now: what is selected decides what can be done. */
export function actionsOf(parts: ActionParts): readonly Action[] {
  const drafts: Drafts = {
    ...history(parts),
    ...copying(parts),
    ...selecting(parts),
    ...aligning(parts),
    ...framing(parts),
    ...notes(parts),
    ...looking(parts),
  };
  return actionIds.flatMap((id) => {
    const draft = drafts[id];
    return draft === undefined ? [] : [{ id, ...actionWords[id], ...draft }];
  });
}

function history({ bench: { document } }: ActionParts): Drafts {
  const [back, forth] = [undoLabel(document.getState().history), redoLabel(document.getState().history)];
  return {
    undo: {
      able: back !== null,
      run: document.undo,
      ...(back !== null && { label: editingWords.undo(back) }),
    },
    redo: {
      able: forth !== null,
      run: document.redo,
      ...(forth !== null && { label: editingWords.redo(forth) }),
    },
  };
}

function copying({ bench, kinds, clipboard }: ActionParts): Drafts {
  const { selection } = bench.view.getState();
  const scenario = bench.document.scenario();
  const nodes = nodesIn(selection, scenario);
  const some = nodes.length + (selection.notes ?? []).length > 0;
  const anything = some || selection.links.length > 0;
  return {
    cut: { able: some, run: () => void clipboard.cut() },
    copy: { able: some, run: () => void clipboard.copy() },
    paste: { able: true, run: () => void clipboard.paste() },
    duplicate: {
      able: nodes.length > 0,
      run() {
        const ids = newNodes(bench, {
          do: 'duplicate',
          ids: nodes,
          ...besideOriginals(scenario, kinds, nodes),
        });
        if (ids.length === 0) return;
        bench.select({ nodes: ids, links: [] });
        lookAt(bench.view, 'added');
      },
    },
    remove: { able: anything || (selection.frames ?? []).length > 0, run: () => bench.remove(selection) },
  };
}

/** Those that were chosen, and those in a chosen frame. */
export function nodesIn({ nodes, frames = [] }: Selected, scenario: Scenario): readonly string[] {
  if (frames.length === 0) return nodes;
  const framed = framesOf(scenario).filter((frame) => frames.includes(frame.key));
  return [...new Set([...nodes, ...framed.flatMap((frame) => frame.members)])];
}

function selecting({ bench }: ActionParts): Drafts {
  const { selection } = bench.view.getState();
  const scenario = bench.document.scenario();
  const { nodes, links, notes = [], frames = [] } = selection;
  return {
    selectAll: {
      able: scenario.nodes.length + scenario.notes.length > 0,
      run: () =>
        bench.select({
          nodes: scenario.nodes.map((node) => node.id),
          links: [],
          ...(scenario.notes.length > 0 && { notes: scenario.notes.map((note) => note.id) }),
        }),
    },
    selectNone: {
      able: nodes.length + links.length + notes.length + frames.length > 0,
      run: () => bench.select(nothingSelected),
    },
    selectMembers: {
      able: frames.length > 0,
      run: () => bench.select({ nodes: nodesIn(selection, scenario), links: [] }),
    },
  };
}

const alignments = {
  alignLeft: 'left',
  alignCentre: 'centre',
  alignRight: 'right',
  alignTop: 'top',
  alignMiddle: 'middle',
  alignBottom: 'bottom',
} as const satisfies { readonly [Id in ActionId]?: Alignment };

const directions = {
  distributeAcross: 'across',
  distributeDown: 'down',
} as const satisfies { readonly [Id in ActionId]?: Direction };

function aligning({ bench, kinds }: ActionParts): Drafts {
  const scenario = bench.document.scenario();
  const nodes = nodesIn(bench.view.getState().selection, scenario);
  const move = (id: ActionId, moves: readonly (Place & { readonly id: string })[]) =>
    bench.document.editAs(actionWords[id].label, { do: 'moveNodes', moves });
  const drafts = Object.entries(alignments).map(([id, how]) => [
    id,
    {
      able: nodes.length > 1,
      run: () => void move(id as ActionId, aligned(scenario, nodes, kinds, how)),
    },
  ]);
  const spread = Object.entries(directions).map(([id, direction]) => [
    id,
    {
      able: nodes.length > 2,
      run: () => void move(id as ActionId, distributed(scenario, nodes, kinds, direction)),
    },
  ]);
  const many = nodes.length > 1;
  return {
    ...Object.fromEntries([...drafts, ...spread]),
    arrange: {
      able: scenario.nodes.length > 1,
      label: editingWords.arrange(many),
      async run() {
        const { arranged } = await import('./arrange.ts');
        move('arrange', arranged(scenario, many ? nodes : scenario.nodes.map((node) => node.id), kinds));
        if (!many) lookAt(bench.view, 'everything');
      },
    },
  };
}

function framing({ bench }: ActionParts): Drafts {
  const { selection } = bench.view.getState();
  const scenario = bench.document.scenario();
  const nodes = nodesIn(selection, scenario);
  const { notes = [], frames = [] } = selection;
  const [target = null] = [...notes.map(noteKey), ...frames];
  const alone = notes.length + frames.length === 1 && selection.nodes.length === 0;
  const write = (key: string) => bench.view.setState({ writing: key });
  const enclose = (edit: Extract<Edit, { do: 'enclose' }>) => {
    if (!attempt(bench, edit)) return;
    const key = frameKey(edit.frame);
    bench.select({ nodes: [], links: [], frames: [key] });
    write(key);
  };
  return {
    group: {
      able: nodes.length > 0,
      run: () =>
        enclose({
          do: 'enclose',
          frame: { group: freeId('group', scenario.groups) },
          ids: nodes,
          name: editingWords.newGroup,
        }),
    },
    zone: {
      able: nodes.length > 0,
      run: () =>
        enclose({
          do: 'enclose',
          frame: { zone: freeId('zone', scenario.zones) },
          ids: nodes,
          name: editingWords.newZone,
        }),
    },
    dissolve: {
      able: frames.length > 0,
      run: () => bench.remove({ nodes: [], links: [], frames }),
    },
    leaveFrame: leaving(bench, selection.nodes, scenario),
    write: { able: alone && target !== null, run: () => target !== null && write(target) },
  };
}

function notes({ bench, at = null }: ActionParts): Drafts {
  return {
    addNote: { able: true, run: () => addNote(bench, at) },
    wider: resizing(bench, widthStep),
    narrower: resizing(bench, -widthStep),
  };
}

/** Out of its group when it is in one, otherwise out of its zone. */
function leaving(bench: Workbench, nodes: readonly string[], scenario: Scenario): Draft {
  const framed = framesOf(scenario).filter(({ members }) => members.some((id) => nodes.includes(id)));
  const groups = framed.filter(({ frame }) => 'group' in frame);
  const sort = groups.length > 0 ? ('group' as const) : ('zone' as const);
  return {
    able: framed.length > 0,
    run: () => void attempt(bench, { do: 'join', joins: nodes.map((id) => ({ id, [sort]: null })) }),
  };
}

function looking({ bench }: ActionParts): Drafts {
  const { selection, mapOpen, snap } = bench.view.getState();
  const { view } = bench;
  const { nodes, links, notes = [], frames = [] } = selection;
  return {
    add: { able: true, run: () => view.setState({ panel: 'palette' }) },
    lookEverything: { able: true, run: () => lookAt(view, 'everything') },
    lookSelection: {
      able: nodes.length + links.length + notes.length + frames.length > 0,
      run: () => lookAt(view, 'selection'),
    },
    zoomIn: { able: true, run: () => lookAt(view, 'closer') },
    zoomOut: { able: true, run: () => lookAt(view, 'further') },
    map: {
      able: true,
      label: editingWords.map(mapOpen),
      run: () => view.setState({ mapOpen: !mapOpen }),
    },
    snap: { able: true, label: editingWords.snap(snap), run: () => view.setState({ snap: !snap }) },
  };
}

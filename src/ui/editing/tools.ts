// What the tank is handed once it is loaded: frames and notes as React Flow's nodes, drags that carry and snap.
import type { Size } from '#drawing/face.ts';
import { type Box, boxAt, boxesOf } from '#picture/frames.ts';
import { around, faceRect, glassRect, middleOf, noteRect, noteWidth, type Places } from '#picture/rects.ts';
import { frameKey } from '#scenario/edit-frames.ts';
import type { Workbench } from '#state/workbench.ts';
import { Gauges } from '../policies/Gauges.tsx';
import type {
  AroundNode,
  Dragged,
  FrameNode,
  Move,
  NoteNode,
  Selection,
  TankModel,
  TankTools,
} from '../tank/contract.ts';
import { noteKey } from '../tank/editing.ts';
import { createMemory } from '../tank/graph.ts';
import type { Kinds } from '../workbench.tsx';
import { FrameFace } from './FrameFace.tsx';
import { NoteFace } from './NoteFace.tsx';
import { Overlay } from './Overlay.tsx';
import { linkUnder } from './putting.ts';
import { snapped } from './snap.ts';
import { tankEdits } from './tankEdits.ts';
import { editingWords } from './words.ts';

export function createEditing(bench: Workbench, kinds: Kinds) {
  const tools: TankTools = { around: createAround(), carry, Overlay, FrameFace, NoteFace, Gauges };
  return { tools, ...tankEdits(bench, kinds) };
}

function createAround(): TankTools['around'] {
  const frameMemory = createMemory<FrameNode>();
  const noteMemory = createMemory<NoteNode>();
  let before: readonly AroundNode[] = [];
  return (model, dragged, sizes) => {
    const { scenario, selection, kinds } = model;
    if (scenario.zones.length + scenario.groups.length + scenario.notes.length + before.length === 0)
      return before;
    const boxes = boxesOf(scenario, kinds, dragged);
    const targets = targetsOf(model, boxes, dragged);
    const frames = boxes.map((box) => {
      const { x, y, width, height } = box.rect;
      const selected = selection.frames?.includes(box.key) === true;
      const facts = [box.title, x, y, width, height, box.outline, selected, targets.has(box.key)];
      return frameMemory.keep(box.key, facts, () => frameNode(box, selected, targets.has(box.key)));
    });
    const notes = scenario.notes.map((note) => {
      const key = noteKey(note.id);
      const { x, y } = dragged.get(key) ?? note;
      const selected = isSelected(selection, note.id);
      const size = sizes.get(key);
      const facts = [note, x, y, selected, size?.width, size?.height];
      return noteMemory.keep(key, facts, () => noteNode({ ...note, x, y }, selected, size));
    });
    frameMemory.forget(boxes.map(({ key }) => ({ id: key })));
    noteMemory.forget(notes);
    const now = [...frames, ...notes];
    if (now.length !== before.length || now.some((node, index) => node !== before[index])) before = now;
    return before;
  };
}

const isSelected = ({ notes = [] }: Selection, id: string) => notes.includes(id);

/** Frames that would take in what is dragged, if it were put down now. */
function targetsOf({ scenario, kinds }: TankModel, boxes: readonly Box[], dragged: Places): Set<string> {
  const targets = new Set<string>();
  if (dragged.size === 0) return targets;
  for (const node of scenario.nodes) {
    if (!dragged.has(node.id)) continue;
    const at = middleOf(faceRect(node, kinds, dragged));
    for (const sort of ['zone', 'group'] as const) {
      const box = boxAt(boxes, sort, at);
      if (box !== undefined && !box.members.includes(node.id)) targets.add(box.key);
    }
  }
  return targets;
}

/** Behind everything, also while it is selected: React Flow then raises it by a thousand. */
function frameNode({ key, frame, title, rect, outline }: Box, selected: boolean, target: boolean): FrameNode {
  const { x, y, width, height } = rect;
  const sort = 'zone' in frame ? 'zone' : 'group';
  return {
    id: key,
    type: 'frame',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    data: { frame, title, target, outline },
    selected,
    zIndex: (sort === 'zone' ? -2 : -1) - (selected ? 1000 : 0),
    style: { pointerEvents: 'none' },
    dragHandle: '[data-handle]',
    ariaLabel: editingWords.frame.label(title, editingWords.frame[sort]),
  };
}

function noteNode(note: NoteNode['data']['note'], selected: boolean, size: Size | undefined): NoteNode {
  const width = note.width ?? noteWidth;
  return {
    id: noteKey(note.id),
    type: 'note',
    position: { x: note.x, y: note.y },
    width,
    measured: size ?? { width, height: noteRect(note).height },
    data: { note },
    selected,
    zIndex: 1,
    ariaLabel: editingWords.note.label(note.text.slice(0, 60)),
  };
}

function carry({ scenario, kinds }: TankModel, moves: readonly Move[], snap: boolean): Dragged {
  const places = withMembers(scenario, kinds, moves);
  const into = linkUnder(scenario, kinds, places);
  // Over a channel nothing else is aimed at.
  if (into !== undefined) return { places, guides: [], into };
  if (!snap) return { places, guides: [] };
  const [moving, standing] = [[], []] as [ReturnType<typeof glassRect>[], ReturnType<typeof glassRect>[]];
  for (const node of scenario.nodes)
    (places.has(node.id) ? moving : standing).push(glassRect(node, kinds, places));
  for (const note of scenario.notes) {
    const place = places.get(noteKey(note.id));
    if (place !== undefined) moving.push({ ...noteRect(note), ...place });
  }
  const box = around(moving);
  if (box === null) return { places, guides: [] };
  const { dx, dy, guides } = snapped(box, standing);
  const moved = [...places].map(
    ([id, { x, y }]) => [id, { x: Math.round(x + dx), y: Math.round(y + dy) }] as const,
  );
  return { places: new Map(moved), guides };
}

/** What is moved, and the nodes of frames that are. */
function withMembers(
  scenario: TankModel['scenario'],
  kinds: TankModel['kinds'],
  moves: readonly Move[],
): Places {
  const places = new Map(moves.map(({ id, x, y }) => [id, { x, y }]));
  for (const { frame, rect, members } of boxesOf(scenario, kinds)) {
    const at = places.get(frameKey(frame));
    if (at === undefined) continue;
    for (const node of scenario.nodes)
      if (members.includes(node.id) && !places.has(node.id))
        places.set(node.id, { x: Math.round(node.x + at.x - rect.x), y: Math.round(node.y + at.y - rect.y) });
  }
  return places;
}

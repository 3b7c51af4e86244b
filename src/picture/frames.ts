// Where frames stand: round their nodes, wherever those are. What stands between them and is no member is left out.
import type { Point, Rect } from '#drawing/face.ts';
import type { Frame, Scenario } from '#scenario/document.ts';
import { frameId, frameKey } from '#scenario/edit-frames.ts';
import { outlineOf } from './outline.ts';
import { around, faceRect, holds, type Kinds, type Places } from './rects.ts';

export interface Box {
  readonly key: string;
  readonly frame: Frame;
  readonly title: string;
  readonly rect: Rect;
  /** What is drawn, from the corner of `rect`. */
  readonly outline: string;
  readonly members: readonly string[];
}

/** Air between a frame and its nodes, and what its title takes. A zone is drawn round the groups in it. */
const air = { zone: 44, group: 20 };
const titleHeight = 24;
/** How far the words of a vessel may run on beside its face. */
const wordsBeyond = 32;
/** Air round a vessel where a frame goes round it. */
const ownAir = 8;
/** No vessel takes this much of its title away. */
const titleWidth = 160;
const nowhere: Places = new Map();

export function framesOf({ zones, groups, nodes }: Scenario): readonly Omit<Box, 'rect' | 'outline'>[] {
  const of = (frame: Frame, name: string | undefined, members: readonly string[]) => ({
    key: frameKey(frame),
    frame,
    title: name ?? frameId(frame),
    members,
  });
  return [
    ...zones.map((zone) =>
      of(
        { zone: zone.id },
        zone.name,
        nodes.filter((node) => node.zone === zone.id).map((node) => node.id),
      ),
    ),
    ...groups.map((group) => of({ group: group.id }, group.name, group.nodes)),
  ];
}

/** What is dragged away no longer holds its frame, unless all of it is. An empty zone has no frame. */
export function boxesOf(scenario: Scenario, kinds: Kinds, dragged: Places = nowhere): readonly Box[] {
  const nodeOf = new Map(scenario.nodes.map((node) => [node.id, node]));
  return framesOf(scenario).flatMap((frame): Box[] => {
    const staying = frame.members.filter((id) => !dragged.has(id));
    const holding = staying.length > 0 ? staying : frame.members;
    const rects = holding.flatMap((id) => {
      const node = nodeOf.get(id);
      return node === undefined ? [] : [faceRect(node, kinds, dragged)];
    });
    const all = around(rects);
    if (all === null) return [];
    const rect = aired(all, 'zone' in frame.frame ? air.zone : air.group);
    // What is dragged may be on its way into it.
    const strangers = scenario.nodes.filter(({ id }) => !frame.members.includes(id) && !dragged.has(id));
    const holes = strangers.map((node) => withWords(faceRect(node, kinds)));
    const title = { ...rect, width: Math.min(rect.width, titleWidth), height: titleHeight };
    const keeps = [title, ...rects.map(withWords)];
    return [{ ...frame, rect, outline: outlineOf(rect, holes, keeps) }];
  });
}

/** With its words, which may run on. */
const withWords = ({ x, y, width, height }: Rect): Rect => ({
  x: x - ownAir,
  y: y - ownAir,
  width: width + 2 * ownAir + wordsBeyond,
  height: height + 2 * ownAir,
});

function aired({ x, y, width, height }: Rect, by: number): Rect {
  return {
    x: x - by,
    y: y - by - titleHeight,
    width: width + 2 * by + wordsBeyond,
    height: height + 2 * by + titleHeight,
  };
}

/** The innermost frame of a sort at a point. */
export function boxAt(boxes: readonly Box[], sort: 'zone' | 'group', at: Point): Box | undefined {
  const found = boxes.filter((box) => sort in box.frame && holds(box.rect, at));
  return found.toSorted((a, b) => a.rect.width * a.rect.height - b.rect.width * b.rect.height)[0];
}

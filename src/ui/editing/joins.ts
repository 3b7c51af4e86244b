// Which frames a drag takes nodes into and out of.
import type { Point } from '#drawing/face.ts';
import { type Box, boxAt, boxesOf, framesOf } from '#picture/frames.ts';
import { faceRect, type Kinds, middleOf, type Places } from '#picture/rects.ts';
import type { Scenario, ScenarioNode } from '#scenario/document.ts';
import { frameId, type Join } from '#scenario/edit-frames.ts';
import type { Move } from '#scenario/edit-places.ts';

/** A node that is put down in a frame joins it; one that is put down outside of its own leaves it. */
export function joinsAfter(scenario: Scenario, kinds: Kinds, moves: readonly Move[]): readonly Join[] {
  const moved: Places = new Map(moves.map(({ id, x, y }) => [id, { x, y }]));
  const boxes = boxesOf(scenario, kinds, moved).filter((box) => box.members.some((id) => !moved.has(id)));
  return scenario.nodes.flatMap((node): Join[] => {
    if (!moved.has(node.id) || boxes.length === 0) return [];
    const at = middleOf(faceRect(node, kinds, moved));
    const zone = frameAfter(node, 'zone', at, scenario, boxes);
    const group = frameAfter(node, 'group', at, scenario, boxes);
    if (zone === undefined && group === undefined) return [];
    return [{ id: node.id, ...(zone !== undefined && { zone }), ...(group !== undefined && { group }) }];
  });
}

/** Undefined: it stays where it is, which is also so for the last ones of a frame that take it with them. */
function frameAfter(
  node: ScenarioNode,
  sort: 'zone' | 'group',
  at: Point,
  scenario: Scenario,
  boxes: readonly Box[],
): string | null | undefined {
  const now = framesOf(scenario).find((it) => sort in it.frame && it.members.includes(node.id));
  const found = boxAt(boxes, sort, at);
  if (found?.key === now?.key) return undefined;
  if (found !== undefined) return frameId(found.frame);
  return boxes.some((box) => box.key === now?.key) ? null : undefined;
}

// A node put into a link without dragging it there: in the middle between the link's two ends.

import { around, faceRect, middleOf } from '#picture/rects.ts';
import type { Workbench } from '#state/workbench.ts';
import type { Kinds } from '../workbench.tsx';
import { newNodes } from './attempt.ts';

/** Kinds that may stand in a link. */
export const kindsBetween = (kinds: Kinds) =>
  [...kinds.values()].filter(({ spec }) => spec.ports.in && spec.ports.out);

export function insertInto(bench: Workbench, kinds: Kinds, link: string, kind: string): void {
  const { nodes, links } = bench.document.scenario();
  const ends = links.find((it) => it.id === link);
  const between = nodes.filter((node) => node.id === ends?.from || node.id === ends?.to);
  const frame = around(between.map((node) => faceRect(node, kinds)));
  const size = kinds.get(kind)?.size;
  if (frame === null || size === undefined) return;
  const middle = middleOf(frame);
  const at = { x: Math.round(middle.x - size.width / 2), y: Math.round(middle.y - size.height / 2) };
  const ids = newNodes(bench, { do: 'insertBetween', link, kind, ...at });
  if (ids.length > 0) bench.select({ nodes: ids, links: [] });
}

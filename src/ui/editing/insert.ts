// A node put into a link without dragging it there: in the middle between the link's two ends, or
// beside what stands there.

import { around, faceRect, middleOf } from '#picture/rects.ts';
import type { Place } from '#state/placing.ts';
import type { Workbench } from '#state/workbench.ts';
import type { Kinds } from '../workbench.tsx';
import { hidden, landing, nudge, shifted } from './aside.ts';
import { attempt, newNodes } from './attempt.ts';

/** Kinds that may stand in a link. */
export const kindsBetween = (kinds: Kinds) =>
  [...kinds.values()].filter(({ spec }) => spec.ports.in && spec.ports.out);

/** A new node. */
export function insertInto(bench: Workbench, kinds: Kinds, link: string, kind: string): void {
  const middle = placeBetween(bench, kinds, link, kind);
  if (middle === null) return;
  const at = landing(bench.document.scenario(), kinds, kind, middle);
  const ids = newNodes(bench, { do: 'insertBetween', link, kind, ...at });
  if (ids.length > 0) bench.select({ nodes: ids, links: [] });
}

/** One that is there already. */
export function putInto(bench: Workbench, kinds: Kinds, link: string, id: string): void {
  const scenario = bench.document.scenario();
  const kind = scenario.nodes.find((it) => it.id === id)?.kind ?? '';
  const middle = placeBetween(bench, kinds, link, kind);
  if (middle === null) return;
  const at = shifted(middle, nudge(scenario, kinds, [{ ...middle, id, kind }], hidden.byNew));
  attempt(bench, { do: 'putBetween', link, id, ...at });
}

function placeBetween(bench: Workbench, kinds: Kinds, link: string, kind: string): Place | null {
  const { nodes, links } = bench.document.scenario();
  const ends = links.find((it) => it.id === link);
  const between = nodes.filter((node) => node.id === ends?.from || node.id === ends?.to);
  const frame = around(between.map((node) => faceRect(node, kinds)));
  const size = kinds.get(kind)?.size;
  if (frame === null || size === undefined) return null;
  const middle = middleOf(frame);
  return { x: Math.round(middle.x - size.width / 2), y: Math.round(middle.y - size.height / 2) };
}

// Lining nodes up by their glass, and spacing them evenly. Everything here gives back places; an edit puts them there.
import type { Rect } from '#drawing/face.ts';
import { around, glassRect, type Kinds } from '#picture/rects.ts';
import type { Scenario } from '#scenario/document.ts';
import type { Move } from '#scenario/edit-places.ts';

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';
export type Direction = 'across' | 'down';

interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly glass: Rect;
}

function placed({ nodes }: Pick<Scenario, 'nodes'>, ids: readonly string[], kinds: Kinds): readonly Placed[] {
  return nodes
    .filter((node) => ids.includes(node.id))
    .map((node) => ({ id: node.id, x: node.x, y: node.y, glass: glassRect(node, kinds) }));
}

/** How far the glass is from where it belongs within the frame of all. */
const distance: { readonly [A in Alignment]: (all: Rect, one: Rect) => { dx?: number; dy?: number } } = {
  left: (all, one) => ({ dx: all.x - one.x }),
  centre: (all, one) => ({ dx: all.x + all.width / 2 - (one.x + one.width / 2) }),
  right: (all, one) => ({ dx: all.x + all.width - (one.x + one.width) }),
  top: (all, one) => ({ dy: all.y - one.y }),
  middle: (all, one) => ({ dy: all.y + all.height / 2 - (one.y + one.height / 2) }),
  bottom: (all, one) => ({ dy: all.y + all.height - (one.y + one.height) }),
};

export function aligned(
  scenario: Pick<Scenario, 'nodes'>,
  ids: readonly string[],
  kinds: Kinds,
  how: Alignment,
): readonly Move[] {
  const nodes = placed(scenario, ids, kinds);
  const frame = around(nodes.map((node) => node.glass));
  if (frame === null) return [];
  return nodes.map(({ id, x, y, glass }) => {
    const { dx = 0, dy = 0 } = distance[how](frame, glass);
    return { id, x: Math.round(x + dx), y: Math.round(y + dy) };
  });
}

/** The outermost two stay; the gaps between neighbours become equal. */
export function distributed(
  scenario: Pick<Scenario, 'nodes'>,
  ids: readonly string[],
  kinds: Kinds,
  direction: Direction,
): readonly Move[] {
  const [start, length] = direction === 'across' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const nodes = placed(scenario, ids, kinds).toSorted((a, b) => a.glass[start] - b.glass[start]);
  const frame = around(nodes.map((node) => node.glass));
  if (frame === null || nodes.length < 3) return [];
  const filled = nodes.reduce((sum, node) => sum + node.glass[length], 0);
  const gap = (frame[length] - filled) / (nodes.length - 1);
  let at = frame[start];
  return nodes.map((node) => {
    const moved = Math.round(node[start] + at - node.glass[start]);
    at += node.glass[length] + gap;
    return { id: node.id, x: node.x, y: node.y, [start]: moved };
  });
}

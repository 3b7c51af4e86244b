// The middle lines that drops run along, kept until one of their ends moves. They are computed from the places that
// React Flow holds at this very moment, so drops stay on their channel while a node is dragged.
import type { InternalNode } from '@xyflow/react';
import { channelCurve, type Track, trackOf } from '#drawing/curve.ts';
import type { Rect } from '#drawing/face.ts';
import { endsOf } from '#picture/ports.ts';
import type { ScenarioLink, ScenarioNode } from '#scenario/document.ts';
import type { TankModel } from './contract.ts';
import type { TankNode } from './graph.ts';

interface Kept {
  readonly track: Track;
  readonly at: readonly [number, number, number, number];
}

export interface Tracks {
  /** Tracks by link, for the nodes' present places; `moved` tells whether any differs from the last time. */
  update(lookup: ReadonlyMap<string, InternalNode<TankNode>>): {
    readonly tracks: ReadonlyMap<string, Track>;
    /** The vessels, where they stand. */
    readonly bodies: readonly Rect[];
    readonly moved: boolean;
  };
}

export function createTracks(
  nodes: readonly ScenarioNode[],
  links: readonly ScenarioLink[],
  kinds: TankModel['kinds'],
): Tracks {
  const ends = endsOf(nodes, links, kinds);
  const kindOf = new Map(nodes.map((node) => [node.id, kinds.get(node.kind)]));
  const kept = new Map<string, Kept>();
  const tracks = new Map<string, Track>();
  const placeOf = (link: ScenarioLink, lookup: ReadonlyMap<string, InternalNode<TankNode>>) => {
    const [from, to] = [lookup.get(link.from), lookup.get(link.to)];
    const [out, into] = [kindOf.get(link.from)?.handles.out, kindOf.get(link.to)?.handles.in];
    const end = ends.get(link.id);
    if (!from || !to || !out || !into || !end) return null;
    const [a, b] = [from.internals.positionAbsolute, to.internals.positionAbsolute];
    return [a.x + out.x, a.y + out.y + end.from, b.x + into.x, b.y + into.y + end.to] as const;
  };
  let bodies: readonly Rect[] = [];
  const bodyOf = (
    { id }: ScenarioNode,
    lookup: ReadonlyMap<string, InternalNode<TankNode>>,
  ): readonly Rect[] => {
    const body = kindOf.get(id)?.body;
    const at = lookup.get(id)?.internals.positionAbsolute;
    return body && at ? [{ ...body, x: at.x + body.x, y: at.y + body.y }] : [];
  };
  return {
    update(lookup) {
      let moved = false;
      for (const link of links) {
        const at = placeOf(link, lookup);
        const before = kept.get(link.id);
        if (at === null || before?.at.every((value, index) => value === at[index])) continue;
        const track = trackOf(channelCurve({ x: at[0], y: at[1] }, { x: at[2], y: at[3] }));
        kept.set(link.id, { track, at });
        tracks.set(link.id, track);
        moved = true;
      }
      if (moved || bodies.length === 0) bodies = nodes.flatMap((node) => bodyOf(node, lookup));
      return { tracks, bodies, moved };
    },
  };
}

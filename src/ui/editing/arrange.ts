// Automatic layout: dagre ranks the nodes along the flow, from left to right. Loaded when it is first asked for.
import { Graph, layout } from '@dagrejs/dagre';
import type { Rect } from '#drawing/face.ts';
import { framesOf } from '#picture/frames.ts';
import { around, faceRect, type Kinds, middleOf } from '#picture/rects.ts';
import type { Scenario } from '#scenario/document.ts';
import type { Move } from '#scenario/edit-places.ts';

const apart = { ranksep: 110, nodesep: 60, edgesep: 20 };

/** Places for these nodes: what is linked stands in order, the middle of all of them stays where it was. */
export function arranged(
  scenario: Pick<Scenario, 'nodes' | 'links' | 'zones' | 'groups'> & Scenario,
  ids: readonly string[],
  kinds: Kinds,
): readonly Move[] {
  const nodes = scenario.nodes.filter((node) => ids.includes(node.id));
  const rects = new Map(nodes.map((node) => [node.id, faceRect(node, kinds)]));
  const before = around([...rects.values()]);
  if (before === null) return [];
  const graph = graphOf(scenario, rects);
  layout(graph);
  const after = new Map([...rects].map(([id, rect]) => [id, placeIn(graph, id, rect)]));
  const now = around([...after.values()]);
  if (now === null) return [];
  const [from, to] = [middleOf(now), middleOf(before)];
  return [...after].map(([id, { x, y }]) => ({
    id,
    x: Math.round((x + to.x - from.x) / 10) * 10,
    y: Math.round((y + to.y - from.y) / 10) * 10,
  }));
}

/** Groups are kept together; where there are none, zones are. Dagre cannot do both, since they may overlap. */
function graphOf(scenario: Scenario, rects: ReadonlyMap<string, Rect>): Graph {
  const graph = new Graph({ compound: true });
  graph.setGraph({ rankdir: 'LR', ...apart });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [id, { width, height }] of rects) graph.setNode(id, { width, height });
  for (const link of scenario.links)
    if (rects.has(link.from) && rects.has(link.to)) graph.setEdge(link.from, link.to);
  const sort = scenario.groups.length > 0 ? 'group' : 'zone';
  for (const { key, frame, members } of framesOf(scenario)) {
    const inside = members.filter((id) => rects.has(id));
    if (!(sort in frame) || inside.length === 0) continue;
    graph.setNode(key, {});
    for (const id of inside) graph.setParent(id, key);
  }
  return graph;
}

/** Dagre speaks of middles. */
function placeIn(graph: Graph, id: string, { width, height }: Rect): Rect {
  const { x = 0, y = 0 } = graph.node(id) as { readonly x?: number; readonly y?: number };
  return { x: x - width / 2, y: y - height / 2, width, height };
}

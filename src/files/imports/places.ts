// Places for imported things: layered along the flow, from left to right, as far apart as faces need.
import { Graph, layout } from '@dagrejs/dagre';

interface Linked {
  readonly nodes: readonly { readonly id: string }[];
  readonly links: readonly { readonly from: string; readonly to: string }[];
}

/** About as large as a face with its name. */
const face = { width: 150, height: 150 };
const apart = { ranksep: 130, nodesep: 70, edgesep: 20 };
/** Places are round numbers: nobody wants to read 173.28571 in a file. */
const grid = 10;

export function placesOf({
  nodes,
  links,
}: Linked): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', ...apart });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { ...face });
  for (const { from, to } of links) graph.setEdge(from, to);
  layout(graph);
  const rounded = (middle: number | undefined, size: number) =>
    Math.round(((middle ?? 0) - size / 2) / grid) * grid;
  return new Map(
    nodes.map(({ id }) => {
      const { x, y } = graph.node(id) as { readonly x?: number; readonly y?: number };
      return [id, { x: rounded(x, face.width), y: rounded(y, face.height) }];
    }),
  );
}

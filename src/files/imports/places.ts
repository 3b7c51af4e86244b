// Places for imported things: layered along the flow, from left to right, as far apart as faces need. Dagre does it
// well; where nearly everything is linked with everything it would take minutes, and plain columns serve as well.
import { Graph, layout } from '@dagrejs/dagre';

interface Linked {
  readonly nodes: readonly { readonly id: string }[];
  readonly links: readonly { readonly from: string; readonly to: string }[];
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** About as large as a face with its name. */
const face = { width: 150, height: 150 };
const apart = { ranksep: 130, nodesep: 70, edgesep: 20 };
/** Places are round numbers: nobody wants to read 173.28571 in a file. */
const grid = 10;
/** Columns that all links cross, together: what dagre's time grows with. A thousand take about a quarter of a second. */
const crossingsMost = 2000;

export function placesOf(graph: Linked): ReadonlyMap<string, Spot> {
  const columns = columnsOf(graph);
  const crossed = graph.links.map(({ from, to }) =>
    Math.abs((columns.get(to) ?? 0) - (columns.get(from) ?? 0)),
  );
  const crossings = crossed.reduce((sum, it) => sum + it, 0);
  return crossings <= crossingsMost ? layeredByDagre(graph) : inColumns(graph, columns);
}

function layeredByDagre({ nodes, links }: Linked): ReadonlyMap<string, Spot> {
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

/** Each node one column behind the last of its callers; what is in a circle stays where the circle is entered. */
function columnsOf({ nodes, links }: Linked): ReadonlyMap<string, number> {
  const out = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  const left = new Map<string, number>(nodes.map(({ id }) => [id, 0]));
  for (const { from, to } of links) {
    out.get(from)?.push(to);
    left.set(to, (left.get(to) ?? 0) + 1);
  }
  const columns = new Map<string, number>(nodes.map(({ id }) => [id, 0]));
  const ready = nodes.map(({ id }) => id).filter((id) => left.get(id) === 0);
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    for (const to of out.get(id) ?? []) {
      columns.set(to, Math.max(columns.get(to) ?? 0, (columns.get(id) ?? 0) + 1));
      left.set(to, (left.get(to) ?? 0) - 1);
      if (left.get(to) === 0) ready.push(to);
    }
  }
  return columns;
}

function inColumns({ nodes }: Linked, columns: ReadonlyMap<string, number>): ReadonlyMap<string, Spot> {
  const filled = new Map<number, number>();
  return new Map(
    nodes.map(({ id }) => {
      const column = columns.get(id) ?? 0;
      const row = filled.get(column) ?? 0;
      filled.set(column, row + 1);
      // Every other column a little lower, so that links do not run through faces.
      const y = row * (face.height + apart.nodesep) + (column % 2) * grid * 7;
      return [id, { x: column * (face.width + apart.ranksep), y }];
    }),
  );
}

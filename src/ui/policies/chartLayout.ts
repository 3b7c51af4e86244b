// Where the states of a chart stand and how its arrows run: dagre ranks them from the first state down.
import { Graph, layout } from '@dagrejs/dagre';
import type { Point, Rect } from '#drawing/face.ts';
import type { ChartDrawing } from '#engine/frame.ts';
import { grouped } from './grouped.ts';

export interface DrawnArrow {
  readonly from: string;
  readonly to: string;
  readonly words: readonly string[];
  readonly delayed: boolean;
  readonly path: string;
  readonly label: Point;
  /** The last stretch, where the tip points. */
  readonly tip: { readonly at: Point; readonly angle: number };
}

export interface DrawnChart {
  readonly width: number;
  readonly height: number;
  readonly states: readonly (Rect & { readonly name: string })[];
  readonly arrows: readonly DrawnArrow[];
}

const [letter, stateHigh, lineHigh, margin] = [6.1, 26, 13, 4];

/** Letters: what is longer goes on in another line, so that a chart with an arrow at each side fits an inspector. */
const lineMost = 13;

/** `nameOf` and `wordsOf`: what will be written, so that there is room for it. */
export function chartLayout(
  chart: ChartDrawing,
  nameOf: (state: string) => string,
  wordsOf: (arrow: ChartDrawing['arrows'][number]) => string,
): DrawnChart {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', ranksep: 22, nodesep: 6, edgesep: 4, marginx: margin, marginy: margin });
  const wide = (text: string) => Math.ceil(text.length * letter);
  // The first state ranks first.
  const states = [chart.initial, ...chart.states.filter((state) => state !== chart.initial)];
  for (const state of states) graph.setNode(state, { width: wide(nameOf(state)) + 22, height: stateHigh });
  const edges = merged(chart, wordsOf);
  for (const { from, to, words } of edges) {
    const width = Math.max(...words.map(wide)) + 6;
    graph.setEdge(from, to, { width, height: words.length * lineHigh + 4, labelpos: 'c' });
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { readonly width?: number; readonly height?: number };
  return {
    ...{ width, height },
    states: chart.states.map((name) => {
      const at = graph.node(name) as Rect;
      return { ...at, x: at.x - at.width / 2, y: at.y - at.height / 2, name };
    }),
    arrows: edges.map((edge) => {
      const { points, x, y } = graph.edge(edge.from, edge.to) as Point & {
        readonly points: readonly Point[];
      };
      return { ...edge, path: curveThrough(points), label: { x, y }, tip: tipOf(points) };
    }),
  };
}

/** Two arrows between the same states in the same direction are one, with a line of words each. */
function merged(chart: ChartDrawing, wordsOf: (arrow: ChartDrawing['arrows'][number]) => string) {
  const groups = grouped(chart.arrows, ({ from, to }) => `${from} ${to}`);
  return [...groups.values()].flatMap((arrows) => {
    const [first] = arrows;
    if (first === undefined) return [];
    const { from, to } = first;
    return [
      {
        from,
        to,
        words: arrows.flatMap((arrow) => linesOf(wordsOf(arrow))),
        delayed: arrows.every(({ delayed }) => delayed),
      },
    ];
  });
}

/** Broken between words alone. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.pop();
    if (last === undefined) lines.push(word);
    else if (last.length + word.length < lineMost) lines.push(`${last} ${word}`);
    else lines.push(last, word);
  }
  return lines;
}

/** Through the first and the last point, bent towards those between. */
function curveThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.pop();
  if (first === undefined || last === undefined) return '';
  const to = ({ x, y }: Point) => `${x.toFixed(1)},${y.toFixed(1)}`;
  const bends = rest.map((point, index) => {
    const next = rest[index + 1];
    const end = next === undefined ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${to(point)} ${to(end)}`;
  });
  return `M${to(first)}${bends.length === 0 ? `L${to(last)}` : bends.join('')}`;
}

function tipOf(points: readonly Point[]): DrawnArrow['tip'] {
  const at = points.at(-1) ?? { x: 0, y: 0 };
  const before = points.at(-2) ?? at;
  return { at, angle: (Math.atan2(at.y - before.y, at.x - before.x) * 180) / Math.PI };
}

// Where everything of a scenario's picture lies: faces, channels and their words, in the graph's own coordinates.
import { type Curve, channelCurve, curvePath, curvePoint } from '#drawing/curve.ts';
import type { KindUi, Point, Rect } from '#drawing/face.ts';
import type { Scenario, ScenarioLink, ScenarioNode } from '#scenario/document.ts';
import type { KindSpec } from '#scenario/registry.ts';
import { type Box, boxesOf } from './frames.ts';
import { labelPlaces } from './labelPlaces.ts';
import { linesIn, noteLine } from './noteLines.ts';
import { endsOf } from './ports.ts';
import { noteWidth } from './rects.ts';

export type PictureKinds = ReadonlyMap<string, KindUi<KindSpec>>;

export interface PlacedChannel {
  readonly link: ScenarioLink;
  readonly curve: Curve;
  readonly path: string;
  /** The middle of its words; null where they would cover something. */
  readonly labelAt: Point | null;
}

export interface PlacedFace {
  readonly node: ScenarioNode;
  readonly kind: KindUi<KindSpec>;
}

export interface PlacedNote {
  readonly id: string;
  readonly rect: Rect;
  readonly lines: readonly string[];
}

export interface PictureLayout {
  readonly frames: readonly Box[];
  readonly notes: readonly PlacedNote[];
  readonly faces: readonly PlacedFace[];
  readonly channels: readonly PlacedChannel[];
  /** Round everything that is drawn, long names included. */
  readonly bounds: Rect;
  /** Round vessels and channels alone, for pictures too small for words. */
  readonly glass: Rect;
}

const nothing: Rect = { x: 0, y: 0, width: 320, height: 180 };
/** Beside the outermost faces: what spills, a channel that swings out, words below. */
const margin = 24;
/** An average letter of a name, in pixels: names run on beyond their face. */
const letter = 8.7;
/** What a face may write below itself or beside its name, whatever it is called. */
const leastWidth = 200;
const wordsBelow = 16;

/** Nodes of a kind that is not known, and links from or to them, are left out. */
export function layOut(scenario: Scenario, kinds: PictureKinds): PictureLayout {
  const faces = scenario.nodes.flatMap((node) => {
    const kind = kinds.get(node.kind);
    return kind === undefined ? [] : [{ node, kind }];
  });
  const ends = endsOf(scenario.nodes, scenario.links, kinds);
  const places = labelPlaces(scenario, ends, kinds);
  const faceOf = new Map(faces.map((face) => [face.node.id, face]));
  const channels = scenario.links.flatMap((link): PlacedChannel[] => {
    const [from, to, end] = [faceOf.get(link.from), faceOf.get(link.to), ends.get(link.id)];
    const [out, into] = [from?.kind.handles.out, to?.kind.handles.in];
    if (!from || !to || !out || !into || !end) return [];
    const curve = channelCurve(
      { x: from.node.x + out.x, y: from.node.y + out.y + end.from },
      { x: to.node.x + into.x, y: to.node.y + into.y + end.to },
    );
    const share = places.get(link.id);
    const labelAt = share === undefined ? null : curvePoint(curve, share);
    return [{ link, curve, path: curvePath(curve), labelAt }];
  });
  const frames = boxesOf(scenario, kinds);
  const notes = scenario.notes.map(placedNote);
  const bends = channels.flatMap(bendsOf);
  const rects = [...frames, ...notes].flatMap(({ rect }) => endsOfRect(rect));
  const bounds = boundsOf([...faces.flatMap(cornersOf), ...bends, ...rects]);
  return {
    frames,
    notes,
    faces,
    channels,
    bounds,
    glass: boundsOf([...faces.flatMap(bodyOf), ...bends, ...rects]),
  };
}

const endsOfRect = ({ x, y, width, height }: Rect): readonly Point[] => [
  { x, y },
  { x: x + width, y: y + height },
];

function boundsOf(corners: readonly Point[]): Rect {
  if (corners.length === 0) return nothing;
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [left, top] = [Math.floor(Math.min(...xs)) - margin, Math.floor(Math.min(...ys)) - margin];
  const [right, bottom] = [Math.ceil(Math.max(...xs)) + margin, Math.ceil(Math.max(...ys)) + margin];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Corners of a face with its words. */
function cornersOf({ node, kind }: PlacedFace): readonly Point[] {
  const name = node.name ?? node.id;
  const width = Math.max(kind.size.width, leastWidth, name.length * letter);
  return [
    { x: node.x, y: node.y },
    { x: node.x + width, y: node.y + kind.size.height + wordsBelow },
  ];
}

function bodyOf({ node, kind: { body } }: PlacedFace): readonly Point[] {
  const [x, y] = [node.x + body.x, node.y + body.y];
  return [
    { x, y },
    { x: x + body.width, y: y + body.height },
  ];
}

/** Enough points of a channel to hold it whole. */
function bendsOf({ curve }: PlacedChannel): readonly Point[] {
  return [0.15, 0.3, 0.5, 0.7, 0.85].map((share) => curvePoint(curve, share));
}

function placedNote({ id, text, x, y, width = noteWidth }: Scenario['notes'][number]): PlacedNote {
  const lines = linesIn(text, width);
  return { id, lines, rect: { x, y, width, height: lines.length * noteLine + 18 } };
}

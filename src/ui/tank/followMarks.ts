// Where a followed request is marked: on its channels exactly where its messages are, at a vessel while it is inside.
import { type Place, placeOn, progress, type Track } from '#drawing/curve.ts';
import type { Point, Rect } from '#drawing/face.ts';
import type { FollowedLive, MessageRows } from './contract.ts';

export interface FollowMark extends Point {
  /** The way it has just come, oldest point first; empty while it stands. */
  readonly trail: readonly Point[];
}

export interface FollowScene {
  readonly followed: FollowedLive;
  readonly messages: MessageRows | null;
  readonly nowNs: number;
  /** By link. */
  readonly tracks: ReadonlyMap<string, Track>;
  /** The node that each link leads to, and the one that it comes from. */
  readonly ends: ReadonlyMap<string, { readonly from: string; readonly to: string }>;
  readonly bodies: ReadonlyMap<string, Rect>;
  /** The person asked for less motion: on a channel it is marked near the sender. */
  readonly still: boolean;
}

/** Share of a channel that a trail covers, and the points it is drawn through. */
const trailShare = 0.3;
const trailPoints = 8;
/** Where it is marked when nothing may move: near the sender, clear of the words in the middle. */
const stillShare = 0.2;
/** Drops keep to the sides of a channel: see the painter. */
const lane = 2.6;

export function followMarks(scene: FollowScene): FollowMark[] {
  const { marks, towards } = movingMarks(scene);
  const standing = standingMarks(scene, towards);
  if (marks.length + standing.length > 0) return [...marks, ...standing];
  const unseen = scene.followed.places.flatMap(({ link }) => middleOf(scene.tracks.get(link)));
  return unseen.length > 0 ? unseen : atHome(scene);
}

/** On channels; and the nodes they are about to reach, which the newest frame may already tell of. */
function movingMarks({ followed, messages, nowNs, tracks, ends, still }: FollowScene) {
  const marks: FollowMark[] = [];
  const towards = new Set<string>();
  if (messages === null) return { marks, towards };
  const { rows, stride, column, count, links } = messages;
  for (let base = 0; base < count * stride; base += stride) {
    if (rows[base + column.request] !== followed.request) continue;
    const link = links[rows[base + column.link] ?? -1] ?? '';
    const track = tracks.get(link);
    const share = progress(rows[base + column.departNs] ?? 0, rows[base + column.arriveNs] ?? 0, nowNs);
    if (track === undefined || share < 0 || share > 1) continue;
    const back = rows[base + column.direction] === 1;
    marks.push(still ? { ...markOn(track, stillShare, back), trail: [] } : markOn(track, share, back));
    const end = ends.get(link);
    if (end !== undefined) towards.add(back ? end.from : end.to);
  }
  return { marks, towards };
}

function markOn(track: Track, share: number, back: boolean): FollowMark {
  const pointAt = (at: number): Point => {
    const place: Place = { x: 0, y: 0, angle: 0 };
    placeOn(track, back ? 1 - at : at, back ? lane : -lane, place);
    return { x: place.x, y: place.y };
  };
  const from = Math.max(0, share - trailShare);
  const trail = Array.from({ length: trailPoints }, (_, index) =>
    pointAt(from + ((share - from) * index) / (trailPoints - 1)),
  );
  return { ...pointAt(share), trail };
}

function standingMarks({ followed, bodies }: FollowScene, towards: ReadonlySet<string>): FollowMark[] {
  const inside = followed.places.filter(({ doing, node }) => isInside(doing) && !towards.has(node));
  const seats = new Map(inside.map(({ node, doing }) => [node, doing]));
  return [...seats].flatMap(([node, doing]) => {
    const body = bodies.get(node);
    // The queue is the upper part of a vessel.
    return body === undefined ? [] : [standingIn(body, doing === 'queued' ? 0.18 : 0.6)];
  });
}

const isInside = (doing: FollowedLive['places'][number]['doing']) =>
  doing !== 'out' && doing !== 'back' && doing !== 'lost';

/** Before it is sent and when it has ended it belongs to its client. */
function atHome({ followed, bodies }: FollowScene): FollowMark[] {
  const body = bodies.get(followed.client ?? '');
  return body === undefined ? [] : [standingIn(body, 0.5)];
}

function standingIn({ x, y, width, height }: Rect, down: number): FollowMark {
  return { x: x + width / 2, y: y + height * down, trail: [] };
}

function middleOf(track: Track | undefined): FollowMark[] {
  if (track === undefined) return [];
  const { x, y } = placeOn(track, 0.5, 0, { x: 0, y: 0, angle: 0 });
  return [{ x, y, trail: [] }];
}

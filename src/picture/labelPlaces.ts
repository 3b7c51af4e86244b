// Where along a channel its words stand: in the middle, unless a vessel stands there or another channel runs there.
import { curvePoint } from '#drawing/curve.ts';
import type { KindUi, Point, Rect } from '#drawing/face.ts';
import type { Scenario, ScenarioLink } from '#scenario/document.ts';
import { channelLines } from './channels.ts';
import type { Ends } from './ports.ts';

type Kinds = ReadonlyMap<string, Pick<KindUi, 'body' | 'size' | 'handles'>>;

const candidates = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88];
/** Half a plate and a little air. */
const margin = 32;
const marginHigh = 18;
/** How far a name, enlarged for a far viewer, may run on beside its face, and how high that name is. */
const nameBeyond = 56;
const nameRise = 14;
const nameHigh = 52;
const besideOthers = 20;
/** In a larger graph channels cross everywhere, and looking at every pair of them would cost too much. */
const comparedMost = 80;

/** Links without a place are left out: their words are shown only to those who ask for them. */
export function labelPlaces(
  { nodes, links }: Pick<Scenario, 'nodes' | 'links'>,
  ends: ReadonlyMap<string, Ends>,
  kinds: Kinds,
): ReadonlyMap<string, number> {
  const faces = nodes.flatMap(({ id, kind, x, y }) => {
    const size = kinds.get(kind)?.size;
    return size === undefined ? [] : [{ id, face: { ...size, x, y } }];
  });
  const bodyOf = new Map(nodes.map(({ id, kind, x, y }) => [id, shifted(kinds.get(kind)?.body, x, y)]));
  const faceOf = new Map(faces.map(({ id, face }) => [id, face]));
  const lines: Line[] = channelLines({ nodes, links }, ends, kinds).map(({ link, curve }) => ({
    link,
    points: candidates.map((share) => ({ share, at: curvePoint(curve, share) })),
  }));
  const taken: Point[] = [];
  const places = new Map<string, number>();
  for (const { link, points } of lines) {
    const others = faces.filter(({ id }) => id !== link.from && id !== link.to);
    const own = [link.from, link.to];
    const rivals = lines.length > comparedMost ? [] : lines.filter((line) => line.link !== link);
    const free = points.filter(
      ({ at }) =>
        !others.some(({ face }) => covers(face, at)) &&
        !own.some((id) => onGlass(bodyOf.get(id), at) || onName(faceOf.get(id), at)) &&
        !taken.some((other) => collide(other, at)),
    );
    const alone = free.find(
      ({ at }) => !rivals.some((rival) => rival.points.some((its) => near(its.at, at))),
    );
    const best = alone ?? free[0];
    if (best === undefined) continue;
    taken.push(best.at);
    places.set(link.id, best.share);
  }
  return places;
}

interface Line {
  readonly link: ScenarioLink;
  readonly points: readonly { readonly share: number; readonly at: Point }[];
}

function near(a: Point, b: Point): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < besideOthers;
}

/** Two plates on these places would overlap. */
function collide(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) < 2 * margin + 12 && Math.abs(a.y - b.y) < 32;
}

/** A plate there would lie on a vessel, its name, or the words below it. */
function covers(face: Rect, at: Point): boolean {
  return onName(face, at) || inside(face, at);
}

function inside({ x, y, width, height }: Rect, at: Point): boolean {
  const [left, right] = [x - margin, x + width + margin];
  return at.x > left && at.x < right && at.y > y - marginHigh && at.y < y + height + marginHigh;
}

function onName(face: Rect | undefined, at: Point): boolean {
  if (face === undefined) return false;
  return inside({ x: face.x, y: face.y - nameRise, width: face.width + nameBeyond, height: nameHigh }, at);
}

/** On a channel's own vessels the rest is free: only the glass is in the way. */
function onGlass(body: Rect | undefined, at: Point): boolean {
  if (body === undefined) return false;
  const half = margin / 2;
  return (
    at.x > body.x - half && at.x < body.x + body.width + half && at.y > body.y && at.y < body.y + body.height
  );
}

function shifted(body: Rect | undefined, x: number, y: number): Rect | undefined {
  return body === undefined ? undefined : { ...body, x: body.x + x, y: body.y + y };
}

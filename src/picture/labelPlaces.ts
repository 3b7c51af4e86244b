// Where along a channel its words stand: in the middle, unless a vessel stands there or another channel runs there.
import { curvePoint } from '#drawing/curve.ts';
import type { KindUi, Point, Rect } from '#drawing/face.ts';
import type { Scenario, ScenarioLink } from '#scenario/document.ts';
import { channelLines } from './channels.ts';
import type { Ends } from './ports.ts';

type Kinds = ReadonlyMap<string, Pick<KindUi, 'body' | 'size' | 'handles'>>;

const candidates = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88];
/** What a plate takes of the room round its middle, with a little air. */
interface Plate {
  readonly half: number;
  readonly up: number;
  readonly down: number;
}
const small: Plate = { half: 32, up: 18, down: 18 };
/** With the gauges of policies below it. */
const large: Plate = { half: 52, up: 18, down: 42 };
/** All that is said of a chosen link, its cause of failure among it. */
const full: Plate = { half: 84, up: 34, down: 34 };
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
  const taken: Taken[] = [];
  const places = new Map<string, number>();
  for (const { link, points } of lines) {
    const others = faces.filter(({ id }) => id !== link.from && id !== link.to);
    const own = [link.from, link.to];
    const rivals = lines.length > comparedMost ? [] : lines.filter((line) => line.link !== link);
    const freeFor = (plate: Plate) =>
      points.filter(
        ({ at }) =>
          !others.some(({ face }) => covers(face, at, plate)) &&
          !own.some((id) => onGlass(bodyOf.get(id), at) || onName(faceOf.get(id), at, plate)) &&
          !taken.some((other) => collide(other, { at, plate })),
      );
    const isAlone = ({ at }: Line['points'][number]) =>
      !rivals.some((rival) => rival.points.some((its) => near(its.at, at)));
    // In a crowd that leaves no room for gauges a plate still has a place, and they may lie on something.
    for (const plate of link.policies.length > 0 ? [large, small] : [small]) {
      const free = freeFor(plate);
      const best = free.find(isAlone) ?? free[0];
      if (best === undefined) continue;
      taken.push({ at: best.at, plate });
      places.set(link.id, best.share);
      break;
    }
  }
  return places;
}

/** Where along it all that is said of a chosen link hides no vessel and no name; undefined: nowhere. */
export function fullPlace(
  link: ScenarioLink,
  { nodes }: Pick<Scenario, 'nodes'>,
  ends: ReadonlyMap<string, Ends>,
  kinds: Kinds,
): number | undefined {
  const [line] = channelLines({ nodes, links: [link] }, ends, kinds);
  if (line === undefined) return undefined;
  const isClear = (at: Point) =>
    nodes.every(({ id, kind, x, y }) => {
      const size = kinds.get(kind)?.size;
      if (size === undefined) return true;
      const hides = id === link.from || id === link.to ? onName : covers;
      return !hides({ ...size, x, y }, at, full);
    });
  return candidates.find((share) => isClear(curvePoint(line.curve, share)));
}

interface Taken {
  readonly at: Point;
  readonly plate: Plate;
}

interface Line {
  readonly link: ScenarioLink;
  readonly points: readonly { readonly share: number; readonly at: Point }[];
}

function near(a: Point, b: Point): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < besideOthers;
}

/** Two plates on these places would overlap. */
function collide(a: Taken, b: Taken): boolean {
  const isBeside = Math.abs(a.at.x - b.at.x) >= a.plate.half + b.plate.half + 12;
  const [upper, lower] = a.at.y < b.at.y ? [a, b] : [b, a];
  return !isBeside && lower.at.y - upper.at.y < upper.plate.down + lower.plate.up - 4;
}

/** A plate there would lie on a vessel, its name, or the words below it. */
function covers(face: Rect, at: Point, plate: Plate): boolean {
  return onName(face, at, plate) || inside(face, at, plate);
}

function inside({ x, y, width, height }: Rect, at: Point, { half, up, down }: Plate): boolean {
  return at.x > x - half && at.x < x + width + half && at.y > y - down && at.y < y + height + up;
}

function onName(face: Rect | undefined, at: Point, plate: Plate): boolean {
  if (face === undefined) return false;
  const name = { x: face.x, y: face.y - nameRise, width: face.width + nameBeyond, height: nameHigh };
  return inside(name, at, plate);
}

/** On a channel's own vessels the rest is free: only the glass is in the way. */
function onGlass(body: Rect | undefined, at: Point): boolean {
  if (body === undefined) return false;
  const half = small.half / 2;
  return (
    at.x > body.x - half && at.x < body.x + body.width + half && at.y > body.y && at.y < body.y + body.height
  );
}

function shifted(body: Rect | undefined, x: number, y: number): Rect | undefined {
  return body === undefined ? undefined : { ...body, x: body.x + x, y: body.y + y };
}

// What tells one scenario's small drawing from another of the same shape: where something breaks, and what its calls
// are guarded with.
import { curvePoint } from '#drawing/curve.ts';
import type { Point, Rect } from '#drawing/face.ts';
import type { PolicySetting, Scenario, ScenarioLink } from '#scenario/document.ts';
import type { PictureLayout, PlacedFace } from './layout.ts';

export interface FaultMark {
  readonly key: string;
  readonly at: Point;
}

export interface PolicyMark extends FaultMark {
  /** Outermost first, each once. */
  readonly policies: readonly PolicySetting[];
}

export interface ThumbnailMarks {
  readonly faults: readonly FaultMark[];
  readonly policies: readonly PolicyMark[];
}

/** Half the height of a mark, in pixels of a card of the gallery. */
export const markHalf = 7;
/** More signs on one plate would hide what they are on. */
const signsMost = 2;
/** From near the caller, who keeps them, on: the first place where a plate covers no other mark. */
const shares = [0.4, 0.5, 0.6, 0.7, 0.3, 0.2, 0.8, 0.1, 0];

export function thumbnailMarks({ faults }: Scenario, layout: PictureLayout): ThumbnailMarks {
  const { faces, channels, glass } = layout;
  const pixel = pixelOf(glass);
  const targets = new Set(faults.map(({ target }) => target));
  const isHit = (...ids: readonly unknown[]) => ids.some((id) => typeof id === 'string' && targets.has(id));
  const breaks: readonly FaultMark[] = [
    ...faces
      .filter(({ node }) => isHit(node.id, node['zone']))
      .map((face) => ({ key: face.node.id, at: middleOf(face) })),
    ...channels
      .filter(({ link }) => isHit(link.id))
      .map(({ link, curve }) => ({ key: link.id, at: curvePoint(curve, 0.5) })),
  ];
  const taken = breaks.map(({ at }) => around(at, 1, pixel));
  const guards = channels.flatMap(({ link, curve }): PolicyMark[] => {
    const policies = policiesOf(link).slice(0, signsMost);
    if (policies.length === 0) return [];
    const places = shares.map((share) => curvePoint(curve, share));
    const rectAt = (place: Point) => around(place, policies.length, pixel);
    const isFree = (place: Point) => !taken.some((rect) => overlap(rect, rectAt(place)));
    const at = places.find(isFree) ?? curvePoint(curve, shares[0] ?? 0.5);
    taken.push(rectAt(at));
    return [{ key: link.id, at, policies }];
  });
  return { faults: breaks, policies: guards };
}

/** What a pixel of a card of the gallery is in the drawing: marks are to be seen, whatever the size of the whole. */
export const pixelOf = ({ width, height }: Rect): number => Math.max(width / 200, height / 110);

/** With a hair of room round it. */
function around({ x, y }: Point, signs: number, pixel: number): Rect {
  const high = (markHalf + 1) * pixel;
  const wide = high * signs;
  return { x: x - wide, y: y - high, width: 2 * wide, height: 2 * high };
}

const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function middleOf({ node, kind: { body } }: PlacedFace): Point {
  return { x: node.x + body.x + body.width / 2, y: node.y + body.y + body.height / 2 };
}

/** Of the link and of its operations. */
function policiesOf({ policies, operations }: ScenarioLink): readonly PolicySetting[] {
  const all = [...policies, ...Object.values(operations).flatMap((operation) => operation.policies)];
  return all.filter(({ policy }, place) => all.findIndex((other) => other.policy === policy) === place);
}

// Where names of marks go so that none lies on another, or on a mark: round its own mark, as near as there is room.

export interface Mark {
  readonly x: number;
  readonly y: number;
  /** Of its name, in the units of the drawing. */
  readonly width: number;
  readonly height: number;
}

export interface Place {
  /** Left and top of the name. */
  readonly left: number;
  readonly top: number;
  /** So far off that a line must lead to it. */
  readonly isFar: boolean;
}

export interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Radius of a mark, with its edge. */
const markRadius = 6;
/** Between a mark and its name, and between two names. */
const gap = 3;
const ringsMost = 12;

/** Which way a name lies from its mark, in the order of what looks best. */
const ways = [
  ...([
    [1, -1],
    [1, 1],
    [-1, -1],
    [-1, 1],
  ] as const),
  ...([
    [1, 0],
    [0, -1],
    [0, 1],
    [-1, 0],
  ] as const),
];

/**
 * In the order of `marks`. `lines`, in pieces, are kept free as well where that is possible. Where there is no room left
 * at all, a name stands by its mark as if it were alone.
 */
export function placeNames(marks: readonly Mark[], bounds: Bounds, lines: readonly Bounds[] = []): Place[] {
  const taken: Bounds[] = marks.map(({ x, y }) => around(x, y));
  return marks.map((mark) => {
    const places = candidates(mark).filter(
      ({ box }) => isInside(box, bounds) && !taken.some((other) => overlap(box, other)),
    );
    const free = places.find(({ box, ring }) => ring < 3 && !lines.some((piece) => overlap(box, piece)));
    const { box, ring } = free ?? places[0] ?? { box: boxFrom(mark, 1, -1, 0), ring: 0 };
    taken.push({ ...box, left: box.left - gap, right: box.right + gap });
    return { left: box.left, top: box.top, isFar: ring > 0 };
  });
}

const rings = Array.from({ length: ringsMost }, (_, ring) => ring);

const candidates = (mark: Mark) =>
  rings.flatMap((ring) =>
    ways.map(([across, down]) => ({ ring, box: boxFrom(mark, across, down, ring * mark.height) })),
  );

function boxFrom({ x, y, width, height }: Mark, across: number, down: number, further: number): Bounds {
  const off = markRadius + further;
  // Corners may come nearer: a disc has none.
  const reach = across !== 0 && down !== 0 ? off * 0.75 + gap / 2 : off + gap;
  const left = across === 0 ? x - width / 2 : across > 0 ? x + reach : x - reach - width;
  const top = down === 0 ? y - height / 2 : down > 0 ? y + reach : y - reach - height;
  return { left, right: left + width, top, bottom: top + height };
}

const around = (x: number, y: number): Bounds => ({
  left: x - markRadius + 2,
  right: x + markRadius - 2,
  top: y - markRadius + 2,
  bottom: y + markRadius - 2,
});

const overlap = (a: Bounds, b: Bounds) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const isInside = (box: Bounds, bounds: Bounds) =>
  box.left >= bounds.left &&
  box.right <= bounds.right &&
  box.top >= bounds.top &&
  box.bottom <= bounds.bottom;

/** A line in pieces so small that each is a box of its own. */
export function piecesOf(points: readonly { readonly x: number; readonly y: number }[]): Bounds[] {
  return points.slice(1).flatMap((end, index) => {
    const start = points[index] ?? end;
    const many = Math.max(1, Math.ceil(Math.hypot(end.x - start.x, end.y - start.y) / pieceLong));
    return Array.from({ length: many }, (_, piece) => {
      const [from, to] = [piece / many, (piece + 1) / many].map((share) => ({
        x: start.x + share * (end.x - start.x),
        y: start.y + share * (end.y - start.y),
      }));
      return boxOf(from ?? start, to ?? end);
    });
  });
}

const pieceLong = 6;

const boxOf = (a: { x: number; y: number }, b: { x: number; y: number }): Bounds => ({
  left: Math.min(a.x, b.x) - 1,
  right: Math.max(a.x, b.x) + 1,
  top: Math.min(a.y, b.y) - 1,
  bottom: Math.max(a.y, b.y) + 1,
});

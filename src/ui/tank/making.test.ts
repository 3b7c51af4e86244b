// What a frame of the tank must not allocate, counted exactly: nothing that grows with the messages that are painted.
// Sixty frames a second of two thousand messages would otherwise be garbage by the megabyte.
import { describe, expect, it, vi } from 'vitest';
import { channelCurve, trackOf } from '#drawing/curve.ts';
import { dropLooks } from '#drawing/drop.ts';
import { messageRows } from './fixtures.testing.ts';
import { madeBy } from './making.testing.ts';
import { dropsMax, shapesMax } from './pace.ts';
import { paint, type Scene } from './painter.ts';
import type { Palette, Sprite } from './sprites.ts';

const tracks = new Map([['l', trackOf(channelCurve({ x: 0, y: 0 }, { x: 100, y: 0 }))]]);
const sprite: Sprite = { image: {} as HTMLCanvasElement, side: 10 };
const palette = {
  shapes: Object.fromEntries(Object.keys(dropLooks).map((shape) => [shape, '#123456'])),
  ...{ halo: '#000000', flow: '#000000', glow: false },
} as Palette;

/** Every message half-way along its link, of all shapes in turn. */
function sceneOf(many: number, flows: Scene['flows'] = new Map()): Scene {
  const rows = Array.from({ length: many }, (_, index) => [0, index % 2, 0, 100, index % 7, index]);
  return {
    ...{ tracks, hidden: [{ x: 0, y: 0, width: 1, height: 1 }], messages: messageRows(['l'], rows) },
    ...{ nowNs: 50, radius: 4, pixel: 1, sprite: () => sprite, flows, wallMs: 0 },
  };
}

const nothing = () => {};

/** A canvas that counts what is painted on it. */
function canvas() {
  const painted = { marks: 0, drops: 0, streaks: 0 };
  const count = (what: keyof typeof painted) => () => {
    painted[what] += 1;
  };
  const context = {
    ...{ clearRect: nothing, save: nothing, restore: nothing, translate: nothing, rotate: nothing },
    ...{ beginPath: nothing, moveTo: nothing, stroke: nothing },
    fillRect: count('marks'),
    drawImage: count('drops'),
    lineTo: count('streaks'),
  };
  return { context: context as unknown as CanvasRenderingContext2D, painted };
}

/** The first frames find out how much room they need. */
function framesOf(scene: Scene) {
  const { context, painted } = canvas();
  for (let frame = 0; frame < 3; frame += 1) paint(context, scene, palette);
  const before = { ...painted };
  const made = madeBy(() => paint(context, scene, palette));
  return {
    made,
    marks: painted.marks - before.marks,
    drops: painted.drops - before.drops,
    streaks: painted.streaks - before.streaks,
  };
}

describe('a frame makes nothing', () => {
  it('for shapes, which are stamped', () => {
    expect(framesOf(sceneOf(shapesMax))).toEqual({ made: {}, marks: 0, drops: shapesMax, streaks: 0 });
  });

  it('for marks, two thousand of them', () => {
    // Those of a shape that go the same way touch: all are in one place.
    expect(framesOf(sceneOf(dropsMax))).toEqual({ made: {}, marks: 7 * 2, drops: 0, streaks: 0 });
  });

  it('for flow', () => {
    const { made, streaks } = framesOf(sceneOf(0, new Map([['l', 200]])));
    expect(streaks).toBeGreaterThan(0);
    expect(made).toEqual({});
  });
});

it('the counter sees what is made', () => {
  const made = madeBy(() => {
    const pairs = Object.entries({ a: 1 }).map(([key]) => key);
    pairs.push('b');
    new Map([['a', new Float64Array(2)]]);
  });
  expect(made).toEqual({
    'Object.entries': 1,
    'array.map': 1,
    'array.push': 1,
    'new Map': 1,
    'new Float64Array': 1,
  });
  expect(vi.isMockFunction([].map)).toBe(false);
});

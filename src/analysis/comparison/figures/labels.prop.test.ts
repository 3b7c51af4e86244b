import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Mark, placeNames } from './labels.ts';

const bounds = { left: 0, right: 400, top: 0, bottom: 300 };

/** Near or equal: a handful of places, and small steps from them. */
const mark = fc.record({
  x: fc.oneof(fc.constantFrom(0, 200, 400), fc.integer({ min: 0, max: 400 })),
  y: fc.oneof(fc.constantFrom(0, 150, 300), fc.integer({ min: 0, max: 300 })),
  width: fc.constantFrom(12, 30, 48),
  height: fc.constant(14),
});

const boxesOf = (marks: readonly Mark[]) =>
  placeNames(marks, bounds).map(({ left, top }, index) => ({
    ...{ left, top },
    right: left + (marks[index]?.width ?? 0),
    bottom: top + (marks[index]?.height ?? 0),
  }));

it('no name lies on another, on a mark, or outside, wherever the marks are', () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.array(mark, { minLength: 1, maxLength: 6 }), (marks) => {
      const boxes = boxesOf(marks);
      boxes.forEach((box, index) => {
        expect(box.left >= 0 && box.right <= 400 && box.top >= 0 && box.bottom <= 300).toBe(true);
        for (const other of boxes.slice(index + 1)) {
          compared += 1;
          const apart =
            box.right <= other.left ||
            other.right <= box.left ||
            box.bottom <= other.top ||
            other.bottom <= box.top;
          expect(apart).toBe(true);
        }
        for (const { x, y } of marks) {
          expect(x > box.left && x < box.right && y > box.top && y < box.bottom).toBe(false);
        }
      });
    }),
    { numRuns: 500 },
  );
  expect(compared).toBeGreaterThan(1000);
});

it('a mark alone has its name above to the right; a second one at the same place has it elsewhere beside it', () => {
  const one = { x: 200, y: 150, width: 12, height: 14 };
  const [alone] = placeNames([one], bounds);
  expect(alone).toMatchObject({ isFar: false });
  expect(alone && alone.left > 200 && alone.top < 150).toBe(true);
  expect(placeNames([one, one, one, one], bounds).every(({ isFar }) => !isFar)).toBe(true);
});

import { expect, test } from 'vitest';
import { bandPath } from './Spark.tsx';

const rect = { x: 0, y: 0, width: 90, height: 40 };

/** The places that a path names, in order, each once. */
const placesOf = (path: string) =>
  [...path.matchAll(/[\d.]+,[\d.]+/g)]
    .map(([place]) => place)
    .filter((place, at, all) => place !== all[at - 1]);

test('there is nothing between two equal lines: one runs back along the other', () => {
  const values = [0, 3, 1, 4];
  const places = placesOf(bandPath(rect, values, values, 4));
  // Four values and the middles between them; the turning point stands there once.
  expect(places).toHaveLength(2 * 7 - 1);
  expect(places.toReversed()).toEqual(places);
});

test('a band has its two lines as edges', () => {
  const places = placesOf(bandPath(rect, [4, 4], [0, 2], 4));
  expect(places).toEqual(['0,0', '45,0', '90,0', '90,20', '45,30', '0,40']);
});

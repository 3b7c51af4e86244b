import { expect, it } from 'vitest';
import { shadesOf } from './bands.ts';

const band = (fromNs: number, toNs: number | null) => ({ fromNs, toNs, text: '' });

it.each([
  ['one that overlaps another is one with it', [band(1, 5), band(3, 8)], [[1, 8]]],
  ['one within another adds nothing', [band(1, 9), band(3, 5)], [[1, 9]]],
  ['one that begins where another ends goes on', [band(1, 3), band(3, 5)], [[1, 5]]],
  [
    'apart they stay apart, in order',
    [band(6, 8), band(1, 3)],
    [
      [1, 3],
      [6, 8],
    ],
  ],
  [
    'without an end it reaches to the present',
    [band(1, null), band(30, null)],
    [
      [1, 20],
      [30, 30],
    ],
  ],
])('shades of faults: %s', (_, bands, expected) => {
  expect(shadesOf(bands, 20).map(({ fromNs, toNs }) => [fromNs, toNs])).toEqual(expected);
});

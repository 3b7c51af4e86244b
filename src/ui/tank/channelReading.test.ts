import { expect, it } from 'vitest';
import { keptWhileNear } from './channelReading.ts';

it('a channel does not swell and shrink by half a pixel', () => {
  const widths = [15.5, 16, 15.5, 16.5, 16, 17, 9];
  const read = keptWhileNear(() => widths.shift() ?? 0);
  expect(Array.from({ length: 7 }, read)).toEqual([15.5, 15.5, 15.5, 16.5, 16.5, 16.5, 9]);
});

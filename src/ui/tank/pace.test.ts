import { describe, expect, it } from 'vitest';
import { dropsMax, flowsTooFast } from './pace.ts';

describe('drops or flow', () => {
  it.each([
    ['a hop of 20 ms in slow motion can be followed', 20, 0.05, 10, false],
    ['at full speed it cannot', 20, 1, 10, true],
    ['a hop of exactly 200 ms on the screen can', 20, 0.1, 10, false],
    ['standing still, everything can be seen', 0.1, 0, dropsMax + 1, false],
    ['a crowd cannot be followed at any speed', 1000, 0.001, dropsMax + 1, true],
    ['as fast as possible, nothing can', 1000, Number.POSITIVE_INFINITY, 1, true],
  ])('%s', (_, latencyMs, speed, messages, flows) => {
    expect(flowsTooFast(latencyMs, speed, messages)).toBe(flows);
  });
});

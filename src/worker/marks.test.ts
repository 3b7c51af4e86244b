import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Going, nextMarkNs } from './marks.ts';

const ms = 1e6;
const playing: Going = { nowNs: 0, untilNs: 60e9, seekNs: null, speed: 1, looks: false };

describe('marks', () => {
  it.each<[string, Partial<Going>, number]>([
    ['every tenth of a second', { nowNs: 1234 * ms }, 1300 * ms],
    ['past one that stands there', { nowNs: 1300 * ms }, 1400 * ms],
    ['in longer steps where it is fast', { nowNs: 1234 * ms, speed: 40 }, 1600 * ms],
    ['of a second at first as fast as it can', { nowNs: 1234 * ms, speed: Number.POSITIVE_INFINITY }, 2e9],
    ['and longer later', { nowNs: 32.1e9, speed: Number.POSITIVE_INFINITY }, 35e9],
    ['in short ones where it may stop anywhere', { nowNs: 1234 * ms, speed: 40, looks: true }, 1300 * ms],
    ['a second before the end', { nowNs: 56.2e9, untilNs: 58e9, speed: Number.POSITIVE_INFINITY }, 57e9],
    ['only where calm is noted before what is sought', { nowNs: 40e9, seekNs: 50.05e9 }, 43e9],
    ['the second before that', { nowNs: 48e9, seekNs: 50.05e9 }, 49e9],
    ['and from there on', { nowNs: 49e9, seekNs: 50.05e9 }, 49.1e9],
  ])('%s', (_, going, expected) => {
    expect(nextMarkNs({ ...playing, ...going })).toBe(expected);
  });

  it('are later than now, and the same second before a moment has them at any usual speed', () => {
    const going = fc.record({
      nowNs: fc.integer({ min: 0, max: 60e9 }),
      untilNs: fc.constant(60e9),
      seekNs: fc.option(fc.integer({ min: 0, max: 60e9 })),
      speed: fc.double({ min: 0.001, max: 10, noNaN: true }),
      looks: fc.boolean(),
    });
    fc.assert(
      fc.property(going, (at) => {
        const next = nextMarkNs(at);
        expect(next).toBeGreaterThan(at.nowNs);
        expect(next % (100 * ms)).toBe(0);
        // Who plays passes each that who seeks makes.
        if (at.seekNs === null) expect(next - at.nowNs).toBeLessThanOrEqual(100 * ms);
      }),
    );
  });
});

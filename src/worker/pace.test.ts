import { describe, expect, it } from 'vitest';
import { type Pace, wantedNs } from './pace.ts';

const normal: Pace = { speed: 1, sinceMs: 0, sinceNs: 0, seenToNs: 0 };

/** Where a run is after some seconds of the wall, if it is asked so often; who hurries begins anew every time. */
function play(pace: Pace, wallS: number, everyMs: number): number {
  let now = pace.sinceNs;
  let since = pace;
  for (let ms = everyMs; ms <= wallS * 1000; ms += everyMs) {
    const hurried = now < pace.seenToNs;
    now = wantedNs(since, now, ms);
    if (hurried) since = { ...since, sinceMs: ms, sinceNs: now };
  }
  return now;
}

describe('the pace of a run', () => {
  it.each([
    ['follows the wall', normal, 2, 2e9],
    ['times the speed', { ...normal, speed: 0.25 }, 2, 0.5e9],
    ['goes as far as it can', { ...normal, speed: Number.POSITIVE_INFINITY }, 2, Number.POSITIVE_INFINITY],
    ['from where it began to count', { ...normal, sinceMs: 1000, sinceNs: 5e9 }, 2, 6e9],
  ] as const)('%s', (_, pace, wallS, expected) => {
    expect(wantedNs(pace, 0, wallS * 1000)).toBe(expected);
  });

  it('hurries to where it was before, and goes on from there at its own speed', () => {
    const at = play({ ...normal, seenToNs: 60e9 }, 3, 16);
    expect(at).toBeGreaterThan(60e9);
    expect(at).toBeLessThan(63e9);
  });

  it.each([100, 1000, 2500])(
    'does not shoot past it, however seldom it is asked (every %i ms)',
    (everyMs) => {
      expect(play({ ...normal, seenToNs: 60e9 }, 5, everyMs)).toBeLessThanOrEqual(65e9);
    },
  );

  it.each([4, 1000, Number.POSITIVE_INFINITY])('reaches it first at any speed (%d)', (speed) => {
    expect(wantedNs({ ...normal, speed, seenToNs: 60e9 }, 0, 100_000)).toBe(60e9);
  });
});

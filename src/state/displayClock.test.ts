import { describe, expect, it } from 'vitest';
import { createDisplayClock } from './displayClock.ts';

function setUp() {
  const wall = { ms: 0 };
  return { wall, clock: createDisplayClock(() => wall.ms) };
}

describe('the display clock', () => {
  it('runs at the chosen speed between frames and stops at the newest one', () => {
    const { wall, clock } = setUp();
    clock.setSpeed(0.1);
    clock.span(0, 10_000_000);
    wall.ms = 50;
    expect(clock.read()).toBeCloseTo(5_000_000, 3);
    wall.ms = 500;
    expect(clock.read()).toBe(10_000_000);
  });

  it('catches up with a frame that begins later than what was shown', () => {
    const { wall, clock } = setUp();
    clock.setSpeed(1);
    clock.span(0, 33_000_000);
    wall.ms = 5;
    clock.span(33_000_000, 66_000_000);
    expect(clock.read()).toBe(33_000_000);
  });

  it('never runs backwards within a run, and starts again at nought', () => {
    const { wall, clock } = setUp();
    clock.setSpeed(1);
    clock.span(0, 100);
    wall.ms = 1000;
    clock.read();
    clock.span(50, 200);
    expect(clock.read()).toBeGreaterThanOrEqual(100);
    clock.reset();
    expect(clock.read()).toBe(0);
  });

  it('settles on the present when paused, however often it is read on the way', () => {
    const { wall, clock } = setUp();
    clock.setSpeed(0);
    clock.span(0, 40e9);
    for (; wall.ms < 150; wall.ms += 30) expect(clock.read()).toBeCloseTo((wall.ms / 150) * 40e9, 0);
    expect(clock.read()).toBe(40e9);
  });
});

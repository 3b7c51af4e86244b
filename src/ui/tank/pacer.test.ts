import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeLive } from './fixtures.testing.ts';
import { createPacer, tickMs } from './pacer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('pacer', () => {
  it('passes on at most ten ticks a second, the last of a burst among them', () => {
    const { live, tell } = fakeLive();
    const heard = vi.fn();
    createPacer(live).subscribe(heard);
    for (let frame = 0; frame < 31; frame += 1) {
      tell();
      vi.advanceTimersByTime(33);
    }
    vi.advanceTimersByTime(tickMs);
    expect(heard.mock.calls.length).toBeGreaterThanOrEqual(8);
    expect(heard.mock.calls.length).toBeLessThanOrEqual(11);
  });

  it('counts its ticks for readers', () => {
    const { live, tell } = fakeLive();
    const pacer = createPacer(live);
    pacer.subscribe(() => {});
    const before = pacer.tick();
    tell();
    expect(pacer.tick()).toBe(before + 1);
  });

  it('listens only while somebody does', () => {
    const { live, listening } = fakeLive();
    const pacer = createPacer(live);
    const [first, second] = [pacer.subscribe(() => {}), pacer.subscribe(() => {})];
    expect(listening()).toBe(1);
    first();
    second();
    expect(listening()).toBe(0);
  });
});

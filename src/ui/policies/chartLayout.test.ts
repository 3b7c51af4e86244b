import { describe, expect, it } from 'vitest';
import type { ChartDrawing } from '#engine/frame.ts';
import { chartLayout } from './chartLayout.ts';

const arrow = (from: string, to: string, event: string, delayed = false) => ({ from, to, event, delayed });
const breaker: ChartDrawing = {
  initial: 'closed',
  states: ['closed', 'open', 'halfOpen'],
  arrows: [
    arrow('closed', 'open', 'TRIP'),
    arrow('open', 'halfOpen', 'wait', true),
    arrow('halfOpen', 'open', 'TRIP'),
    arrow('halfOpen', 'closed', 'CLOSE'),
    arrow('halfOpen', 'closed', 'limit', true),
  ],
};
const drawn = chartLayout(
  breaker,
  (state) => state,
  ({ event }) => event,
);

describe('layout of a chart', () => {
  it('draws every state within the picture, none over another', () => {
    expect(drawn.states.map(({ name }) => name)).toEqual(breaker.states);
    for (const a of drawn.states) {
      expect(a.x).toBeGreaterThanOrEqual(0);
      expect(a.x + a.width).toBeLessThanOrEqual(drawn.width);
      expect(a.y + a.height).toBeLessThanOrEqual(drawn.height);
      for (const b of drawn.states) {
        if (a !== b)
          expect(
            a.y + a.height <= b.y || b.y + b.height <= a.y || a.x + a.width <= b.x || b.x + b.width <= a.x,
          ).toBe(true);
      }
    }
  });

  it('draws one arrow for each way, with all its events, from the first state down', () => {
    expect(drawn.arrows.map(({ from, to, words }) => [from, to, words])).toEqual([
      ['closed', 'open', ['TRIP']],
      ['open', 'halfOpen', ['wait']],
      ['halfOpen', 'open', ['TRIP']],
      ['halfOpen', 'closed', ['CLOSE', 'limit']],
    ]);
    const [closed, open] = drawn.states;
    expect(closed?.y).toBeLessThan(open?.y ?? 0);
    for (const { path } of drawn.arrows) expect(path).toMatch(/^M[\d.,-]+[QL]/);
  });

  it('goes on in another line between words, so that long ones do not widen the chart', () => {
    const long = chartLayout(breaker, String, () => 'half of the calls failed');
    expect(long.arrows[0]?.words).toEqual(['half of the', 'calls failed']);
    expect(long.width).toBeLessThan(264);
  });
});

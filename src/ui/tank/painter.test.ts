import { describe, expect, it } from 'vitest';
import { channelCurve, trackOf } from '#drawing/curve.ts';
import type { MessageRows } from './contract.ts';
import { messageRows } from './fixtures.testing.ts';
import { eachInFlight, flowGap, flowMoment } from './painter.ts';

const tracks = new Map([['l', trackOf(channelCurve({ x: 0, y: 0 }, { x: 100, y: 0 }))]]);

function seen(messages: MessageRows, nowNs: number, flows: ReadonlyMap<string, number> = new Map()) {
  const found: { shape: string; x: number; angle: number }[] = [];
  eachInFlight({ tracks, flows, nowNs }, messages, (shape, { x, angle }) => {
    found.push({ shape, x: Math.round(x), angle });
  });
  return found;
}

describe('messages of an instant', () => {
  it('stand exactly where they are between departure and arrival', () => {
    const found = seen(messageRows(['l'], [[0, 0, 100, 200, 0, 1]]), 125);
    expect(found).toEqual([{ shape: 'request', x: 25, angle: 0 }]);
  });

  it('come back the other way', () => {
    const found = seen(messageRows(['l'], [[0, 1, 100, 200, 1, 1]]), 125);
    expect(found).toEqual([{ shape: 'response', x: 75, angle: Math.PI }]);
  });

  it('are not there before they depart or after they arrive', () => {
    const rows = messageRows(['l'], [[0, 0, 100, 200, 0, 1]]);
    expect(seen(rows, 99)).toEqual([]);
    expect(seen(rows, 201)).toEqual([]);
  });

  it('are nobody in particular where a link is drawn as flow', () => {
    const rows = messageRows(['l'], [[0, 0, 100, 200, 0, 1]]);
    expect(seen(rows, 150, new Map([['l', 9]]))).toEqual([]);
  });

  it('on links that are gone are left out', () => {
    expect(seen(messageRows(['gone'], [[0, 0, 100, 200, 0, 1]]), 150)).toEqual([]);
  });
});

it('streaks follow each other closer the more flows', () => {
  expect(flowGap(1)).toBeGreaterThan(flowGap(100));
  expect(flowGap(1e9)).toBe(14);
});

it('flow is painted as often as it moves by half a pixel', () => {
  const moments = (scale: number) =>
    new Set(Array.from({ length: 1000 }, (_, ms) => flowMoment(5000 + ms, scale))).size;
  // 70 px a second are 140 halves; from afar, at a tenth, 14. A second that begins within one touches one more.
  expect(moments(1)).toBeGreaterThanOrEqual(140);
  expect(moments(1)).toBeLessThanOrEqual(141);
  expect(moments(0.1)).toBeLessThanOrEqual(15);
  expect(flowMoment(5000, 0.1)).toBeLessThanOrEqual(5000);
});

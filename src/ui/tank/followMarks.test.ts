import { describe, expect, it } from 'vitest';
import { channelCurve, trackOf } from '#drawing/curve.ts';
import type { FollowedLive } from './contract.ts';
import { messageRows } from './fixtures.testing.ts';
import { type FollowScene, followMarks } from './followMarks.ts';
import { requestAt } from './painter.ts';

const tracks = new Map([['l', trackOf(channelCurve({ x: 100, y: 50 }, { x: 200, y: 50 }))]]);
const ends = new Map([['l', { from: 'a', to: 'b' }]]);
const bodies = new Map([
  ['a', { x: 0, y: 0, width: 100, height: 100 }],
  ['b', { x: 200, y: 0, width: 100, height: 100 }],
]);
const inFlight = messageRows(['l'], [[0, 0, 100, 200, 0, 7]]);

const followed = (over: Partial<FollowedLive> = {}): FollowedLive => ({
  ...{ request: 7, state: 'open', client: 'a', places: [] },
  ...over,
});
const marks = (over: Partial<FollowScene>) =>
  followMarks({
    ...{ followed: followed(), messages: null, nowNs: 150, tracks, ends, bodies, still: false },
    ...over,
  }).map(({ x, y, trail }) => [Math.round(x), Math.round(y), trail.length]);

const place = (doing: FollowedLive['places'][number]['doing'], node = 'b') => ({ doing, link: 'l', node });

describe('the mark of a followed request', () => {
  it('is where its message is, with a trail behind it', () => {
    const [mark] = followMarks({
      ...{ followed: followed(), messages: inFlight, nowNs: 150, tracks, ends, bodies, still: false },
    });
    expect(mark?.x).toBeCloseTo(150, 0);
    expect(mark?.trail[0]?.x).toBeCloseTo(120, 0);
    expect(mark?.trail.at(-1)?.x).toBe(mark?.x);
  });

  it('is not where others are', () => {
    const others = messageRows(['l'], [[0, 0, 100, 200, 0, 8]]);
    expect(marks({ messages: others, followed: followed({ places: [place('working')] }) })).toEqual([
      [250, 60, 0],
    ]);
  });

  it('stands in a vessel, higher up while it queues', () => {
    expect(marks({ followed: followed({ places: [place('queued')] }) })).toEqual([[250, 18, 0]]);
    expect(marks({ followed: followed({ places: [place('hanging')] }) })).toEqual([[250, 60, 0]]);
  });

  it('does not stand where its message is only about to arrive', () => {
    const places = [place('working')];
    expect(marks({ messages: inFlight, followed: followed({ places }) })).toHaveLength(1);
  });

  it('is in the middle of a channel where the message itself is not listed, or may not move', () => {
    expect(marks({ followed: followed({ places: [place('out')] }) })).toEqual([[150, 50, 0]]);
    expect(marks({ messages: inFlight, nowNs: 190, still: true })).toEqual([[120, 47, 0]]);
  });

  it('is at the client before it is sent and when it has ended', () => {
    expect(marks({ followed: followed({ state: 'ended' }) })).toEqual([[50, 50, 0]]);
    expect(marks({ followed: followed({ state: 'missed', client: null }) })).toEqual([]);
  });
});

describe('a click', () => {
  const scene = { tracks, flows: new Map(), nowNs: 150, hidden: [], messages: inFlight };

  it('means the nearest drop within reach', () => {
    const two = messageRows(
      ['l'],
      [
        [0, 0, 100, 200, 0, 7],
        [0, 0, 110, 210, 0, 8],
      ],
    );
    expect(requestAt({ ...scene, messages: two }, { x: 149, y: 50 }, 12)).toBe(7);
    expect(requestAt({ ...scene, messages: two }, { x: 141, y: 50 }, 12)).toBe(8);
    expect(requestAt(scene, { x: 170, y: 50 }, 12)).toBe(null);
  });

  it('means nobody where drops are hidden or flow', () => {
    const hidden = [{ x: 140, y: 40, width: 20, height: 20 }];
    expect(requestAt({ ...scene, hidden }, { x: 150, y: 50 }, 12)).toBe(null);
    expect(requestAt({ ...scene, flows: new Map([['l', 9]]) }, { x: 150, y: 50 }, 12)).toBe(null);
  });
});

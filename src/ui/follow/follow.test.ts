import { describe, expect, it } from 'vitest';
import type { Scenario } from '#scenario/document.ts';
import type { FollowedPlaceReading, FollowedReading } from '#state/frameRows.ts';
import { pretend } from '#state/workbench.testing.ts';
import { followNext, followSpeed } from './followNext.ts';
import { tellFollowed } from './where.ts';

const scenario = {
  nodes: [
    { id: 'shop', kind: 'k', name: 'The shop' },
    { id: 'bank', kind: 'k' },
  ],
  links: [],
} as unknown as Scenario;

const place = (over: Partial<FollowedPlaceReading> = {}): FollowedPlaceReading => ({
  ...{ doing: 'out', link: 'l', node: 'shop', attempt: 0, orphaned: false },
  ...over,
});
const followed = (over: Partial<FollowedReading> = {}): FollowedReading => ({
  ...{ request: 1203, state: 'open', client: 'users', operation: 'buy', startNs: 1e9, endNs: -1 },
  ...{ cause: null, origin: null, places: [] },
  ...over,
});
const tell = (over: Partial<FollowedReading>) => tellFollowed(followed(over), 1.142e9, scenario);

describe('a followed request in words', () => {
  it('is named, and as old as it is', () => {
    expect(tell({})).toMatchObject({ title: 'Request 1,203 · buy', age: '142\u202fms old', state: null });
  });

  it('is where it is, at every place once', () => {
    const places = [
      place(),
      place({ doing: 'queued', node: 'bank' }),
      place({ doing: 'queued', node: 'bank' }),
      place({ doing: 'working', attempt: 1 }),
    ];
    expect(tell({ places }).places).toEqual([
      'on its way to The shop',
      'waiting in bank’s queue',
      'The shop works on it, attempt 2',
    ]);
  });

  it('in more than three places names three', () => {
    const places = (['out', 'back', 'queued', 'working', 'lost'] as const).map((doing) => place({ doing }));
    expect(tell({ places }).places.slice(2)).toEqual(['waiting in The shop’s queue', 'and in 2 more places']);
  });

  it('that has ended says how, and is no older than that', () => {
    const well = tell({ state: 'ended', endNs: 1.5e9 });
    expect([well.state, well.age, well.failed]).toEqual(['Answered well after 500\u202fms.', null, false]);
    const failed = tell({ state: 'ended', endNs: 4e9, cause: 'no answer in time', origin: 'bank' });
    expect([failed.state, failed.failed]).toEqual([
      'Failed after 3.00\u202fs at bank: no answer in time.',
      true,
    ]);
  });

  it('is waited for until it is sent', () => {
    expect(tellFollowed(null, 0, scenario).state).toBe('Waits for the next request.');
    expect(tell({ state: 'awaited', startNs: -1 })).toMatchObject({
      age: null,
      state: 'It has not been sent yet.',
    });
    expect(tell({ state: 'missed', startNs: -1 }).state).toBe('It was over before it was followed.');
  });
});

describe('the speed to follow at', () => {
  const links = (...latencies: readonly number[]) => latencies.map((latencyMs) => ({ latencyMs }));

  it('lets the usual hop be read and the quickest be seen', () => {
    expect(followSpeed(links(60, 60, 60), 1)).toBe(0.05);
    expect(followSpeed(links(4, 60, 60), 1)).toBe(0.01);
  });

  it('never speeds up, and stays where no hop takes time', () => {
    expect(followSpeed(links(60), 0.002)).toBe(0.002);
    expect(followSpeed(links(0), 1)).toBe(1);
  });

  it('is the slowest there is where hops are shorter still', () => {
    expect(followSpeed(links(0.001), 1)).toBe(0.001);
  });

  it('is given back when nobody is followed any more, unless another was chosen meanwhile', () => {
    const { bench } = pretend();
    bench.open.begin();
    const speed = () => bench.view.getState().speed;
    bench.runner.setSpeed(2);
    followNext(bench);
    const slow = speed();
    expect(slow).toBeLessThan(2);
    followNext(bench);
    expect(speed()).toBe(slow);
    bench.runner.follow(null);
    expect(speed()).toBe(2);
    followNext(bench);
    bench.runner.setSpeed(0.5);
    bench.runner.follow(null);
    expect(speed()).toBe(0.5);
    followNext(bench);
    bench.open.empty();
    expect(speed()).toBe(1);
  });

  it('is not what a page that is loaded again goes on at', () => {
    const before = pretend();
    before.bench.open.begin();
    before.bench.runner.setSpeed(2);
    followNext(before.bench);
    before.bench.flush();
    const after = pretend(before.shelf.held);
    after.bench.open.begin();
    expect(after.bench.view.getState()).toMatchObject({ speed: 2, follows: null });
    // Chosen while somebody is followed, it is.
    before.bench.runner.setSpeed(0.5);
    before.bench.flush();
    const later = pretend(before.shelf.held);
    later.bench.open.begin();
    expect(later.bench.view.getState().speed).toBe(0.5);
  });
});

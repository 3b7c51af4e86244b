// How a run that is open is played, by a wall clock that stands still while the worker works.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Data, link, modelOf, sender, service } from '#engine/system.testing.ts';
import { openRun } from './open-run.ts';
import { Player } from './player.ts';
import type { Report } from './protocol.ts';

/** A request every 100 ms for ten seconds. */
const steady: Data = {
  nodes: [sender(Array.from({ length: 100 }, (_, i) => i * 100)), service('desk', 30)],
  links: [link('client', 'desk')],
  run: { untilNs: 10e9 },
};

/** The third request of a burst finds one at work and one in line. */
const crowdedAt = (ms: number): Data => ({
  ...steady,
  nodes: [sender([ms, ms + 1, ms + 2]), service('desk', 100, { queueLimit: 1 })],
});

const said: Report[] = [];

function playerOf(document: Data): Player {
  const player = new Player((report) => said.push(report));
  player.load(openRun(7, modelOf(document).scenario, null));
  return player;
}

const wall = (ms: number) => vi.advanceTimersByTime(ms);
const nowS = ({ run }: Player) => (run?.sim.now ?? Number.NaN) / 1e9;
const heard = (say: Report['say']) => said.filter((report) => report.say === say);
const whatIsHeard = () => said.map(({ say }) => say);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  said.length = 0;
});
afterEach(() => void vi.useRealTimers());

describe('a player', () => {
  it('tells of a run that is loaded, and lets no time pass', () => {
    const player = playerOf(steady);
    wall(1000);
    expect(whatIsHeard()).toEqual(['loaded', 'frame']);
    expect(nowS(player)).toBe(0);
  });

  it('lets time pass at the asked speed, and shows it at most thirty times a second', () => {
    const player = playerOf(steady);
    player.play(2, 0);
    wall(2000);
    expect(nowS(player)).toBeCloseTo(4, 1);
    expect(heard('frame').length).toBeGreaterThan(40);
    expect(heard('frame').length).toBeLessThanOrEqual(62);
  });

  it('stands where it is paused, and goes on from there', () => {
    const player = playerOf(steady);
    player.play(1, 0);
    wall(1000);
    player.pause();
    const at = nowS(player);
    wall(3000);
    expect(nowS(player)).toBe(at);
    player.play(1, 0);
    wall(1000);
    expect(nowS(player)).toBeCloseTo(at + 1, 1);
  });

  it('ends at the end of its run, and says so once', () => {
    const player = playerOf(steady);
    player.play(Number.POSITIVE_INFINITY, 0);
    wall(1000);
    player.play(1, 0);
    wall(1000);
    expect(nowS(player)).toBe(10);
    expect(heard('ended')).toHaveLength(1);
    expect(heard('ended')[0]).toMatchObject({ run: 7, report: { ended: 'until' } });
  });

  it('waits where it is told to, and is not owed the time that it waited', () => {
    const player = playerOf(steady);
    player.waitAt(2e9);
    player.play(1, 0);
    wall(5000);
    expect(nowS(player)).toBe(2);
    player.waitAt(Number.POSITIVE_INFINITY);
    wall(1000);
    expect(nowS(player)).toBeCloseTo(3, 1);
  });

  it('pauses by itself at the very event, and stays there until the page has paused too', () => {
    const player = playerOf(crowdedAt(3000));
    player.pauseWhen(['refusal']);
    player.play(1, 0);
    wall(4000);
    player.play(1, 0);
    wall(500);
    player.waitAt(9e9);
    wall(500);
    expect(nowS(player)).toBe(3.002);
    expect(heard('met')).toMatchObject([{ met: { when: 'refusal', subject: 'desk' } }]);
    player.pause();
    player.play(1, 0);
    wall(1000);
    expect(nowS(player)).toBeCloseTo(4, 1);
  });

  it('hurries through what was seen before, which pauses nothing', () => {
    const player = playerOf(crowdedAt(3000));
    player.pauseWhen(['refusal']);
    player.play(1, 4e9);
    wall(1200);
    expect(nowS(player)).toBeGreaterThan(4);
    expect(heard('met')).toEqual([]);
  });

  it('looks again for what pauses it from where it hurried to', () => {
    const player = playerOf(crowdedAt(5000));
    player.pauseWhen(['refusal']);
    player.play(1, 4e9);
    wall(5000);
    expect(nowS(player)).toBe(5.002);
    expect(heard('met')).toHaveLength(1);
  });

  it('seeks a moment at once, and tells how things stand there', () => {
    const player = playerOf(crowdedAt(3000));
    player.pauseWhen(['refusal']);
    player.seek(4e9);
    wall(100);
    expect(nowS(player)).toBe(4);
    expect(whatIsHeard().slice(-2)).toEqual(['frame', 'report']);
    expect(heard('met')).toEqual([]);
    wall(1000);
    expect(nowS(player)).toBe(4);
  });

  it('seeks no further than the end, which it tells', () => {
    const player = playerOf(steady);
    player.seek(60e9);
    wall(100);
    expect(nowS(player)).toBe(10);
    expect(whatIsHeard().at(-1)).toBe('ended');
  });

  it('fires one event, and ends when there is none left', () => {
    const player = playerOf({ ...steady, nodes: [sender([100]), service('desk', 30)] });
    const run = player.run as NonNullable<Player['run']>;
    player.step(run);
    expect(run.sim.events).toBe(1);
    for (let i = 0; i < 1000 && !run.ended; i++) player.step(run);
    expect(nowS(player)).toBe(10);
    expect(whatIsHeard().at(-1)).toBe('ended');
  });

  it('ends a run at the limit of its events', () => {
    const player = playerOf({ ...steady, run: { untilNs: 10e9, limits: { events: 100 } } });
    player.play(Number.POSITIVE_INFINITY, 0);
    wall(100);
    expect(heard('ended')).toMatchObject([{ report: { ended: 'limit:events' } }]);
    expect(player.run?.sim.events).toBe(100);
  });

  it('changes a run at a later moment than it has reached', () => {
    const player = playerOf(steady);
    const run = player.run as NonNullable<Player['run']>;
    player.intervene(run, { do: 'fault', fault: { id: 'out', kind: 'crash', target: 'desk' } }, 2e9);
    expect(nowS(player)).toBe(2);
    expect(whatIsHeard().slice(-2)).toEqual(['intervened', 'frame']);
    expect(heard('intervened')).toMatchObject([{ intervention: { atNs: 2e9 } }]);
  });

  it('is done with a run that throws, and plays the next', () => {
    const player = playerOf(steady);
    player.play(1, 0);
    player.guarded(7, () => {
      throw new Error('no such instance');
    });
    wall(1000);
    expect(heard('failed')).toEqual([{ say: 'failed', run: 7, message: 'no such instance' }]);
    expect(nowS(player)).toBe(0);
    player.load(openRun(8, modelOf(steady).scenario, null));
    player.play(1, 0);
    wall(1000);
    expect(nowS(player)).toBeCloseTo(1, 1);
  });
});

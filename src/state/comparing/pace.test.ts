import { describe, expect, it } from 'vitest';
import { otherExample, pretend } from '../workbench.testing.ts';
import { createPace } from './pace.ts';

const second = 1e9;

/** Two that play the same example at 0.5×: one may be 0.05 s ahead of the other. */
function two() {
  const [a, b] = [pretend(), pretend()];
  a.bench.open.begin();
  b.bench.open.begin();
  const met: string[] = [];
  const pace = createPace(a.bench, b.bench, (side) => met.push(side === a.bench ? 'A' : 'B'));
  const at = (aNs: number, bNs: number) => {
    a.worker().frame(aNs);
    b.worker().frame(bNs);
  };
  const clocks = () => [a.bench.live.nowNs(), b.bench.live.nowNs()];
  return { a, b, pace, met, at, clocks };
}

describe('two runs on one clock', () => {
  it('wait for each other: neither may go further than a little ahead', () => {
    const { a, b, at } = two();
    at(2 * second, 1 * second);
    expect(a.worker().waitNs).toBeLessThan(2 * second);
    expect(b.worker().waitNs).toBeGreaterThan(2 * second);
  });

  it('waits no longer for one that has ended', () => {
    const { a, b, at, pace } = two();
    at(second, second);
    a.worker().end();
    expect(b.worker().waitNs).toBe(Number.POSITIVE_INFINITY);
    expect(pace.mode(a.bench)).toBe('running');
    b.worker().end();
    expect(pace.mode(a.bench)).toBe('ended');
  });

  it('pause at the moment of the one that is ahead', () => {
    const { a, b, at, pace, clocks } = two();
    at(1.2 * second, second);
    pace.toggle();
    expect([a.worker().playing, b.worker().playing]).toEqual([false, false]);
    expect(b.worker().soughtNs).toBe(1.2 * second);
    b.worker().arrive();
    expect(clocks()).toEqual([1.2 * second, 1.2 * second]);
    expect(pace.mode(b.bench)).toBe('paused');
    pace.toggle();
    expect([a.worker().playing, b.worker().playing]).toEqual([true, true]);
  });

  it('pause at one moment, even if the one ahead had come further than it had told', () => {
    const { a, b, at, pace, clocks } = two();
    at(1.2 * second, second);
    pace.toggle();
    a.worker().frame(1.25 * second);
    expect(b.worker().soughtNs).toBe(1.2 * second);
    b.worker().arrive();
    expect(b.worker().soughtNs).toBe(1.25 * second);
    b.worker().arrive();
    expect(clocks()).toEqual([1.25 * second, 1.25 * second]);
  });

  it('go to one moment, back or on', () => {
    const { a, b, at, pace, clocks } = two();
    at(3 * second, 3 * second);
    pace.seek(second);
    a.worker().arrive();
    b.worker().arrive();
    expect(clocks()).toEqual([second, second]);
    pace.seek(5 * second);
    a.worker().arrive();
    b.worker().arrive();
    expect(clocks()).toEqual([5 * second, 5 * second]);
    expect(pace.mode(a.bench)).toBe('paused');
  });

  it('stand still where one of them met what to pause at, even if the other was past it', () => {
    const { a, b, at, met, clocks } = two();
    at(second, 1.05 * second);
    a.worker().say({
      say: 'met',
      run: a.worker().run,
      met: { when: 'timeout', atNs: second, subject: 'orders' },
    });
    expect(met).toEqual(['A']);
    expect(b.worker().soughtNs).toBe(second);
    b.worker().arrive();
    expect(clocks()).toEqual([second, second]);
    expect(a.bench.view.getState().met).not.toBeNull();
  });

  it('one event of one side takes the other to its moment', () => {
    const { a, b, at, pace } = two();
    at(second, second);
    pace.step(a.bench);
    expect(a.bench.live.nowNs()).toBe(second + 1000);
    expect(b.worker().soughtNs).toBe(second + 1000);
  });

  it('an edited side runs to the present moment again while the other waits, then both play on', () => {
    const { a, b, at, pace } = two();
    at(4 * second, 4 * second);
    b.bench.document.edit({ do: 'setSetting', of: { node: 'orders' }, path: ['workers'], value: 3 });
    b.settle();
    expect(b.worker().soughtNs).toBe(4 * second);
    expect(a.worker().waitNs).toBeLessThan(second);
    expect(pace.mode(b.bench)).toBe('running');
    b.worker().arrive();
    expect(b.worker().playing).toBe(true);
    expect(a.worker().waitNs).toBeGreaterThan(4 * second);
  });

  it('a fault strikes both at the same moment, where neither has been yet', () => {
    const { a, b, at, pace } = two();
    at(second, 1.05 * second);
    const crash = { do: 'fault', fault: { id: 'f', kind: 'crash', target: 'orders' } } as const;
    pace.intervene(crash, [a.bench, b.bench]);
    const [first] = a.bench.document.scenario().run.interventions;
    const [other] = b.bench.document.scenario().run.interventions;
    expect(first?.atNs).toBe(other?.atNs);
    expect(first?.atNs).toBeGreaterThan(1.05 * second);
  });

  it('restart together, and an opened document takes the other along', () => {
    const { a, b, at, pace } = two();
    at(second, second);
    pace.restart();
    expect([a.bench.live.nowNs(), b.bench.live.nowNs()]).toEqual([0, 0]);
    at(second, second);
    b.bench.open.example(otherExample);
    expect(a.bench.live.nowNs()).toBe(0);
    expect(pace.mode(a.bench)).toBe('running');
  });

  it('go their own ways when they are let go', () => {
    const { a, at, pace } = two();
    at(2 * second, second);
    pace.dispose();
    expect(a.worker().waitNs).toBe(Number.POSITIVE_INFINITY);
  });
});

import { describe, expect, it } from 'vitest';
import type { InstanceLive, NodeLive } from './face.ts';
import { columnsMax, compartmentsOf, headerOf } from './levels.ts';

const instance = (over: Partial<InstanceLive> = {}): InstanceLive => ({
  mode: 'healthy',
  workers: 20,
  working: 5,
  waiting: 10,
  queue: 0,
  queueLimit: 10,
  ...over,
});

describe('compartments', () => {
  it('are one for each instance', () => {
    const [first, second] = compartmentsOf([instance(), instance({ mode: 'crashed' })], 1);
    expect(first).toEqual({
      ...{ mode: 'healthy', working: 0.25, waiting: 0.5, label: '15/20' },
      ...{ version: null, ejected: false },
    });
    expect(second?.mode).toBe('crashed');
  });

  it('stand empty before the first run, as many as the settings ask for', () => {
    expect(compartmentsOf([], 3)).toHaveLength(3);
    expect(compartmentsOf([], 200)).toHaveLength(columnsMax);
  });

  it('say their version where all of a column have it, and who is ejected', () => {
    const fleet = [instance({ version: 'v1' }), instance({ version: 'v2', ejected: true })];
    expect(compartmentsOf(fleet, 1).map(({ version, ejected }) => [version, ejected])).toEqual([
      ['v1', false],
      ['v2', true],
    ]);
    const many = Array.from({ length: 32 }, (_, at) => instance({ version: at === 0 ? 'v2' : 'v1' }));
    expect(
      compartmentsOf(many, 1)
        .map(({ version }) => version)
        .slice(0, 2),
    ).toEqual([null, 'v1']);
  });

  it('leave out what was stopped', () => {
    expect(compartmentsOf([instance(), instance({ mode: 'stopped' })], 1)).toHaveLength(1);
  });

  it('share columns when there are many, and show the worst mode', () => {
    const many = Array.from({ length: 40 }, (_, index) => instance(index === 0 ? { mode: 'crashed' } : {}));
    const columns = compartmentsOf(many, 1);
    expect(columns.length).toBeLessThanOrEqual(columnsMax);
    expect(columns[0]?.mode).toBe('crashed');
    expect(columns[1]?.working).toBeCloseTo(0.25);
  });

  it('never overflow', () => {
    const [only] = compartmentsOf([instance({ working: 15, waiting: 15 })], 1);
    expect((only?.working ?? 0) + (only?.waiting ?? 0)).toBeLessThanOrEqual(1);
  });
});

describe('header tank', () => {
  const live = (over: Partial<NodeLive>) =>
    headerOf({ arrivalsPerS: 100, refusedPerS: 0, workers: 10, ...over } as NodeLive);

  it.each([
    [0, 'calm', 0],
    [49, 'calm', 0.49],
    [50, 'filling', 0.5],
    [100, 'filling', 1],
  ] as const)('with %d of 100 is %s', (queue, tone, share) => {
    expect(live({ queue, queueLimit: 100 })).toMatchObject({ tone, share });
  });

  it('spills when it refuses', () => {
    expect(live({ queue: 100, queueLimit: 100, refusedPerS: 38 })).toMatchObject({
      tone: 'spilling',
      spill: 0.38,
    });
  });

  it('without a limit rises ever slower', () => {
    expect(live({ queue: 10, queueLimit: -1 }).share).toBe(0.5);
    expect(live({ queue: 10_000, queueLimit: -1 }).share).toBeLessThan(1);
  });

  it('is dry when nobody may wait', () => {
    expect(live({ queue: 0, queueLimit: 0 }).share).toBe(0);
  });
});

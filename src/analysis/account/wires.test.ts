// A link whose bandwidth is used up is told as what its callers wait for, in the direction that is full.
import { describe, expect, it } from 'vitest';
import { scenarioOf } from '#kinds/run.testing.ts';
import { accountOn, linesOf, only } from './accounts.testing.ts';

type Client = { readonly id: string };
const heartbeat = {
  ...{ id: 'heartbeat', kind: 'client', requestBytes: 10 },
  arrivals: { process: 'constant', ratePerS: 1 },
};

/** Twenty requests a second, and for ten seconds `factor` times as many, over a wire that carries about 31 messages of 10 kB. */
const over = (factor: number, requestBytes: number, responseBytes: number, others: readonly Client[] = []) =>
  accountOn(
    scenarioOf({
      nodes: [
        { id: 'users', kind: 'client', arrivals: { process: 'poisson', ratePerS: 20 }, requestBytes },
        { id: 'app', kind: 'service', workers: 10 },
        { id: 'db', kind: 'database' },
        ...others,
      ],
      links: [
        { from: 'users', to: 'app' },
        ...others.map(({ id }) => ({ from: id, to: 'app' })),
        { from: 'app', to: 'db', latencyMs: 5, bandwidthMbps: 2.5, responseBytes },
      ],
      faults: [{ id: 'more', kind: 'spike', target: 'users', factor, atNs: 15e9, forNs: 10e9 }],
      run: { seed: 1, untilNs: 60e9 },
    }),
  );

describe('a wire that three times the traffic fills', () => {
  it.each([
    ['requests', 10_000, 100],
    ['replies', 100, 10_000],
  ] as const)(
    'with %s: the spike is its cause, and it is what the callers wait for',
    (of, asked, answered) => {
      const account = over(3, asked, answered);
      const saturated = only(linesOf(account, 'saturated'));
      expect(saturated).toMatchObject({ subject: 'app->db', it: { of, mbps: 2.5 } });
      expect(account.lines[saturated.because ?? -1]?.it.what).toBe('fault');
      // 200 of 600 more than it carries wait for about ten seconds more.
      expect(saturated.untilNs).toBeGreaterThan(30e9);
      const busy = only(linesOf(account, 'busy'));
      expect(account.lines[busy.because ?? -1]).toBe(saturated);
    },
  );

  it('is none with less traffic, nor with small messages', () => {
    expect(linesOf(over(0.5, 100, 10_000), 'saturated')).toEqual([]);
    expect(linesOf(over(3, 100, 1000), 'saturated')).toEqual([]);
  });

  it('is one too where somebody else has small requests', () => {
    const saturated = only(linesOf(over(3, 10_000, 100, [heartbeat]), 'saturated'));
    expect(saturated).toMatchObject({ subject: 'app->db', it: { of: 'requests' } });
  });
});

describe('a bandwidth that is taken away while a run goes on', () => {
  const edit = (mbps: number | null) => ({
    ...{ do: 'setSetting', target: 'users->app', setting: 'bandwidthMbps', value: mbps },
  });
  const narrowed = (before: number | null, mbps: number) =>
    accountOn(
      scenarioOf({
        nodes: [
          {
            id: 'users',
            kind: 'client',
            arrivals: { process: 'constant', ratePerS: 20 },
            requestBytes: 10_000,
          },
          { id: 'app', kind: 'service' },
        ],
        links: [{ from: 'users', to: 'app', bandwidthMbps: before, responseBytes: 100 }],
        run: { seed: 1, untilNs: 30e9, interventions: [{ atNs: 10e9, edit: edit(mbps) }] },
      }),
    );

  it.each([null, 10])('fills the wire from then on, and is what fills it (%s before)', (before) => {
    const account = narrowed(before, 1);
    const saturated = only(linesOf(account, 'saturated'));
    expect(saturated).toMatchObject({
      subject: 'users->app',
      untilNs: null,
      it: { of: 'requests', mbps: 1 },
    });
    expect(saturated.atNs).toBeGreaterThan(9e9);
    expect(account.lines[saturated.because ?? -1]?.it.what).toBe('change');
  });

  it('fills nothing where enough is left', () => {
    expect(linesOf(narrowed(10, 5), 'saturated')).toEqual([]);
  });
});

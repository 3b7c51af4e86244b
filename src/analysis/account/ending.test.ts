// How a run ended: that it recovered, that it did not though its causes had gone, and that neither can be said.
import { describe, expect, it } from 'vitest';
import { scenarioOf } from '#kinds/run.testing.ts';
import { accountOn, linesOf, naming, only, patternAccount } from './accounts.testing.ts';
import { saysOf } from './words.ts';

describe('the patterns', () => {
  it('metastable failure: it did not recover after the trigger had gone, and what keeps it down', () => {
    const stays = only(linesOf(patternAccount('metastable-failure/plain'), 'metastable'));
    expect(stays.atNs).toBe(40e9);
    expect(stays.it).toMatchObject({ forNs: 80e9, queueAt: 'db' });
    expect(stays.it.attemptsPerCall).toBeCloseTo(2, 1);
    expect(stays.it.failedShare).toBeGreaterThan(0.99);
    expect(saysOf(stays, naming)).toMatch(
      /do not recover: 80\.0 s after the cause had ended 100 % still fail/,
    );
  });

  it('a cause that took instances away has ended once they have started again', () => {
    const stays = only(linesOf(patternAccount('fallback/late'), 'metastable'));
    expect(stays.atNs).toBe(35e9);
    expect(stays.it.failedShare).toBe(1);
  });

  it('its cure recovers; without retries it works off its line, which is no such failure', () => {
    expect(linesOf(patternAccount('metastable-failure/bounded'), 'metastable')).toHaveLength(0);
    const slowly = only(linesOf(patternAccount('metastable-failure/once'), 'metastable'));
    expect(saysOf(slowly, naming)).toMatch(/have not recovered yet.*works off its line/);
  });

  it('a timeout that is too short is nobody else’s fault, so nothing is said of a recovery from it', () => {
    const account = patternAccount('timeout/hasty');
    expect(linesOf(account, 'metastable')).toHaveLength(0);
    expect(linesOf(account, 'recovered')).toHaveLength(0);
  });
});

describe('a service that fails some requests, at random', () => {
  const failing = (seed: number, errorRate: number, crash: readonly object[] = []) =>
    accountOn(
      scenarioOf({
        nodes: [
          { id: 'users', kind: 'client', arrivals: { process: 'poisson', ratePerS: 10 } },
          { id: 'app', kind: 'service', versions: [{ name: 'v1', errorRate }] },
        ],
        links: [{ from: 'users', to: 'app' }],
        faults: crash,
        run: { seed, untilNs: 60e9 },
      }),
    );

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('has not recovered because none failed for a while (seed %i)', (seed) => {
    const account = failing(seed, 0.03);
    expect(linesOf(account, 'failing')).toHaveLength(1);
    expect(linesOf(account, 'recovered')).toEqual([]);
  });

  it.each(['chain-availability/one', 'hedging/eager'])(
    'nor has %s, what it fails for still being there',
    (id) => {
      expect(linesOf(patternAccount(id), 'recovered')).toEqual([]);
    },
  );

  it('has recovered from its crash all the same', () => {
    const crash = { id: 'crash', kind: 'crash', target: 'app', atNs: 20e9, forNs: 5e9 };
    const { because } = only(linesOf(failing(1, 0, [crash]), 'recovered'));
    expect(because).not.toBeNull();
  });
});

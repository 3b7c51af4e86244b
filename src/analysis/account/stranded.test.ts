// Calls that nobody will ever answer, and nothing gives up: what they keep, and what is said of it.
import { describe, expect, it } from 'vitest';
import { scenarioOf } from '#kinds/run.testing.ts';
import { accountOn, linesOf, naming, only } from './accounts.testing.ts';
import { sentenceOf } from './words.ts';

const fiftyPerS = { process: 'poisson', ratePerS: 50 };
const repliesLost = (forNs: number) => ({
  ...{ id: 'cut', kind: 'partition', target: 'app->db', direction: 'replies', atNs: 5e9, forNs },
});
const hangs = { id: 'hangs', kind: 'crash', target: 'db', connections: 'hang', atNs: 5e9, forNs: 1e9 };

const after = (fault: object, arrivals: object = fiftyPerS, policies: readonly object[] = []) =>
  accountOn(
    scenarioOf({
      nodes: [
        { id: 'users', kind: 'client', arrivals },
        { id: 'app', kind: 'service', workers: 10 },
        { id: 'db', kind: 'database' },
      ],
      links: [
        { from: 'users', to: 'app' },
        { from: 'app', to: 'db', latencyMs: 5, policies },
      ],
      faults: [fault],
      run: { seed: 1, untilNs: 60e9 },
    }),
  );

describe('replies that were lost for a second, with nobody who gives up', () => {
  it.each([
    ['replies lost', repliesLost(1e9)],
    ['a database that hung', hangs],
  ])('%s: all workers wait for ever, and are what keeps the service down', (_, fault) => {
    const account = after(fault);
    const stranded = only(linesOf(account, 'stranded'));
    expect(stranded).toMatchObject({ subject: 'app->db', it: { calls: 10 } });
    expect(account.lines[stranded.because ?? -1]?.it.what).toBe('fault');
    const busy = only(linesOf(account, 'busy'));
    expect(account.lines[busy.because ?? -1]).toBe(stranded);
    const metastable = only(linesOf(account, 'metastable'));
    expect(account.lines[metastable.because ?? -1]).toBe(stranded);
    expect(sentenceOf(metastable, naming)).toContain(
      '100 % still fail. app is kept down by 10 calls app->db that are never answered',
    );
  });

  it('of users who wait for an answer before they ask again none fails, and none is answered', () => {
    const account = after(repliesLost(1e9), { process: 'closed', users: 30, thinkTimeMs: 500 });
    const metastable = only(linesOf(account, 'metastable'));
    expect(sentenceOf(metastable, naming)).toContain('nothing is answered. app is kept down by 10 calls');
    expect(sentenceOf(only(linesOf(account, 'end')), naming)).toContain('none ends');
  });

  it('some workers are lost where it was short, and everybody is answered as before', () => {
    const account = after(repliesLost(100e6));
    const { it: told, atNs } = only(linesOf(account, 'stranded'));
    expect(told.calls).toBeGreaterThan(1);
    expect(told.calls).toBeLessThan(10);
    expect(atNs).toBeGreaterThan(4.9e9);
    expect(linesOf(account, 'metastable')).toEqual([]);
  });

  it('a timeout gives them up, and all is well again', () => {
    const account = after(repliesLost(1e9), fiftyPerS, [{ policy: 'timeout', timeoutMs: 200 }]);
    expect(linesOf(account, 'stranded')).toEqual([]);
    expect(linesOf(account, 'recovered')).toHaveLength(1);
  });

  it('nor is any call stranded whose timeout is still to come', () => {
    const account = after({ ...hangs, forNs: 50e9 }, fiftyPerS, [{ policy: 'timeout', timeoutMs: 20_000 }]);
    expect(linesOf(account, 'stranded')).toEqual([]);
    expect(linesOf(account, 'failing').length).toBeGreaterThan(0);
  });
});

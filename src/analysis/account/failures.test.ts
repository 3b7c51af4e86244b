import { describe, expect, it } from 'vitest';
import { scenarioOf } from '#kinds/run.testing.ts';
import { accountOn, linesOf, naming, only } from './accounts.testing.ts';
import type { Happening } from './line.ts';
import { sentenceOf } from './words.ts';

/** Services in a row, each of which fails some of its own requests. */
function row(rates: readonly number[]) {
  const ids = rates.map((_, at) => `s${at + 1}`);
  return scenarioOf({
    nodes: [
      { id: 'users', kind: 'client', arrivals: { process: 'poisson', ratePerS: 20 } },
      ...ids.map((id) => ({ id, kind: 'service' })),
    ],
    links: ids.map((to, at) => ({ from: ids[at - 1] ?? 'users', to, latencyMs: 1 })),
    faults: rates.map((rate, at) => ({ id: `f${at}`, kind: 'errors', target: `s${at + 1}`, rate, atNs: 0 })),
    run: { seed: 3, untilNs: 300e9 },
  });
}

const failingOver = (link: string, rates: readonly number[]) =>
  only(linesOf(accountOn(row(rates)), 'failing').filter(({ subject }) => subject === link));

describe('where failures began', () => {
  it('names every service that fails by itself, the one with most first', () => {
    const line = failingOver('users->s1', [0.02, 0.04, 0.08]);
    expect(line.it).toMatchObject({ beganAt: ['s3', 's2', 's1'], passedOn: true });
    expect(sentenceOf(line, naming)).toContain('which began at s3, s2 and s1');
  });

  it('names two of many, and counts the others', () => {
    const line = failingOver('users->s1', [0.02, 0.04, 0.08, 0.16]);
    expect(sentenceOf(line, naming)).toContain('which began at s4, s3 and 2 more');
  });

  it('goes without saying where the callee failed alone, or all but alone', () => {
    expect(failingOver('users->s1', [0.1]).it).toMatchObject({ beganAt: [], passedOn: false });
    expect(failingOver('users->s1', [0.2, 0.001]).it).toMatchObject({ beganAt: [], passedOn: false });
  });

  it('knows the callee as the one that fails most', () => {
    expect(failingOver('users->s1', [0.2, 0.05]).it).toMatchObject({
      ...{ beganAt: ['s1', 's2'], passedOn: false },
    });
  });

  it('tells of each spell where that one began', () => {
    const account = accountOn(
      scenarioOf({
        nodes: [
          { id: 'users', kind: 'client', arrivals: { process: 'poisson', ratePerS: 20 } },
          ...['front', 'first', 'second'].map((id) => ({ id, kind: 'service' })),
        ],
        links: [
          { from: 'users', to: 'front' },
          { from: 'front', to: 'first' },
          { from: 'front', to: 'second' },
        ],
        faults: [
          { id: 'a', kind: 'errors', target: 'first', rate: 0.5, atNs: 10e9, forNs: 5e9 },
          { id: 'b', kind: 'errors', target: 'second', rate: 0.5, atNs: 60e9, forNs: 5e9 },
        ],
        run: { seed: 1, untilNs: 100e9 },
      }),
    );
    const spells = linesOf(account, 'failing').filter(({ subject }) => subject === 'users->front');
    expect(spells.map((line) => line.it.beganAt)).toEqual([['first'], ['second']]);
  });
});

it('a node that turns requests away says so, though another behind it was the first over the same link', () => {
  const node = (id: string, queueLimit: number, ms: number) => ({
    ...{ id, kind: 'service', workers: 1, cores: 1, queueLimit },
    operations: [{ name: 'do', demandMs: { dist: 'constant', value: ms } }],
  });
  const account = accountOn(
    scenarioOf({
      nodes: [
        { id: 'users', kind: 'client', arrivals: { process: 'constant', ratePerS: 100 } },
        { ...node('front', 2, 1), workers: 3 },
        node('leaf', 0, 11),
      ],
      links: [
        { from: 'users', to: 'front' },
        { from: 'front', to: 'leaf' },
      ],
      // The leaf is too slow from the start, the front only for much more.
      faults: [{ id: 'more', kind: 'spike', target: 'users', factor: 20, atNs: 30e9 }],
      run: { seed: 1, untilNs: 60e9 },
    }),
  );
  const full = linesOf(account, 'full');
  expect(full.map(({ subject }) => subject)).toContain('leaf');
  expect(full.map(({ subject }) => subject)).toContain('front');
});

it('requests that the run has no room for are told of, not passed over', () => {
  const account = accountOn(
    scenarioOf({
      nodes: [
        { id: 'users', kind: 'client', arrivals: { process: 'constant', ratePerS: 100 } },
        { id: 'partner', kind: 'external', responses: { from: 'distribution', durationMs: 1000 } },
      ],
      links: [{ from: 'users', to: 'partner', latencyMs: 0 }],
      run: { seed: 1, untilNs: 20e9, limits: { inFlight: 20 } },
    }),
  );
  expect(linesOf(account, 'calm')).toEqual([]);
  expect(only(linesOf(account, 'failing')).it).toMatchObject({ cause: 'limit' });
});

it('nothing has recovered where nobody asks any more', () => {
  const asked = (timesMs: readonly number[]) =>
    accountOn(
      scenarioOf({
        nodes: [
          { id: 'users', kind: 'client', arrivals: { process: 'file', timesMs } },
          { id: 'app', kind: 'service' },
        ],
        links: [{ from: 'users', to: 'app', latencyMs: 0 }],
        faults: [{ id: 'down', kind: 'crash', target: 'app', atNs: 1e9, forNs: 1e9 }],
        run: { seed: 1, untilNs: 30e9 },
      }),
    );
  const failing = Array.from({ length: 200 }, (_, at) => at * 10);
  expect(only(linesOf(asked(failing), 'failing')).untilNs).toBeNull();
  expect(linesOf(asked(failing), 'recovered')).toEqual([]);
  const later = Array.from({ length: 50 }, (_, at) => 20_000 + at * 100);
  expect(linesOf(asked([...failing, ...later]), 'recovered')).toHaveLength(1);
  expect(only(linesOf(asked([...failing, ...later]), 'failing')).untilNs).toBeLessThan(3e9);
});

it('of one failure or two no share is told: 1 of 1 is not 100 % of anything', () => {
  const failed = (failed: number) => {
    const counts = { failed, ended: failed, beganAt: [], passedOn: false };
    const it: Happening = { what: 'failing', cause: 'timeout', ...counts };
    return sentenceOf({ atNs: 1e9, untilNs: 3e9, subject: 'a->b', because: null, times: 1, it }, naming);
  };
  expect([1, 2, 3].map(failed)).toEqual([
    'a->b one call fails: no answer in time',
    'a->b two calls fail: no answer in time until 3 s',
    'a->b calls fail: no answer in time, 3 of 3 (100 %) until 3 s',
  ]);
});

// What somebody changes while a run goes on is told as the cause of what came of it.
import { describe, expect, it } from 'vitest';
import { scenarioOf } from '#kinds/run.testing.ts';
import { accountOn, linesOf, only } from './accounts.testing.ts';
import type { Account, AccountLine } from './line.ts';

const atNs = 20e9;

/** Half a load until somebody edits a setting or the policies. */
const changed = (...edits: readonly object[]) =>
  accountOn(
    scenarioOf({
      nodes: [
        { id: 'users', kind: 'client', arrivals: { process: 'poisson', ratePerS: 50 } },
        {
          ...{ id: 'app', kind: 'service', workers: 10, cores: 2 },
          operations: [{ name: 'handle', demandMs: { dist: 'exponential', mean: 20 } }],
        },
        { id: 'db', kind: 'database' },
      ],
      links: [
        { from: 'users', to: 'app' },
        { from: 'app', to: 'db', latencyMs: 1 },
      ],
      run: { seed: 1, untilNs: 60e9, interventions: edits.map((edit) => ({ atNs, edit })) },
    }),
  );

const set = (target: string, setting: string, value: unknown) => ({
  ...{ do: 'setSetting', target, setting, value },
});

/** What a line follows from at last. */
function rootOf({ lines }: Account, line: AccountLine): AccountLine {
  const cause = line.because === null ? undefined : lines[line.because];
  return cause === undefined ? line : rootOf({ lines, leftOut: 0 }, cause);
}

describe('a change of settings', () => {
  it.each([
    ['fewer cores', set('app', 'cores', 0.5)],
    ['longer demands', set('app', 'operations[handle].demandMs', 300)],
    ['more traffic', set('users', 'arrivals.ratePerS', 300)],
    ['a longer way', set('app->db', 'latencyMs', 400)],
    [
      'less patience',
      { do: 'setPolicies', target: 'users->app', policies: [{ policy: 'timeout', timeoutMs: 10 }] },
    ],
  ])('%s is what calls fail for', (_, edit) => {
    const account = changed(edit);
    const failing = only(linesOf(account, 'failing'));
    expect(rootOf(account, failing)).toMatchObject({ atNs, subject: edit.target, it: { what: 'change' } });
  });

  it('is the cause of no trouble that begins long after it', () => {
    const account = accountOn(
      scenarioOf({
        nodes: [
          {
            ...{ id: 'users', kind: 'client' },
            arrivals: { process: 'ramp', fromPerS: 10, toPerS: 200, overS: 60 },
          },
          {
            ...{ id: 'app', kind: 'service', workers: 10, cores: 2 },
            operations: [{ name: 'handle', demandMs: { dist: 'exponential', mean: 20 } }],
          },
        ],
        links: [{ from: 'users', to: 'app' }],
        run: { seed: 1, untilNs: 60e9, interventions: [{ atNs: 5e9, edit: set('app', 'cores', 1.9) }] },
      }),
    );
    const [failing] = linesOf(account, 'failing');
    expect(failing?.atNs).toBeGreaterThan(20e9);
    expect(rootOf(account, failing as AccountLine).it.what).toBe('busy');
  });
});

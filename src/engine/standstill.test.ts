// Runs that would never end, since something that takes no time is done again at once.
import { describe, expect, it, vi } from 'vitest';
import { type Data, handling, link, one, run, sender, service } from './system.testing.ts';

// Millions of events, on a machine that others use too.
vi.setConfig({ testTimeout: 60_000 });

const repeat = (times: number, steps: readonly Data[]): Data => ({ do: 'repeat', times, steps });
const twice = [
  { do: 'call', to: 's', onError: 'ignore' },
  { do: 'call', to: 's', onError: 'ignore' },
];

describe('time that stands still', () => {
  it('in a handler ends the run with the node at fault', () => {
    const endless = handling('s', [repeat(10_000, [repeat(10_000, [])])]);
    expect(() => run(one([5], endless))).toThrow(
      /^time stands still at 0\.005 s: the handler of s took more/,
    );
  });

  it('in calls that double at every hop ends it too', () => {
    const cycle = {
      nodes: [sender([5]), handling('s', [{ do: 'call', to: 't' }]), handling('t', twice)],
      links: [link('client', 's'), link('s', 't'), link('t', 's')],
    };
    expect(() => run(cycle)).toThrow(/^time stands still at 0\.005 s: more than 5000000 calls/);
  });

  it('among users who ask again at once is told in the log of a run that stops there', () => {
    const users = {
      id: 'users',
      kind: 'client',
      arrivals: { process: 'closed', users: 2, thinkTimeMs: 0 },
    };
    const { ended, report } = run({
      nodes: [users, service('s', 1)],
      links: [link('users', 's')],
      faults: [{ id: 'f', kind: 'crash', target: 's', atNs: 20e6 }],
      run: { untilNs: 1e9 },
    });
    expect(ended).toBe('limit:events');
    expect(report.toNs).toBeLessThan(21e6);
    expect(report.log.at(-1)?.text).toMatch(/^time stands still at 0\.02 s: millions of events/);
  });

  it('does not stand still for many who begin together', () => {
    const all = Array.from({ length: 20_000 }, () => 1);
    const crowd = one(all, service('s', 1, { workers: 1000, cores: 256 }));
    const { ended, report } = run({ ...crowd, run: { untilNs: 5e9 } });
    expect([ended, report.system.outcomes.ok]).toEqual(['until', 20_000]);
  });
});

// What was written, against what was meant: the same however the store is reached, and whenever measuring begins.
import { describe, expect, it } from 'vitest';
import { type Data, handling, link, run, sender, timeout } from './system.testing.ts';

const behind: Readonly<Record<string, readonly string[]>> = {
  'the store itself': [],
  'a cache': ['cache'],
  'a gateway': ['gateway'],
  'a gateway and a cache': ['gateway', 'cache'],
};

/** One write, half a second away; the client gives the first attempts up before they are answered. */
function written(between: readonly string[], attempts: number, runSettings: Data = {}) {
  const ids = between.map((_, i) => `door${i}`);
  const path = ['app', ...ids, 'db'];
  return run({
    nodes: [
      sender([0]),
      handling('app', [{ do: 'write', to: path[1] }]),
      ...between.map((kind, i) => ({ id: ids[i], kind })),
      { id: 'db', kind: 'database', writeMs: 1 },
    ],
    links: [
      link('client', 'app', {
        policies: attempts > 1 ? [{ policy: 'retry', maxAttempts: attempts }, timeout(600, 'abandon')] : [],
      }),
      ...path.slice(1).map((to, i) => link(path[i] ?? '', to, to === 'db' ? { latencyMs: 500 } : {})),
    ],
    run: runSettings,
  });
}

describe.each(Object.entries(behind))('a write through %s', (_, between) => {
  it.each([2, 3])('that is done %d times is meant once, and each further time a duplicate', (attempts) => {
    const { node, report } = written(between, attempts);
    const all = { intended: 1, applied: 1, duplicated: attempts - 1, unacknowledged: 1, lost: 0 };
    expect(report.oracle).toMatchObject(all);
    expect(node('db').oracle).toMatchObject(all);
  });

  it('that was meant before measuring began is nowhere meant less than never', () => {
    const { node, report } = written(between, 1, { warmupNs: 200e6 });
    expect(node('db').oracle).toMatchObject({ intended: 0, applied: 1, acknowledged: 1 });
    for (const { oracle } of report.nodes) expect(oracle.intended).toBe(0);
  });
});

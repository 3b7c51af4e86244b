import { describe, expect, test } from 'vitest';
import { migrate } from './migrate.ts';
import { parseScenario, parseScenarioValue } from './parse.ts';
import { registry } from './registry.testing.ts';

const version0 = {
  name: 'Shop',
  nodes: [
    { id: 'web', kind: 'client' },
    { id: 'orders', kind: 'service' },
  ],
  edges: [{ source: 'web', target: 'orders', latencyMs: 3 }],
  run: { seed: 7, durationS: 30 },
};

describe('a file of version 0', () => {
  test('is read, and says so', () => {
    const parsed = parseScenarioValue({ version: 0, ...version0 }, registry);
    expect(parsed).toMatchObject({
      ok: true,
      notes: ['It was written as version 0 and was read as version 1; saving writes version 1.'],
      scenario: {
        version: 1,
        links: [{ id: 'web->orders', from: 'web', to: 'orders', latencyMs: 3 }],
        run: { seed: 7, untilNs: 30e9 },
      },
    });
  });

  test('needs no version', () => {
    const parsed = parseScenarioValue(version0, registry);
    expect(parsed).toMatchObject({
      ok: true,
      notes: ['It carried no version and was read as version 1; saving writes version 1.'],
    });
  });

  test('is not changed by being read', () => {
    const before = structuredClone(version0);
    migrate(version0);
    expect(version0).toEqual(before);
  });

  test('with the names of both versions is told about the old ones', () => {
    const parsed = parseScenarioValue({ ...version0, links: [], run: { durationS: 'x' } }, registry);
    expect(!parsed.ok && parsed.problems.map((it) => it.path)).toEqual(['run.durationS', 'edges']);
  });

  test.each([[{ edges: 3 }], [{ edges: [3, null, {}] }], [{ run: 4 }], [{ run: { durationS: {} } }]])(
    'with %j is refused without a crash',
    (document) => {
      expect(parseScenario(JSON.stringify(document), registry).ok).toBe(false);
    },
  );
});

test('a current file passes as it is', () => {
  const document = { version: 1, edges: [] };
  expect(migrate(document)).toEqual({ ok: true, document, notes: [] });
});

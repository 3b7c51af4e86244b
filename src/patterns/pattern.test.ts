import { expect, it } from 'vitest';
import { registry } from '#scenario/registry.testing.ts';
import { patterns } from './index.ts';
import { openPattern } from './pattern.ts';

const opened = patterns.flatMap((pattern) =>
  pattern.scenarios.map((scenario) => {
    const parsed = openPattern(pattern, scenario, registry);
    if (!parsed.ok) throw new Error(`${pattern.id}/${scenario.id} does not open`);
    return { pattern, scenario, summary: parsed.scenario.summary };
  }),
);

it('a scenario of a pattern says what it shows, the first of them in the words of the document', () => {
  const own = opened.filter(({ scenario }) => scenario.summary !== undefined);
  expect(own.length).toBeGreaterThan(4);
  for (const { scenario, summary } of own) expect(summary).toBe(scenario.summary);
  for (const { pattern, scenario, summary } of opened) {
    expect(summary).not.toBe('');
    if (scenario === pattern.scenarios[0]) expect(summary).toBe(Object(pattern.document).summary);
  }
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scenarios } from '#scenario/fuzz.testing.ts';
import { parseScenario } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import { formatScenario } from './json.ts';

describe('a scenario as JSON', () => {
  test('saving and loading gives the same scenario, and saving that the same text', () => {
    let ran = 0;
    fc.assert(
      fc.property(scenarios(registry), (scenario) => {
        ran++;
        const text = formatScenario(scenario, registry);
        const parsed = parseScenario(text, registry);
        expect(parsed).toEqual({ ok: true, scenario, notes: [] });
        if (parsed.ok) expect(formatScenario(parsed.scenario, registry)).toBe(text);
      }),
      { numRuns: 200 },
    );
    expect(ran).toBe(200);
  }, 30_000);
});

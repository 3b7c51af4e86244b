import { describe, expect, it } from 'vitest';
import { kindUis } from '#kinds/ui.ts';
import { policyUis } from '#policies/ui.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { usualTarget } from './target.ts';

const registry = { kinds: Object.values(kindUis).map((kind) => kind.spec), policies: policyUis };

function scenarioOf(links: readonly (readonly [string, string])[], kinds: Record<string, string> = {}) {
  const ids = [...new Set(links.flat())];
  const parsed = parseScenarioValue(
    {
      version: 1,
      nodes: ids.map((id, at) => ({ id, kind: kinds[id] ?? 'service', x: 300 * at, y: 0 })),
      links: links.map(([from, to]) => ({ from, to })),
    },
    registry,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

describe('what an embedded tank breaks by itself', () => {
  it('is what most others depend on, through others too', () => {
    const scenario = scenarioOf(
      [
        ['users', 'a'],
        ['a', 'b'],
        ['b', 'deep'],
        ['a', 'side'],
      ],
      { users: 'client' },
    );
    expect(usualTarget(scenario, registry)).toBe('deep');
  });

  it('is nothing where nothing is called', () => {
    expect(usualTarget(scenarioOf([]), registry)).toBe(null);
  });

  it('does not lose itself in a circle', () => {
    const scenario = scenarioOf(
      [
        ['users', 'a'],
        ['a', 'b'],
        ['b', 'a'],
      ],
      { users: 'client' },
    );
    expect(['a', 'b']).toContain(usualTarget(scenario, registry));
  });
});

import { describe, expect, it } from 'vitest';
import { examples } from '#examples/index.ts';
import type { Scenario } from '#scenario/document.ts';
import { parseScenario, parseScenarioValue } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import { findSetting } from '#scenario/setting-path.ts';
import { varyProblem } from '../comparison/vary.ts';
import { numericSettings } from './numeric-settings.ts';

function scenarioOf(id: string): Scenario {
  const source = examples.find((example) => example.id === id)?.scenario;
  const parsed =
    typeof source === 'string' ? parseScenario(source, registry) : parseScenarioValue(source, registry);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

describe('the settings that a sweep can vary', () => {
  it.each(examples.map(({ id }) => id))('of %s are all taken by the command, each where it says', (id) => {
    const scenario = scenarioOf(id);
    const settings = numericSettings(scenario, registry);
    expect(settings.length).toBeGreaterThan(10);
    expect(new Set(settings.map(({ path }) => path)).size).toBe(settings.length);
    for (const { path, value } of settings) {
      expect([path, varyProblem(scenario, path)]).toEqual([path, null]);
      expect([path, findSetting(scenario, path)]).toMatchObject([path, { ok: true, value }]);
    }
  });

  it('are called as in the forms, with their unit, inside of what they belong to', () => {
    const settings = numericSettings(scenarioOf('three-tiers'), registry);
    const at = (path: string) => settings.find((setting) => setting.path === path);
    expect(at('nodes[web].workers')).toEqual({
      path: 'nodes[web].workers',
      of: 'web',
      names: ['Workers'],
      unit: '',
      value: 10,
    });
    expect(at('links[web->app].policies[timeout].timeoutMs')).toMatchObject({
      of: 'web->app',
      names: ['Policies', 'timeout', 'Timeout'],
      unit: 'ms',
    });
    expect(at('nodes[orders-db].readMs.mean')).toMatchObject({ names: ['Read', 'mean'], unit: 'ms' });
    expect(at('nodes[shoppers].requests[0].weight')).toMatchObject({
      names: ['Requests', 'browse', 'Weight'],
    });
    expect(at('prices.perCoreHour')).toMatchObject({ of: null, unit: '/h' });
  });

  it('are none of where things are drawn', () => {
    const paths = numericSettings(scenarioOf('three-tiers'), registry).map(({ path }) => path);
    expect(paths.filter((path) => /\.(x|y)$/.test(path))).toEqual([]);
  });
});

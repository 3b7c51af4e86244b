import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { examples } from '#examples/index.ts';
import { kindUiOf, kindUis } from '#kinds/ui.ts';
import { policyFaces } from '#policies/faces.ts';
import { policyUis } from '#policies/ui.ts';
import type { Scenario } from '#scenario/document.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { layOut } from './layout.ts';
import { Thumbnail } from './Thumbnail.tsx';
import { markHalf, pixelOf, thumbnailMarks } from './thumbnailMarks.ts';

const registry = { kinds: Object.values(kindUis).map(({ spec }) => spec), policies: policyUis };

function scenarioOf(value: unknown): Scenario {
  const parsed = parseScenarioValue(value, registry);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join());
  return parsed.scenario;
}

const scenarios = new Map(examples.map(({ id, scenario }) => [id, scenarioOf(scenario)]));

function marksOf(example: string) {
  const scenario = scenarios.get(example);
  if (scenario === undefined) throw new Error(`no example ${example}`);
  return thumbnailMarks(scenario, layOut(scenario, kindUiOf));
}

describe('the small drawing of a scenario', () => {
  it('looks like that of no other example', () => {
    const drawn = [...scenarios.values()].map((scenario) =>
      renderToStaticMarkup(<Thumbnail kinds={kindUiOf} {...{ scenario, policyFaces }} />),
    );
    expect(drawn.length).toBeGreaterThan(5);
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('marks what breaks, and the channels that are guarded', () => {
    const { faults, policies } = marksOf('online-boutique-retries');
    expect(faults.map(({ key }) => key)).toEqual(['productcatalogservice']);
    expect(policies.flatMap((mark) => mark.policies.map(({ policy }) => policy)).sort()).toEqual([
      'retry',
      'retry',
      'retry',
      'timeout',
    ]);
  });

  it('lets no mark of an example cover another', () => {
    for (const id of scenarios.keys()) {
      const { faults, policies } = marksOf(id);
      const places = [...faults, ...policies].map(({ at }) => at);
      const least = Math.min(
        ...places.flatMap((a, i) => places.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y))),
      );
      expect(least).toBeGreaterThan(
        2 * markHalf * pixelOf(layOut(scenarios.get(id) as Scenario, kindUiOf).glass),
      );
    }
  });

  it('marks all that stands in a zone that breaks', () => {
    const scenario = scenarioOf(examples.find(({ id }) => id === 'hello')?.scenario);
    const [first] = scenario.nodes;
    const zoned: Scenario = {
      ...scenario,
      nodes: scenario.nodes.map((node) => (node === first ? { ...node, zone: 'east' } : node)),
      faults: [{ id: 'out', kind: 'zoneOutage', target: 'east', atNs: 0 }],
    };
    const { faults } = thumbnailMarks(zoned, layOut(zoned, kindUiOf));
    expect(faults.map(({ key }) => key)).toEqual([first?.id]);
  });
});

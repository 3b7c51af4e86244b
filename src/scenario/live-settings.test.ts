import { describe, expect, it } from 'vitest';
import type { Scenario, ScenarioNode } from './document.ts';
import { applyAll, type Edit } from './edits.ts';
import {
  liveDifference,
  liveOwner,
  scenarioAt,
  settingsAt,
  settingsThatLive,
  valueBefore,
} from './live-settings.ts';
import { parseScenarioValue } from './parse.ts';
import { registry } from './registry.testing.ts';

const set = (atNs: number, target: string, setting: string, value?: unknown) => ({
  atNs,
  edit: { do: 'setSetting', target, setting, ...(value !== undefined && { value }) },
});

const document = (interventions: readonly object[] = []) => ({
  version: 1,
  nodes: [
    { id: 'users', kind: 'client' },
    { id: 'shop', kind: 'service', workers: 8, operations: [{ name: 'buy' }, { name: 'look' }] },
  ],
  links: [{ from: 'users', to: 'shop' }],
  run: { interventions },
});

function parsed(...interventions: readonly object[]): Scenario {
  const result = parseScenarioValue(document(interventions), registry);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.scenario;
}

function complaints(...interventions: readonly object[]): string[] {
  const result = parseScenarioValue(document(interventions), registry);
  return result.ok ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`);
}

const shopOf = (scenario: Scenario) => scenario.nodes.find(({ id }) => id === 'shop') as ScenarioNode;

describe('a change of a setting in a document', () => {
  it('must name what is there and can change while a run goes on', () => {
    const at = 'run.interventions[0].edit';
    expect(complaints(set(0, 'shop', 'worker', 1))).toEqual([
      `${at}.setting: "worker" is not a live setting of a service; did you mean "workers"?`,
    ]);
    expect(complaints(set(0, 'shop', 'instances', 2))).toEqual([
      `${at}.setting: "instances" of a service takes effect after a restart: it cannot change while a run goes on`,
    ]);
    expect(complaints(set(0, 'shop', 'operations[bye].demandMs', 2))).toEqual([
      `${at}.setting: "operations[bye].demandMs" is not a live setting of a service; did you mean "operations[buy].demandMs"?`,
    ]);
    expect(complaints(set(0, 'shop', 'operations[buy].demandMs.mean', 2))).toEqual([
      `${at}.setting: "operations[buy].demandMs.mean" is a part of "operations[buy].demandMs", which changes as a whole: set that`,
    ]);
    expect(complaints(set(0, 'users->shop', 'protocol', 'grpc'))).toEqual([
      `${at}.setting: "protocol" of a link takes effect after a restart: it cannot change while a run goes on`,
    ]);
    expect(complaints(set(0, 'user', 'requestBytes', 2))).toEqual([
      `${at}.target: "user" is neither a node nor a link of this scenario; did you mean "users"?`,
    ]);
    expect(complaints(set(0, 'shop', '__proto__.x', 2))).toEqual([
      `${at}.setting: "__proto__.x" is not a live setting of a service`,
    ]);
  });

  it('must have a value that its owner accepts, as it is by then', () => {
    const [first, second] = ['run.interventions[0].edit.value', 'run.interventions[1].edit.value'];
    expect(complaints(set(0, 'shop', 'workers'))).toEqual([`${first}: is missing`]);
    expect(complaints(set(0, 'shop', 'workers', 0))).toEqual([`${first}: must be at least 1`]);
    const bad = { dist: 'exponential', mean: -1 };
    expect(complaints(set(0, 'shop', 'workers', 2), set(1, 'shop', 'operations[buy].demandMs', bad))).toEqual(
      [`${second}.mean: must be at least 0`],
    );
    expect(complaints(set(0, 'users->shop', 'bandwidthMbps', null))).toEqual([]);
  });

  it('holds from its moment on, until the next', () => {
    const scenario = parsed(
      set(10, 'shop', 'workers', 2),
      set(20, 'shop', 'workers', 4),
      set(20, 'shop', 'cores', 2),
    );
    const workers = (ns: number) => settingsAt(scenario, shopOf(scenario), ns)['workers'];
    expect([9, 10, 19, 20, 1e9].map(workers)).toEqual([8, 2, 2, 4, 4]);
    expect([0, 1, 2].map((place) => valueBefore(scenario, place))).toEqual([8, 2, 1]);
    expect(scenarioAt(scenario, 9)).toBe(scenario);
    expect(scenarioAt(scenario, 10).nodes.map((node) => node === scenario.nodes[0])).toEqual([true, false]);
  });

  it('follows what it is about through renaming, and goes with it', () => {
    const start = parsed(
      set(1, 'shop', 'operations[buy].demandMs', 3),
      set(2, 'users', 'arrivals.ratePerS', 9),
    );
    const after = (...edits: readonly Edit[]) => {
      const applied = applyAll(start, edits, registry);
      if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
      return applied.scenario.run.interventions.map(
        ({ edit }) => 'target' in edit && [edit.target, 'setting' in edit && edit.setting],
      );
    };
    const of = { node: 'shop' };
    expect(after({ do: 'renameNode', id: 'shop', to: 'store' })[0]).toEqual([
      'store',
      'operations[buy].demandMs',
    ]);
    expect(after({ do: 'setSetting', of, path: ['operations', 0, 'name'], value: 'pay' })[0]).toEqual([
      'shop',
      'operations[pay].demandMs',
    ]);
    expect(after({ do: 'removeNodes', ids: ['shop'] })).toEqual([['users', 'arrivals.ratePerS']]);
    const closed = { process: 'closed' };
    expect(after({ do: 'setSetting', of: { node: 'users' }, path: ['arrivals'], value: closed })).toEqual([
      ['shop', 'operations[buy].demandMs'],
    ]);
  });
});

describe('live settings', () => {
  it('are those that a kind names and the node has', () => {
    const scenario = parsed();
    const owner = liveOwner(scenario, 'users', registry);
    expect(owner === null ? [] : settingsThatLive(owner)).toEqual([
      'arrivals.ratePerS',
      'requests[0].weight',
      'requestBytes',
      'priority',
    ]);
  });

  it('tell what can change at once from what cannot', () => {
    const shop = shopOf(parsed());
    const live = ['workers', 'operations[*].demandMs'];
    const [buy, look] = shop['operations'] as readonly object[];
    const other = { ...shop, workers: 2, instances: 5, operations: [buy, { ...look, demandMs: 1 }] };
    const { changes, reached } = liveDifference(shop, other, live);
    expect(changes).toEqual([
      { setting: 'workers', value: 2 },
      { setting: 'operations[look].demandMs', value: 1 },
    ]);
    expect(reached).toEqual({ ...other, instances: 1 });
  });
});

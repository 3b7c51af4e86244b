import { describe, expect, it } from 'vitest';
import { drawingOf } from './chart-drawing.ts';
import { LiveView } from './live.ts';
import { instanceMachine } from './modes.ts';
import { policyRowsMax } from './policy-rows.ts';
import { createRun, intervene, runUntil } from './run.ts';
import { modelOf, one, scripted, timeout } from './system.testing.ts';

const slow = scripted('slow', [200, 'ok']);
const bulkhead = {
  policy: 'bulkhead',
  limit: { kind: 'semaphore', maxConcurrentCalls: 1, maxWaitDurationMs: 0 },
};
const watched = (policies: readonly object[], link: object = {}) => {
  const sim = createRun(modelOf(one([0, 50, 60, 300], slow, { link: { ...link, policies } })), 1);
  return { sim, view: new LiveView(sim) };
};

describe('policies in frames', () => {
  it('F1 are described once, outermost first, and told as they stand in every frame', () => {
    const { sim, view } = watched([timeout(1000), bulkhead]);
    runUntil(sim, 100e6);
    const { sheets, policies } = view.frame();
    expect(sheets.map(({ link, policy, layer }) => [link, policy, layer])).toEqual([
      ['client->slow', 'timeout', 0],
      ['client->slow', 'bulkhead', 1],
    ]);
    const permits = policies[1];
    const at = (names: readonly string[] | undefined, values: readonly number[] | undefined, name: string) =>
      values?.[names?.indexOf(name) ?? -1];
    expect(permits).toMatchObject({ sheet: 1, mode: -1 });
    expect(at(sheets[1]?.levels, permits?.levels, 'inUse')).toBe(1);
    expect(at(sheets[1]?.counters, permits?.counted, 'rejected')).toBe(2);
    expect(at(sheets[1]?.counters, permits?.perS, 'rejected')).toBeCloseTo(20, 6);
    expect(view.frame().sheets).toEqual([]);
  });

  it('F2 follow a list that changes while it runs', () => {
    const { sim, view } = watched([timeout(1000)]);
    expect(view.frame().policies.map(({ sheet }) => sheet)).toEqual([0]);
    intervene(sim, { do: 'setPolicies', target: 'client->slow', policies: [bulkhead, timeout(9)] } as never);
    runUntil(sim, 10e6);
    const changed = view.frame();
    expect(changed.sheets.map(({ policy }) => policy)).toEqual(['bulkhead', 'timeout']);
    expect(changed.policies.map(({ sheet }) => sheet)).toEqual([1, 2]);
    intervene(sim, { do: 'setPolicies', target: 'client->slow', policies: [] } as never);
    runUntil(sim, 20e6);
    expect(view.frame().policies).toEqual([]);
  });

  it('F3 are never more than the list holds', () => {
    const front = { id: 'front', kind: 'service', instances: policyRowsMax, operations: [{ name: 'do' }] };
    const model = modelOf({
      nodes: [{ id: 'client', kind: 'client' }, front, slow],
      links: [
        { from: 'client', to: 'front' },
        { from: 'front', to: 'slow', policies: [bulkhead, timeout(9)] },
      ],
    });
    const { policies, policiesCut } = new LiveView(createRun(model, 1)).frame();
    expect(policies.length).toBe(policyRowsMax);
    expect(policies.every(({ sheet }) => sheet === 0)).toBe(true);
    expect(policiesCut).toBe(true);
  });
});

describe('a statechart as it is drawn', () => {
  it('F4 has the states and arrows of the machine that runs', () => {
    const { initial, states, arrows } = drawingOf(instanceMachine);
    expect(initial).toBe('healthy');
    expect(states).toEqual([
      ...['starting', 'healthy', 'degraded', 'standby', 'paused', 'draining'],
      ...['crashed', 'restarting', 'stopped'],
    ]);
    expect(arrows).toContainEqual({ from: 'healthy', to: 'crashed', event: 'CRASH', delayed: false });
    expect(arrows).toContainEqual({ from: 'restarting', to: 'healthy', event: 'startup', delayed: true });
    expect(arrows.length).toBe(30);
  });

  it('F5 leaves out what cannot be reached', () => {
    const machine = instanceMachine.provide({});
    const alone = { ...machine, root: machine.root, states: { ...machine.states } };
    Object.assign(alone.states, { adrift: { key: 'adrift', transitions: new Map() } });
    expect(drawingOf(alone as never).states).not.toContain('adrift');
  });
});

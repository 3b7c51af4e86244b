import { describe, expect, it } from 'vitest';
import type { Scenario } from './document.ts';
import { apply } from './edits.ts';
import { parseScenarioValue } from './parse.ts';
import { registry } from './registry.testing.ts';

const crash = { id: 'f1', kind: 'crash', target: 'orders' } as const;

function scenarioWith(extra: object): Scenario {
  const parsed = parseScenarioValue(
    { version: 1, nodes: [{ id: 'orders', kind: 'service' }], ...extra },
    registry,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

function applied(scenario: Scenario, edit: Parameters<typeof apply>[1]): Scenario {
  const result = apply(scenario, edit, registry);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.scenario;
}

describe('faults at other times', () => {
  it('a planned one gets its beginning and its length', () => {
    const before = scenarioWith({ faults: [{ ...crash, atNs: 5e9 }] });
    const edit = { do: 'rescheduleFault', of: { planned: 'f1' }, atNs: 2e9, toNs: 6e9 } as const;
    expect(applied(before, edit).faults).toEqual([{ ...crash, atNs: 2e9, forNs: 4e9 }]);
    expect(applied(before, { ...edit, toNs: null }).faults).toEqual([{ ...crash, atNs: 2e9 }]);
  });

  it('a thrown one takes along the repair that ended it, and the list stays in order', () => {
    const other = {
      atNs: 4e9,
      edit: { do: 'fault', fault: { ...crash, id: 'f2', kind: 'slow', factor: 2 } },
    };
    const interventions = [
      { atNs: 1e9, edit: { do: 'fault', fault: crash } },
      { atNs: 3e9, edit: { do: 'repair', target: 'orders' } },
      other,
    ];
    const before = scenarioWith({ run: { interventions } });
    const edit = { do: 'rescheduleFault', of: { thrown: 0 }, atNs: 5e9, toNs: 7e9 } as const;
    const { run } = applied(before, edit);
    expect(run.interventions.map(({ atNs, edit: { do: what } }) => [atNs, what])).toEqual([
      [4e9, 'fault'],
      [5e9, 'fault'],
      [7e9, 'repair'],
    ]);
    expect(run.interventions[1]?.edit).toEqual({ do: 'fault', fault: crash });
  });

  it('refuses what is not there', () => {
    const before = scenarioWith({});
    const gone = { do: 'rescheduleFault', of: { planned: 'f9' }, atNs: 0, toNs: null } as const;
    expect(apply(before, gone, registry).ok).toBe(false);
    expect(apply(before, { do: 'setThrown', place: 0 }, registry).ok).toBe(false);
  });
});

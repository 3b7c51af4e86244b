import { expect, it } from 'vitest';
import type { Fault, FaultKind, InterventionEdit, Scenario } from '#scenario/document.ts';
import { isRepairable } from './repairable.ts';

type Thrown = readonly [atNs: number, edit: InterventionEdit];

const fault = (more: Partial<Fault> = {}): Fault => ({
  ...{ id: 'f', kind: 'crash', target: 'shop', atNs: 10 },
  ...more,
});
const throwIt: InterventionEdit = { do: 'fault', fault: fault() };
const repair: InterventionEdit = { do: 'repair', target: 'shop' };

const at = (ns: number, faults: readonly Fault[], ...thrown: readonly Thrown[]) => {
  const interventions = thrown.map(([atNs, edit]) => ({ atNs, edit }));
  return isRepairable({ faults, run: { interventions } } as unknown as Scenario, 'shop', ns);
};

const kinds = {
  crash: {},
  pause: {},
  slow: { factor: 8 },
  errors: { rate: 1 },
  partition: {},
  loss: { rate: 0.3 },
  latency: { addMs: 50 },
  zoneOutage: {},
  spike: { factor: 2 },
  badDeploy: { rate: 0.1 },
} as const satisfies Record<FaultKind, Partial<Fault>>;

it.each(Object.entries(kinds))('%s', (kind, settings) => {
  const it = fault({ kind: kind as FaultKind, ...settings });
  expect(at(9, [it])).toBe(false);
  expect(at(10, [it])).toBe(true);
  expect(at(10, [{ ...it, target: 'another' }])).toBe(false);
});

it('ends by itself or with a repair', () => {
  expect(at(15, [fault({ forNs: 6 })])).toBe(true);
  expect(at(16, [fault({ forNs: 6 })])).toBe(false);
  expect(at(19, [fault()], [20, repair])).toBe(true);
  expect(at(20, [fault()], [20, repair])).toBe(false);
});

it('of what is thrown at one moment, only what comes later ends it', () => {
  expect(at(5, [], [5, throwIt])).toBe(true);
  expect(at(5, [], [5, throwIt], [5, repair])).toBe(false);
  expect(at(5, [], [5, throwIt], [5, repair], [5, throwIt])).toBe(true);
});

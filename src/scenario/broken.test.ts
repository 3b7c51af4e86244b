import { describe, expect, it } from 'vitest';
import { brokenAt } from './broken.ts';
import type { Fault, Intervention, Scenario } from './document.ts';
import { emptyScenario } from './parse.ts';
import { registry } from './registry.testing.ts';

const crash = (target: string, atNs: number, rest: Partial<Fault> = {}): Fault => ({
  ...{ id: `f-${target}`, kind: 'crash', target, atNs },
  ...rest,
});
const thrown = ({ atNs, ...fault }: Fault): Intervention => ({ atNs, edit: { do: 'fault', fault } });
const repair = (target: string, atNs: number): Intervention => ({ atNs, edit: { do: 'repair', target } });

function scenario(faults: Fault[], interventions: Intervention[]): Scenario {
  const empty = emptyScenario(registry);
  return { ...empty, faults, run: { ...empty.run, interventions } };
}

describe('what is broken', () => {
  it('is planned or thrown, from when it began until it ends', () => {
    const it = scenario([crash('a', 10, { forNs: 5 })], [thrown(crash('b', 12))]);
    expect([9, 10, 12, 14, 15].map((ns) => brokenAt(it, ns))).toEqual([
      [],
      ['a'],
      ['a', 'b'],
      ['a', 'b'],
      ['b'],
    ]);
  });

  it('is no longer broken after a repair, and is each thing once', () => {
    const it = scenario(
      [],
      [thrown(crash('b', 1)), thrown(crash('b', 2)), repair('b', 3), thrown(crash('b', 5))],
    );
    expect([2, 3, 4, 5].map((ns) => brokenAt(it, ns))).toEqual([['b'], [], [], ['b']]);
  });

  it('is what was thrown last, of all that was thrown while the run stood still', () => {
    const one = thrown(crash('b', 5));
    const done = (...all: Intervention[]) => brokenAt(scenario([], all), 5);
    expect(done(one)).toEqual(['b']);
    expect(done(one, repair('b', 5))).toEqual([]);
    expect(done(one, repair('b', 5), one)).toEqual(['b']);
  });
});

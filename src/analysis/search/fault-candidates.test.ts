import { describe, expect, it } from 'vitest';
import { faultKinds, type Scenario } from '#scenario/document.ts';
import { apply } from '#scenario/edits.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import { faultCandidates, faultOf } from './fault-candidates.ts';

function shop(): Scenario {
  const parsed = parseScenarioValue(
    {
      version: 1,
      zones: [{ id: 'north' }],
      nodes: [
        { id: 'users', kind: 'client' },
        { id: 'shop', kind: 'service', instances: 3, zone: 'north' },
        { id: 'db', kind: 'database' },
      ],
      links: [
        { from: 'users', to: 'shop' },
        { from: 'shop', to: 'db' },
      ],
    },
    registry,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

const candidates = faultCandidates(shop(), registry);

describe('what could be broken', () => {
  it('is of every kind that there is', () => {
    expect(new Set(candidates.map(({ kind }) => kind))).toEqual(new Set(faultKinds));
  });

  it('is each place that a kind can hit, and one of several instances', () => {
    const of = (kind: string) =>
      candidates
        .filter((candidate) => candidate.kind === kind)
        .map(({ target, instance }) => [target, instance]);
    expect(of('crash')).toEqual([
      ['shop', null],
      ['shop', 0],
      ['db', null],
    ]);
    expect(of('loss')).toEqual([
      ['users->shop', null],
      ['shop->db', null],
    ]);
    expect(of('zoneOutage')).toEqual([['north', null]]);
    expect(of('spike')).toEqual([['users', null]]);
  });

  it('makes faults that a document may hold, at the worst and at the least', () => {
    for (const candidate of candidates) {
      for (const size of [null, candidate.size?.least ?? null]) {
        const fault = faultOf(candidate, 'it', 5e9, 10e6, size);
        expect(apply(shop(), { do: 'setFault', fault }, registry)).toMatchObject({ ok: true });
      }
    }
  });
});

import { describe, expect, it } from 'vitest';
import type { Scenario } from '#scenario/document.ts';
import { objectiveLinesOf } from './objectiveLines.ts';
import { type Strip, strips } from './strips.ts';

const objective = (metric: string, value: number) => ({ metric, is: '<' as const, value });
const scenario = {
  nodes: [],
  links: [{ id: 'wire', from: 'shop', to: 'bank' }],
  objectives: [
    objective('system.latency.p99', 300),
    objective('system.latency.count', 5),
    objective('shop.latency.p95[10s,20s]', 80),
    objective('shop.utilisation', 0.8),
    objective('shop->bank.latency.p50', 20),
    objective('system.errorRate', 0.01),
    objective('not a metric', 1),
  ],
} as unknown as Scenario;
const of = (id: Strip['id'], subject: string | null) =>
  objectiveLinesOf(scenario, strips.find((strip) => strip.id === id) as Strip, subject);

describe('objectives as lines', () => {
  it('stand in the strip of their metric, for their subject', () => {
    expect(of('latency', null)).toMatchObject([{ value: 300, label: expect.stringMatching(/^p99 < 300/) }]);
    expect(of('latency', 'shop')).toMatchObject([{ value: 80, span: { fromNs: 10e9, toNs: 20e9 } }]);
    expect(of('utilisation', 'shop')).toHaveLength(1);
    expect(of('latency', 'wire')).toMatchObject([{ value: 20 }]);
  });

  it('stand nowhere else', () => {
    expect(of('throughput', null)).toEqual([]);
    expect(of('utilisation', null)).toEqual([]);
    expect(of('latency', 'bank')).toEqual([]);
  });
});

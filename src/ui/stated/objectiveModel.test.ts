import { describe, expect, it } from 'vitest';
import { makeReport } from '#analysis/reports.testing.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import { boundText, completions, metricProblem, parseBound, standingOf } from './objectiveModel.ts';

const parsed = parseScenarioValue(
  {
    version: 1,
    nodes: [
      { id: 'shoppers', kind: 'client' },
      { id: 'orders', kind: 'service' },
    ],
    links: [{ from: 'shoppers', to: 'orders' }],
  },
  registry,
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const { scenario } = parsed;
const latency = { metric: 'system.latency.p99', is: '<', value: 500 } as const;

describe('an objective as it is typed', () => {
  it('names what is wrong, and what would fit', () => {
    expect(metricProblem('system.latency.p99', scenario, registry)).toBeNull();
    expect(metricProblem('system.latancy.p99', scenario, registry)).toContain('latency');
    expect(metricProblem('order.latency.p99', scenario, registry)).toContain('orders');
  });

  it('takes bounds with their units', () => {
    expect(['300ms', '1.5 s', '0.3s', 'soon'].map((text) => parseBound(text, 'ms'))).toEqual([
      300,
      1500,
      300,
      null,
    ]);
    expect(parseBound('2 %', 'share')).toBe(0.02);
    expect(parseBound(boundText(0.02, 'share'), 'share')).toBe(0.02);
    expect(parseBound(boundText(50, '/s'), '/s')).toBe(50);
  });

  it('offers only paths that this scenario can measure', () => {
    expect(completions('ord', scenario, registry)).toContain('orders');
    const offered = completions('orders.', scenario, registry);
    expect(offered).toContain('orders.latency.p99');
    expect(offered.length).toBeGreaterThan(20);
    expect(offered.filter((path) => metricProblem(path, scenario, registry) !== null)).toEqual([]);
  });
});

describe('how an objective stands', () => {
  it('says why it is not judged', () => {
    expect(standingOf(latency, scenario, null)).toMatchObject({ state: 'unjudged' });
    const later = { ...latency, metric: 'system.latency.p99[900s,990s]' };
    expect(standingOf(later, scenario, makeReport({ ended: 'running' })).reason).toContain('16:30');
  });

  it('says by how much it holds or fails', () => {
    const report = makeReport({ ended: 'until' });
    const held = standingOf({ ...latency, value: 1e6 }, scenario, report);
    expect(held.state).toBe('holds');
    expect(held.reason).toContain('to spare');
    expect(standingOf({ ...latency, value: 0.001 }, scenario, report).reason).toContain('missed by');
  });
});

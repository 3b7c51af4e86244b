// What each sibling adds and what it costs, against the real shop under the same fault, on twenty seeds.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { parseMetricPath } from '#analysis/metric-path.ts';
import { readMetric } from '#analysis/read-metric.ts';
import { compileModel } from '#engine/compile.ts';
import type { RunReport } from '#engine/report.ts';
import { createRun, runToEnd } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import { siblings } from './boutiqueSiblings.ts';
import base from './online-boutique.json' with { type: 'json' };

// Forty runs of eleven services for each, on a machine that others use too.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const seeds = Array.from({ length: 20 }, (_, i) => i + 1);
/** The fault is on from 20 s to 50 s; it has spread by then. */
const during = '[27s,50s]';

interface Pair {
  readonly with: (metric: string) => number;
  readonly without: (metric: string) => number;
}

function reader(value: unknown) {
  const parsed = parseScenarioValue(value, registry);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const model = compileModel(parsed.scenario, { kinds: simKinds, policies: simPolicies });
  return (seed: number) => {
    const sim = createRun(model, seed);
    const report = reportOf(sim, runToEnd(sim));
    return (metric: string) => figure(report, metric);
  };
}

function figure(report: RunReport, metric: string): number {
  const parsed = parseMetricPath(metric);
  if (!parsed.ok) throw new Error(`${metric} is no metric`);
  return readMetric(report, parsed.path) ?? Number.NaN;
}

function pairsOf(id: string): Pair[] {
  const sibling = siblings.find(({ example }) => example.id === id);
  if (sibling === undefined) throw new Error(`no sibling ${id}`);
  const [its, real] = [reader(sibling.example.scenario), reader(sibling.without)];
  return seeds.map((seed) => ({ with: its(seed), without: real(seed) }));
}

describe('fallbacks for recommendations and ads', () => {
  let pairs: Pair[] = [];
  beforeAll(() => {
    pairs = pairsOf('online-boutique-fallbacks');
  });

  it('without them nobody gets a page any more, with them everybody does', () => {
    for (const pair of pairs) {
      expect(pair.without(`system.goodput${during}`)).toBeLessThan(5);
      expect(pair.with(`system.goodput${during}`)).toBeGreaterThan(60);
      expect(pair.with(`system.errorRate${during}`)).toBeLessThan(0.005);
    }
  });

  it('the price: half of the pages wait 150 ms longer', () => {
    for (const { with: its } of pairs) {
      const longer = its(`system.latency.p50${during}`) - its('system.latency.p50[12s,20s]');
      expect(longer).toBeGreaterThan(150);
    }
  });
});

describe('retries of catalogue reads', () => {
  let pairs: Pair[] = [];
  beforeAll(() => {
    pairs = pairsOf('online-boutique-retries');
  });

  it('without them more than one page in seven fails, with them fewer than one in a hundred', () => {
    for (const pair of pairs) {
      expect(pair.without(`system.errorRate${during}`)).toBeGreaterThan(1 / 7);
      expect(pair.with(`system.errorRate${during}`)).toBeLessThan(0.01);
    }
  });

  it('the price: the catalogue is asked more often, and pages come later', () => {
    for (const pair of pairs) {
      const asked = `productcatalogservice.arrivals${during}`;
      expect(pair.with(asked)).toBeGreaterThan(1.1 * pair.without(asked));
      const latency = `system.latency.p50${during}`;
      expect(pair.with(latency)).toBeGreaterThan(pair.without(latency));
    }
  });
});

describe('breakers and bulkheads at the frontend', () => {
  let pairs: Pair[] = [];
  beforeAll(() => {
    pairs = pairsOf('online-boutique-bulkheads');
  });

  it('without them half of the pages take more than a second, with them a tenth of that', () => {
    for (const pair of pairs) {
      expect(pair.without(`system.latency.p50${during}`)).toBeGreaterThan(1000);
      expect(pair.with(`system.latency.p50${during}`)).toBeLessThan(100);
      expect(pair.with(`system.goodput${during}`)).toBeGreaterThan(
        1.5 * pair.without(`system.goodput${during}`),
      );
    }
  });

  it('the price: carts fail that would have come late, and a while longer than the fault lasts', () => {
    const shipping = 'frontend->shippingservice';
    for (const pair of pairs) {
      expect(pair.without(`${shipping}.errorRate${during}`)).toBeLessThan(0.01);
      expect(pair.with(`${shipping}.errorRate${during}`)).toBeGreaterThan(0.8);
      expect(pair.with(`${shipping}.errors.breakerOpen[50s,52s]`)).toBeGreaterThan(0);
    }
  });
});

it.each(siblings.map(({ example }) => example))(
  '$title differs by policies, fault and length alone',
  ({ scenario }) => {
    const sibling = scenario as typeof base;
    expect(sibling.nodes).toEqual(base.nodes);
    const plain = (links: typeof base.links) => links.map(({ policies: _, ...link }) => link);
    expect(plain(sibling.links)).toEqual(plain(base.links));
    expect(sibling.links).not.toEqual(base.links);
  },
);

it('there are three', () => {
  expect(siblings.map(({ example }) => example.id)).toHaveLength(3);
});

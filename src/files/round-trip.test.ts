// Traces of a run, written out and read back, are the system that made them: its nodes, links, handlers and times.
import { describe, expect, it } from 'vitest';
import { compileModel } from '#engine/compile.ts';
import { createRun, runToEnd } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { watchedRequests } from '#engine/trace-reports.ts';
import { watchTraces } from '#engine/traces.ts';
import { importing, reportOn, scenarioOf } from '#kinds/run.testing.ts';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import type { Distribution } from '#scenario/distribution.ts';
import type { Scenario } from '#scenario/document.ts';
import { typicalMs } from '#scenario/typical.ts';
import { otlpText } from './exports/otlp.ts';
import { importFiles } from './imports/import.ts';

const document = {
  name: 'A shop',
  nodes: [
    {
      id: 'shoppers',
      kind: 'client',
      arrivals: { process: 'poisson', ratePerS: 40 },
      requests: [{ operation: 'browse', weight: 3 }, { operation: 'buy' }],
    },
    {
      id: 'web',
      kind: 'service',
      ...{ workers: 500, cores: 64 },
      operations: [
        {
          name: 'browse',
          demandMs: { dist: 'lognormal', mean: 6, cv: 0.5 },
          handler: [
            {
              do: 'parallel',
              calls: [
                { do: 'call', to: 'catalog', operation: 'list' },
                { do: 'call', to: 'ads', operation: 'pick' },
              ],
            },
          ],
        },
        {
          name: 'buy',
          demandMs: { dist: 'exponential', mean: 3 },
          handler: [
            { do: 'call', to: 'catalog', operation: 'check' },
            { do: 'repeat', times: 3, steps: [{ do: 'read', from: 'db' }] },
            { do: 'write', to: 'db' },
          ],
        },
      ],
    },
    {
      id: 'catalog',
      kind: 'service',
      ...{ workers: 500, cores: 64 },
      operations: [
        { name: 'list', demandMs: { dist: 'uniform', min: 2, max: 12 }, handler: [] },
        {
          name: 'check',
          demandMs: 4,
          handler: [{ do: 'choose', branches: [{ probability: 0.5, steps: [{ do: 'read', from: 'db' }] }] }],
        },
      ],
    },
    {
      id: 'ads',
      kind: 'service',
      workers: 500,
      cores: 64,
      operations: [{ name: 'pick', demandMs: 15, handler: [] }],
    },
    {
      id: 'db',
      kind: 'database',
      poolSize: 500,
      cores: 64,
      readMs: { dist: 'exponential', mean: 2 },
      writeMs: 5,
    },
  ],
  links: [
    { from: 'shoppers', to: 'web', latencyMs: 2 },
    { from: 'web', to: 'catalog', latencyMs: 0.3 },
    { from: 'web', to: 'ads', latencyMs: 1 },
    { from: 'web', to: 'db', latencyMs: 0.25 },
    { from: 'catalog', to: 'db' },
  ],
  run: { untilNs: 30e9, seed: 5 },
};

function reimported(scenario: Scenario): Scenario {
  const sim = createRun(compileModel(scenario, { kinds: simKinds, policies: simPolicies }));
  watchTraces(sim, { fromNs: 0, toNs: scenario.run.untilNs });
  const report = reportOf(sim, runToEnd(sim));
  const text = otlpText({ scenario, report, everyOf: watchedRequests(sim) });
  const read = importFiles([{ name: 'run.json', text }], importing);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.scenario;
}

describe('traces of a run, imported again', () => {
  const original = scenarioOf(document);
  const copy = reimported(original);
  const operationsIn = (scenario: Scenario) =>
    scenario.nodes.flatMap((node) => {
      const { operations = [] } = node as unknown as {
        operations?: { name: string; handler?: unknown; demandMs: unknown }[];
      };
      return operations.map((operation) => ({ where: `${node.id}/${operation.name}`, ...operation }));
    });

  it('have the same nodes, kinds and links', () => {
    const nodes = ({ nodes: all }: Scenario) => all.map(({ id, kind }) => `${id}: ${kind}`).sort();
    const links = ({ links: all }: Scenario) => all.map(({ id }) => id).sort();
    expect(nodes(copy)).toEqual(nodes(original));
    expect(links(copy)).toEqual(links(original));
  });

  it('have links as slow as they were', () => {
    const latencies = ({ links }: Scenario) =>
      Object.fromEntries(links.map(({ id, latencyMs }) => [id, latencyMs]));
    expect(latencies(copy)).toEqual(latencies(original));
  });

  it('have handlers with the same calls in the same order, at once where they were', () => {
    const handlerOf = (scenario: Scenario, where: string) =>
      operationsIn(scenario).find((operation) => operation.where === where)?.handler;
    for (const where of ['web/buy', 'catalog/list', 'ads/pick'])
      expect(handlerOf(copy, where)).toEqual(handlerOf(original, where));
    // What goes at once has no order.
    expect(handlerOf(copy, 'web/browse')).toEqual([
      {
        do: 'parallel',
        calls: [
          { do: 'call', to: 'ads', operation: 'pick' },
          { do: 'call', to: 'catalog', operation: 'list' },
        ],
      },
    ]);
    const [choice] = handlerOf(copy, 'catalog/check') as {
      do: string;
      branches: { probability: number }[];
    }[];
    expect(choice?.do).toBe('choose');
    const share = choice?.branches[0]?.probability ?? 0;
    // A quarter of 500 requests buys: four standard errors of a half.
    expect(Math.abs(share - 0.5)).toBeLessThan((4 * 0.5) / Math.sqrt(100));
  });

  it('have times whose means and medians are those of their spans, and a rate that is theirs', () => {
    const again = reportOn({ ...copy, version: 1, run: { untilNs: 60e9, seed: 99 } });
    const before = reportOn({ ...document, run: { untilNs: 60e9, seed: 99 } });
    for (const { id, sojourn } of before.nodes) {
      if (id === 'shoppers') continue;
      const other = again.nodes.find((node) => node.id === id);
      // Read from 500 requests, run for some 2400: four standard errors of the mean, the larger sample's neglected.
      const error = (4 * (sojourn.sdMs ?? 0)) / Math.sqrt(120);
      expect(Math.abs((other?.sojourn.meanMs ?? 0) - (sojourn.meanMs ?? 0)), id).toBeLessThan(error + 0.01);
    }
    expect(Math.abs(again.system.arrivalsPerS - 40)).toBeLessThan((4 * 40) / Math.sqrt(500));
  });
});

describe('what has no operations of its own', () => {
  const copy = reimported(
    scenarioOf({
      nodes: [
        { id: 'users', kind: 'client', arrivals: { process: 'constant', ratePerS: 20 } },
        { id: 'gateway', kind: 'gateway', demandMs: 20 },
        {
          id: 'app',
          kind: 'service',
          operations: [{ name: 'buy', demandMs: 10, handler: [{ do: 'call', to: 'bank' }] }],
        },
        { id: 'bank', kind: 'external', responses: { from: 'distribution', durationMs: 7 } },
      ],
      links: [
        { from: 'users', to: 'gateway' },
        { from: 'gateway', to: 'app' },
        { from: 'app', to: 'bank' },
      ],
      run: { seed: 1, untilNs: 20e9 },
    }),
  );

  it('takes as long as it did', () => {
    const [gateway, bank] = ['gateway', 'bank'].map((name) => copy.nodes.find(({ id }) => id === name));
    expect(typicalMs(gateway?.['demandMs'] as Distribution)).toBeCloseTo(20, 1);
    const answers = bank?.['responses'] as { readonly durationMs: Distribution } | undefined;
    expect(typicalMs(answers?.durationMs ?? 0)).toBeCloseTo(7, 1);
  });

  it('is asked by no name that only its own spans have', () => {
    const { system } = reportOn(copy);
    expect(system.outcomes.ok).toBeGreaterThan(300);
    expect(system.outcomes.unimplemented).toBe(0);
  });
});

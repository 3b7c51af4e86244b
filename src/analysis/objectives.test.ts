import { describe, expect, it } from 'vitest';
import type { Objective, Scenario, ScenarioNode } from '#scenario/document.ts';
import type { KindSpec, Registry } from '#scenario/registry.ts';
import { checkAgainstRun, checkObjectives, judgeObjectives } from './objectives.ts';
import { makeReport } from './reports.testing.ts';

const node = (id: string, kind: string): ScenarioNode => ({ id, kind, x: 0, y: 0 });
const link = (id: string, from: string, to: string) => ({ id, from, to }) as Scenario['links'][number];

function scenario(...objectives: Objective[]): Scenario {
  return {
    nodes: [node('users', 'source'), node('shop', 'box'), node('bank', 'box')],
    links: [link('users->shop', 'users', 'shop'), link('wire', 'shop', 'bank')],
    objectives,
  } as unknown as Scenario;
}

const kind = (id: string, isAsked: boolean) =>
  ({ id, ports: { in: isAsked, out: true }, operations: () => ['buy'] }) as unknown as KindSpec;
const registry: Registry = { kinds: [kind('source', false), kind('box', true)], policies: [] };

const objective = (metric: string, is: Objective['is'], value: number): Objective => ({ metric, is, value });

describe('judging objectives', () => {
  it.each([
    ['<', 400, false, 0],
    ['<=', 400, true, 0],
    ['<', 500, true, 100],
    ['>', 500, false, -100],
    ['>=', 300, true, 100],
  ] as const)('400 %s %d: %s', (is, bound, holds, margin) => {
    const [judged] = judgeObjectives(scenario(objective('system.latency.p99', is, bound)), [makeReport()]);
    expect(judged).toMatchObject({ value: 400, holds, margin, unit: 'ms', interval: null, clear: null });
  });

  it('fails what was not measured', () => {
    const [judged] = judgeObjectives(scenario(objective('shop.goodput[20s,30s]', '>', 1)), [makeReport()]);
    expect(judged).toMatchObject({ value: null, holds: false, margin: null });
  });

  it('judges several seeds by their mean, and says whether that is clear', () => {
    const reports = [0.1, 0.2, 0.3].map((costPerHour) => makeReport({ costPerHour }));
    const [held, close] = judgeObjectives(
      scenario(objective('system.cost', '<', 2), objective('system.cost', '<', 0.21)),
      reports,
    );
    expect(held).toMatchObject({ holds: true, clear: true, interval: { n: 3 } });
    expect(held?.value).toBeCloseTo(0.2, 12);
    expect(close).toMatchObject({ holds: true, clear: false });
  });
});

describe('checking objectives', () => {
  it.each([
    'system.latency.p99',
    'shop.utilisation',
    'shop/buy.waiting.p50',
    'users.latency.p99',
    'users/anything.latency',
    'users->shop/buy.errors',
    'wire.attempts',
    'shop->bank.latency',
    'shop.goodput[1s,2s]',
    'wire.goodput[1s,2s]',
    'shop->bank.errors.timeout[60s,120s]',
  ])('%s can be measured', (metric) => {
    expect(checkObjectives(scenario(objective(metric, '<', 1)), registry)).toEqual([]);
  });

  it('a client that asks for several things among others is asked back for one of them', () => {
    const report = makeReport();
    const [request] = report.system.operations;
    const operations = ['users->shop/buy', 'bots->shop/scan', 'bots->shop/buy'].map((name) => ({
      ...request!,
      name,
    }));
    const many = { ...report, system: { ...report.system, operations } };
    const of = (metric: string) => checkAgainstRun(scenario(objective(metric, '<', 1)), many);
    expect(of('bots.goodput')).toEqual([
      {
        path: 'objectives[0].metric',
        message: '"bots.goodput": bots asks for several things; write one of bots->shop/scan, bots->shop/buy',
      },
    ]);
    expect([of('users.goodput'), of('shop.goodput')]).toEqual([[], []]);
  });

  it.each([
    ['system.latncy', 'did you mean latency?'],
    ['shp.latency', 'neither a node nor a link; did you mean "shop"?'],
    ['shop->bnak.latency', 'is no link; did you mean "shop->bank"?'],
    ['shop/by.latency', 'no operation of shop; did you mean "buy"?'],
    ['users->shop/by.latency', '"by" is no operation of shop; did you mean "buy"?'],
    ['shop.attempts', 'is not measured here: a node has'],
    ['users.queue', 'is not measured here: a client has'],
    ['wire.attempts[1s,2s]', 'takes no window'],
  ])('%s cannot', (metric, message) => {
    const [problem] = checkObjectives(scenario(objective(metric, '<', 1)), registry);
    expect(problem?.path).toBe('objectives[0].metric');
    expect(problem?.message).toContain(message);
  });
});

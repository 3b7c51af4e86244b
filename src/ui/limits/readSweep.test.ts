import { describe, expect, it } from 'vitest';
import threeTiers from '#examples/three-tiers.json' with { type: 'json' };
import { parseScenarioValue } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import type { SweepWish } from '#state/limits/limits.ts';
import { readSweep, usualRange } from './readSweep.ts';

const parsed = parseScenarioValue(threeTiers, registry);
if (!parsed.ok) throw new Error('the example is valid');
const a = { letter: 'A', scenario: parsed.scenario };
const without = { ...a.scenario, nodes: a.scenario.nodes.filter(({ id }) => id !== 'web'), links: [] };

const wish: SweepWish = {
  path: 'load',
  from: '0.5',
  to: '2',
  steps: '4',
  seeds: 2,
  until: '20s',
  metrics: ['web.queue'],
  shown: [],
};
const read = (part: Partial<SweepWish>, unit = '', variants = [a]) =>
  readSweep({ ...wish, ...part }, variants, unit, registry);

describe('what was typed for a sweep', () => {
  it('is what will be run', () => {
    const it = read({});
    expect(it).toMatchObject({
      ok: true,
      sweep: { path: 'load', values: [0.5, 1, 1.5, 2], seeds: [7, 8], untilNs: 20e9, metrics: ['web.queue'] },
      knee: { from: 0.5, to: 2 },
    });
  });

  it('may have the unit of its setting, and is whole where that is', () => {
    const timeout = 'links[web->app].policies[timeout].timeoutMs';
    expect(read({ path: timeout, from: '250 ms', to: '1s', steps: '2' }, 'ms')).toMatchObject({
      ok: true,
      sweep: { values: [250, 1000] },
    });
    expect(read({ path: 'nodes[web].workers', from: '5', to: '12', steps: '3' })).toMatchObject({
      ok: true,
      sweep: { values: [5, 9, 12] },
    });
  });

  it.each([
    ['path', { path: 'nodes[wbe].workers' }, /did you mean web/],
    ['from', { from: 'few' }, /number/],
    ['from', { from: '0' }, /above 0/],
    ['to', { to: '0.4' }, /more than where it begins/],
    ['to', { path: 'nodes[web].workers', from: '1', to: '2.5' }, /whole|integer/],
    ['to', { path: 'nodes[web].workers', from: '1', to: '1e9' }, /at most/],
    ['steps', { steps: '1' }, /from 2 to 100/],
    ['until', { until: '20' }, /needs a unit/],
    ['until', { until: '5s' }, /after the warm-up, 5s/],
  ] as const)('is refused at its field: %s of %j', (field, part, message) => {
    const it = read(part);
    expect(it).toMatchObject({ ok: false, problems: { [field]: expect.stringMatching(message) } });
    expect(it.ok ? [] : Object.keys(it.problems)).toEqual([field]);
  });

  it('says which variant does not have the setting', () => {
    const it = read({ path: 'nodes[web].workers', from: '1', to: '4' }, '', [
      a,
      { letter: 'B', scenario: without },
    ]);
    expect(it).toMatchObject({ ok: false, problems: { path: expect.stringMatching(/^B: /) } });
  });

  it('begins from half to twice of what is set', () => {
    expect(usualRange(10, true)).toEqual({ from: '5', to: '20', steps: '6' });
    expect(usualRange(1, true)).toEqual({ from: '1', to: '2', steps: '2' });
    expect(usualRange(0.5, false)).toEqual({ from: '0.25', to: '1', steps: '6' });
    expect(usualRange(0, false)).toEqual({ from: '0', to: '1', steps: '6' });
  });
});

// Several seeds in the page's workers are those of the command: the same figures, to the last digit.
import { describe, expect, it } from 'vitest';
import { mainFigures } from '#analysis/main-figures.ts';
import { judgeObjectives } from '#analysis/objectives.ts';
import { combineReports } from '#analysis/seeds.ts';
import { examples } from '#examples/index.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { runBatch } from '#worker/batch.ts';
import { registry } from './registry.ts';
import { wavetank } from './wavetank.testing.ts';

const example = examples.find(({ id }) => id === 'three-tiers');
const seeds = [7, 8, 9];
const toNs = 8e9;

async function byCommand() {
  const { code, out } = await wavetank(['run', '-', '--seeds', '7..9', '--until', '8s', '--json'], {
    stdin: async () => JSON.stringify(example?.scenario),
  });
  expect(code).toBe(0);
  return JSON.parse(out);
}

describe('several seeds', () => {
  it('give the figures of `wavetank run --seeds`', async () => {
    const parsed = parseScenarioValue(example?.scenario, registry);
    if (!parsed.ok) throw new Error('the example is not valid');
    const { scenario } = parsed;
    const reports = seeds.map((seed) => runBatch({ scenario, seed, toNs }, () => {}));
    const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
    const said = await byCommand();
    expect(plain(combineReports(reports))).toEqual(said.combined);
    expect(said.combined.system.okPerS.n).toBe(3);
    const figures = mainFigures(reports, null);
    expect(plain(figures.find(({ metric }) => metric === 'latency.p99')?.interval)).toEqual(
      said.combined.system.latency.p99Ms,
    );
    expect(judgeObjectives(scenario, reports).map(({ value }) => value)).toEqual(
      said.objectives.map(({ value }: { value: number }) => value),
    );
  });
});

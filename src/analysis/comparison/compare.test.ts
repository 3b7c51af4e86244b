import { describe, expect, it } from 'vitest';
import type { Scenario } from '#scenario/document.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import { durations, makeReport, outcomes } from '../reports.testing.ts';
import { compareAll, compareRuns, rowAt, type VariantRuns } from './compare.ts';
import {
  answerText,
  cautions,
  differenceText,
  objectiveText,
  valueText,
  verdictLines,
  verdictText,
} from './verdict-words.ts';

const scenario = (objectives: readonly object[] = []): Scenario => {
  const parsed = parseScenarioValue({ version: 1, name: 'Test', objectives }, registry);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
};

/** Reports of seeds 1, 2, … whose mean latencies are these; everything else alike. */
const runs = (
  name: string,
  latencies: readonly number[],
  changes: object = {},
  of = scenario(),
): VariantRuns => ({
  ...{ name, scenario: of },
  reports: latencies.map((ms, index) => {
    const report = makeReport({ seed: index + 1 });
    return { ...report, system: { ...report.system, latency: durations(ms) }, ...changes };
  }),
});

const base = runs('A', [100, 110, 95, 105, 120]);
const faster = runs('B', [80, 91, 74, 86, 99]);
const noisy = runs('B', [80, 131, 90, 126, 104]);

describe('comparing runs', () => {
  it('pairs them by seed: what is far within the spread of the runs is plain in the differences', () => {
    const row = rowAt(compareRuns(base, faster), 'system.latency.mean');
    expect(row).toMatchObject({
      verdict: 'better',
      main: true,
      unit: 'ms',
      better: 'lower',
      label: 'mean latency',
    });
    expect(row?.difference).toMatchObject({ n: 5, mean: -20 });
    expect(row?.difference?.high).toBeLessThan(-18);
    expect(row?.relative).toBeCloseTo(-20 / 106, 12);
    expect(rowAt(compareRuns(faster, base), 'system.latency.mean')?.verdict).toBe('worse');
  });

  it('says how many seeds would be needed where nothing is to be seen', () => {
    const row = rowAt(compareRuns(base, noisy), 'system.latency.mean');
    expect(row?.verdict).toBe('unclear');
    expect(row?.seedsNeeded).toBeGreaterThan(5);
  });

  it('finds variants with themselves the same, in every figure that reports have', () => {
    const { rows } = compareRuns(base, base);
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.every(({ verdict }) => verdict === 'same')).toBe(true);
    const subjects = [
      'shop.queue.mean',
      'shop.own.hitRatio',
      'users->shop/buy.latency.p99',
      'shop->bank.amplification',
    ];
    for (const path of subjects) expect(rows.some((row) => row.path === path)).toBe(true);
  });

  it('calls what is neither good nor bad higher or lower', () => {
    const busy = makeReport();
    const nodes = busy.nodes.map((node) => ({ ...node, workerUtilisation: 0.9 }));
    const comparison = compareRuns(base, runs('B', [100, 110, 95, 105, 120], { nodes }));
    expect(rowAt(comparison, 'shop.utilisation')).toMatchObject({
      verdict: 'higher',
      better: 'neither',
      p: 0,
    });
  });

  it('takes no agreement of two seeds for certainty where figures are rounded', () => {
    const report = makeReport();
    const failing = { ...report.system, ...{ outcomes: outcomes({ ok: 79, timeout: 21 }), okPerS: 7.9 } };
    const slower = { ...failing, latency: { ...durations(100), p99Ms: 404 } };
    const two = (name: string, system: object) => runs(name, [100, 100], { system });
    const comparison = compareRuns(two('A', report.system), two('B', slower));
    for (const path of ['latency.p99', 'errors', 'errorRate', 'goodput'])
      expect(rowAt(comparison, `system.${path}`), path).toHaveProperty('verdict', 'unclear');
  });

  it('finds a true difference of rounded figures with three seeds, and one of prices with two', () => {
    const report = makeReport();
    const slower = { ...report.system, latency: { ...durations(100), p99Ms: 480 } };
    const three = [100, 100, 100];
    const comparison = compareRuns(runs('A', three), runs('B', three, { system: slower }));
    expect(rowAt(comparison, 'system.latency.p99')?.verdict).toBe('worse');
    const dearer = compareRuns(runs('A', [1, 2]), runs('B', [1, 2], { costPerHour: 0.91 }));
    expect(rowAt(dearer, 'system.cost')).toMatchObject({ verdict: 'worse', p: 0 });
  });

  it('keeps what only one of the two has', () => {
    const report = makeReport();
    const comparison = compareRuns(
      base,
      runs('B', [100, 110, 95, 105, 120], { nodes: report.nodes.slice(0, 2) }),
    );
    const row = rowAt(comparison, 'bank.queue.mean');
    expect(row).toMatchObject({ verdict: 'apart', other: null, difference: null });
    expect(row && verdictText(row, comparison)).toBe('mean queue of bank is measured in A, and not in B');
  });

  it('says of what neither of the two has that neither measured it', () => {
    const late = scenario([{ metric: 'system.errorRate[7000s,8000s]', is: '<', value: 0.1 }]);
    const comparison = compareRuns({ ...base, scenario: late }, runs('B', [100, 110, 95, 105, 120]));
    const row = rowAt(comparison, 'system.errorRate[7000s,8000s]');
    expect(row).toMatchObject({ verdict: 'unmeasured', base: null, other: null });
    expect(row && verdictText(row, comparison)).toMatch(/^error rate .* is measured in neither$/);
  });

  it('asks the objectives of either of both, windows too', () => {
    const strict = scenario([
      { metric: 'system.latency.mean', is: '<', value: 100 },
      { metric: 'system.goodput[0s,5s]', is: '>', value: 5 },
    ]);
    const comparison = compareRuns(base, runs('B', [80, 91, 74, 86, 99], {}, strict));
    expect(comparison.objectives.map((row) => objectiveText(row, comparison))).toEqual([
      'system.latency.mean < 100 ms holds in B and fails in A',
      'system.goodput[0s,5s] > 5/s holds in both',
    ]);
    expect(rowAt(comparison, 'system.goodput[0s,5s]')).toMatchObject({ main: true, verdict: 'same' });
  });

  it('needs pairs', () => {
    expect(() => compareRuns(base, runs('B', [1]))).toThrow('as many runs');
    expect(() => compareRuns(runs('A', []), runs('B', []))).toThrow('at least one');
    expect(rowAt(compareRuns(runs('A', [1]), runs('B', [2])), 'system.latency.mean')).toMatchObject({
      verdict: 'unclear',
      p: null,
    });
  });

  it('shares the probability of a false difference among several comparisons', () => {
    expect(compareAll([base, faster, noisy]).map(({ alpha }) => alpha)).toEqual([0.025, 0.025]);
  });
});

describe('verdicts in words', () => {
  it('claim what the interval does', () => {
    const comparison = compareRuns(base, faster);
    const row = rowAt(comparison, 'system.latency.mean');
    // Differences of 19 to 21 ms: mean 20, sd 1, t(4) = 2.776.
    expect(row && verdictText(row, comparison)).toBe('B is faster on average by 18.8 to 21.2 ms');
    expect(row && differenceText(row, 'USD')).toBe('−20.0 ±1.2 ms');
  });

  it('say what cannot be said, and how to get there', () => {
    const text = answerText(compareRuns(base, noisy));
    expect(text).toMatch(
      /for mean latency there is no difference to be seen with 5 seeds: about \d+ would be needed/,
    );
    expect(text).toContain('the same in both: goodput, error rate, cost.');
  });

  it('begin with what differs', () => {
    const lines = verdictLines(compareRuns(base, runs('B', [80, 91, 74, 86, 99], { costPerHour: 1.2 })));
    expect(lines.at(-2)).toEqual({ verdict: 'worse', text: 'B costs 0.30 USD/h more' });
    expect(lines.at(-1)?.verdict).toBe('same');
  });

  it.each([
    [12.34, 13.36, '12.34', '13.36', '1.02'],
    // Each rounded by itself: 1.17, 1.29 and 0.13.
    [1.166, 1.294, '1.17', '1.29', '0.12'],
    [1.5, 1.5013, '1.5000', '1.5013', '0.0013'],
    [99.5, 1234.2, '99.5', '1,234.2', '1,134.7'],
  ])('tell of costs of %d and %d the difference of what is shown', (a, b, from, to, by) => {
    const costing = (name: string, costPerHour: number) => runs(name, [100, 110], { costPerHour });
    const comparison = compareRuns(costing('A', a), costing('B', b));
    const row = rowAt(comparison, 'system.cost');
    if (row === null || row === undefined) throw new Error('no cost');
    expect(valueText(row, 'base', 'USD')).toBe(`${from} USD/h`);
    expect(valueText(row, 'other', 'USD')).toBe(`${to} USD/h`);
    expect(differenceText(row, 'USD')).toBe(`+${by} USD/h`);
    expect(verdictText(row, comparison)).toBe(`B costs ${by} USD/h more`);
  });

  it('warn where latency is of those that were left', () => {
    const report = makeReport();
    const failing = { ...report.system, outcomes: outcomes({ ok: 40, timeout: 60 }) };
    const comparison = compareRuns(base, runs('B', [80, 91, 74, 86, 99], { system: failing }));
    expect(cautions(comparison).join()).toContain('more of them fail in B than in A');
    expect(cautions(compareRuns(base, faster))).toEqual([]);
  });
});

import { describe, expect, it, vi } from 'vitest';
import type { RunReport } from '#engine/report.ts';
import type { Scenario } from '#scenario/document.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import { makeReport } from '../reports.testing.ts';
import { type Comparison, compareRuns } from './compare.ts';
import { quantileTable } from './quantile-table.ts';
import { quantileText, systemQuantiles } from './quantile-words.ts';
import { type QuantileView, quantileViews } from './quantiles.ts';

// Hundreds of comparisons, on a machine that others use too.
vi.setConfig({ testTimeout: 60_000 });

/** One run that measured these latencies, each once. */
const measuring = (seed: number, valuesMs: readonly number[], subject = 'system'): RunReport => {
  const counts = new Map<number, number>();
  for (const value of valuesMs) counts.set(value, (counts.get(value) ?? 0) + 1);
  const values = [...counts.keys()].sort((a, b) => a - b);
  const distribution = {
    subject,
    valuesMs: Float64Array.from(values),
    counts: Uint32Array.from(values, (value) => counts.get(value) ?? 0),
  };
  return makeReport({ seed, distributions: [distribution] });
};

const rowAt = (view: QuantileView | undefined, p: number) => view?.rows.find((row) => row.p === p);
/** 1, 2, … in milliseconds, scaled, and a little otherwise with every seed. */
const ramp = (many: number, seed: number, of = (value: number) => value) =>
  Array.from({ length: many }, (_, index) => of(index + 1) * (1 + 0.01 * (seed % 3)));

const runsOf = (seeds: number, valuesOf: (seed: number) => readonly number[]) =>
  Array.from({ length: seeds }, (_, index) => measuring(index + 1, valuesOf(index + 1)));

const parsed = parseScenarioValue({ version: 1, name: 'Test' }, registry);
const scenario = (parsed.ok ? parsed.scenario : null) as Scenario;
const compared = (base: readonly RunReport[], other: readonly RunReport[]): Comparison =>
  compareRuns({ name: 'A', scenario, reports: base }, { name: 'B', scenario, reports: other });
const said = (base: readonly RunReport[], other: readonly RunReport[]) => {
  const comparison = compared(base, other);
  const view = systemQuantiles(comparison);
  return view === null ? null : quantileText(view, comparison);
};

describe('percentiles of several runs', () => {
  it('are those of all their requests together, not means of each', () => {
    const quick = measuring(1, Array(900).fill(1));
    const slow = measuring(2, [...Array(50).fill(1), ...Array(50).fill(1000)]);
    const [view] = quantileViews([quick, slow], [quick, slow], 0.05);
    expect(view).toMatchObject({ subject: 'system', base: 1000, other: 1000 });
    // 50 of 1000 are slow: p95 is the last of the quick ones, whereas the mean of p95 of both would be 500.5.
    expect([0.5, 0.95, 0.97].map((p) => rowAt(view, p)?.baseMs)).toEqual([1, 1, 1000]);
  });

  it('have the rank of reports: p90 of ten is the ninth', () => {
    const ten = [measuring(1, ramp(10, 0))];
    expect(rowAt(quantileViews(ten, ten, 0.05)[0], 0.9)?.baseMs).toBe(9);
  });

  it('say nothing beyond what ten requests in all, and one in every run, lie beyond', () => {
    const many = runsOf(5, (seed) => ramp(400, seed));
    const verdicts = (reports: readonly RunReport[]) => {
      const [view] = quantileViews(reports, reports, 0.05);
      return Object.fromEntries((view?.rows ?? []).map((row) => [row.p, row.verdict]));
    };
    // Of 2000, 20 lie beyond p99, 10 beyond p99.5 (two in each run), 2 beyond p99.9.
    expect(verdicts(many)).toMatchObject({ 0.99: 'same', 0.995: null, 0.999: 'few', 0.01: null });
    // Of 2000 in 21 runs, one of which measured 20: not one of those lies beyond p97.
    const uneven = [...runsOf(20, (seed) => ramp(99, seed)), measuring(21, ramp(20, 0))];
    expect(verdicts(uneven)).toMatchObject({ 0.95: 'same', 0.97: 'few' });
    const row = rowAt(quantileViews(many, many, 0.05)[0], 0.9999);
    expect(row).toEqual({ p: 0.9999, baseMs: null, otherMs: null, difference: null, verdict: 'few' });
  });

  it('differ only where that is clearer than what moves them from seed to seed', () => {
    const base = runsOf(8, (seed) => ramp(500, seed));
    const faster = runsOf(8, (seed) => ramp(500, seed, (value) => value * 0.8));
    const noisy = runsOf(8, (seed) => ramp(500, seed, (value) => value * (seed % 2 === 0 ? 0.7 : 1.25)));
    const verdicts = (other: readonly RunReport[]) =>
      new Set(quantileViews(base, other, 0.05)[0]?.rows.map(({ verdict }) => verdict));
    expect(verdicts(faster)).toEqual(new Set(['better', null, 'few']));
    expect(verdicts(noisy)).toEqual(new Set(['unclear', null, 'few']));
  });

  it('that differ by less than their cells are wide are the same, however surely', () => {
    const base = runsOf(8, (seed) => ramp(500, seed));
    const hardly = runsOf(8, (seed) => ramp(500, seed, (value) => value * 1.004));
    const [view] = quantileViews(base, hardly, 0.05);
    expect(rowAt(view, 0.5)?.difference?.low).toBeGreaterThan(0);
    expect(rowAt(view, 0.5)?.verdict).toBe('same');
  });

  it('are of subjects that both measured', () => {
    const [a, b] = [measuring(1, ramp(50, 0), 'users->shop/buy'), measuring(1, ramp(50, 0), 'shop')];
    expect(quantileViews([a], [b], 0.05)).toEqual([]);
    expect(quantileViews([a], [a], 0.05).map(({ subject }) => subject)).toEqual(['users->shop/buy']);
    expect(compared([makeReport()], [makeReport()]).quantiles).toEqual([]);
  });
});

describe('in words', () => {
  const base = runsOf(6, (seed) => ramp(1000, seed));
  const as = (of: (value: number) => number) => runsOf(6, (seed) => ramp(1000, seed, of));

  it('say which share of requests is faster, and which slower', () => {
    const turned = as((value) => value * (value <= 500 ? 0.7 : value > 985 ? 2 : 1));
    expect(said(base, turned)).toBe(
      'B is faster for the fastest 50 % of requests and slower for the slowest 1 % of requests; elsewhere they are the same, to within 1 %. Beyond p99.5 there are too few requests.',
    );
  });

  it.each([
    ['B is faster at every percentile.', (value: number) => value * 0.5],
    ['A and B are the same at every percentile, to within 1 %.', (value: number) => value],
    [
      'B is faster for the fastest 10 % of requests and for the slowest 10 % of requests; elsewhere they are the same, to within 1 %.',
      (value: number) => (value < 225 || value > 945 ? value * 0.9 : value),
    ],
    [
      'B is slower from p50 to p75; elsewhere they are the same, to within 1 %.',
      (value: number) => (value > 430 && value < 620 ? value * 1.4 : value),
    ],
  ])('%s', (sentence, of) => {
    expect(said(base, as(of))).toBe(`${sentence} Beyond p99.5 there are too few requests.`);
  });

  it('claim nothing of one seed, nor of too few requests', () => {
    expect(said(base.slice(0, 1), as((value) => value * 0.5).slice(0, 1))).toBe(
      'No difference is to be seen at any percentile. Beyond p99 there are too few requests.',
    );
    const few = [measuring(1, [1, 2, 3])];
    expect(said(few, few)).toBe('Too few requests were measured to lay percentiles against each other.');
  });

  it('are cells for spreadsheets', () => {
    const rows = quantileTable(
      compared(
        base,
        as((value) => value * 0.5),
      ),
    );
    const row = rows.find(({ p }) => p === 0.5);
    expect(row).toMatchObject({
      base: 'A',
      other: 'B',
      subject: 'system',
      verdict: 'better',
      baseRequests: 6000,
    });
    expect(row?.differenceMs).toBeCloseTo(-0.5 * (row?.baseMs ?? 0), 9);
  });
});

/** Uniform numbers of (0, 1) that are the same in every run of this test. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

it('its 95 % intervals hold the true difference of p90 of two exponentials 92 to 98 % of the time', () => {
  const next = numbers(7);
  const trials = 300;
  const truth = (15 - 10) * Math.log(10);
  let held = 0;
  for (let trial = 0; trial < trials; trial++) {
    const uniforms = Array.from({ length: 10 }, () => Array.from({ length: 100 }, () => -Math.log(next())));
    const runs = (mean: number) =>
      uniforms.map((each, index) =>
        measuring(
          index,
          each.map((it) => it * mean),
        ),
      );
    const interval = rowAt(quantileViews(runs(10), runs(15), 0.05)[0], 0.9)?.difference;
    if ((interval?.low ?? 0) <= truth && truth <= (interval?.high ?? 0)) held += 1;
  }
  expect(held / trials).toBeGreaterThanOrEqual(0.92);
  expect(held / trials).toBeLessThanOrEqual(0.98);
});

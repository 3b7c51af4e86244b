// Whether the intervals of comparisons say what they claim: M/M/1 against M/M/2 of the same capacity, whose difference is
// known from theory, and a scenario with itself under other seeds, where there is none. Fixed before any result was
// seen: seeds are those from 1 on, no comparison is left out, and the bounds are those stated below.
import { describe, expect, it } from 'vitest';
import { compareRuns, rowAt, type VariantRuns } from '#analysis/comparison/compare.ts';
import type { RunReport } from '#engine/report.ts';
import { createRun, runToEnd } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { isFull } from './protocol.ts';
import { client, exponential, modelOf, poisson, station, system } from './systems.ts';
import { type Mmc, mmc, quantileOfTail } from './theory.ts';

/** Comparisons, and pairs of runs in each. With 40 a right method is between the bounds with probability 0.998. */
const comparisons = isFull ? 200 : 40;
const pairs = isFull ? 10 : 8;
const bounds = isFull ? [0.92, 0.98] : [0.825, 1];

const lambda = 60;

/** In full 6000 requests to settle and 12 000 to measure: what is left of the empty start is far below the error. */
const run = isFull ? { untilNs: 300e9, warmupNs: 100e9 } : { untilNs: 50e9, warmupNs: 10e9 };

function variant(name: string, servers: number, mean: number): VariantRuns {
  const service = station('server', exponential(mean), servers);
  const model = modelOf({ ...system(client(poisson(lambda)), [service]), run });
  const reports = Array.from({ length: comparisons * pairs }, (_, index): RunReport => {
    const sim = createRun(model, index + 1);
    // Thousands are kept: without what no figure reads.
    return { ...reportOf(sim, runToEnd(sim)), traces: [], windows: [] };
  });
  return { name, scenario: model.scenario, reports };
}

const part = ({ reports, ...rest }: VariantRuns, index: number, many = pairs): VariantRuns => ({
  ...rest,
  reports: reports.slice(index * many, (index + 1) * many),
});

const one = variant('A', 1, 0.01);
const two = variant('B', 2, 0.02);
const [theoryOne, theoryTwo] = [mmc(1, lambda, 100), mmc(2, lambda, 50)];

/** Share of the comparisons whose interval for a figure holds a value, in ms. */
function coverage(path: string, value: number): number {
  const held = Array.from({ length: comparisons }, (_, index) => {
    const difference = rowAt(compareRuns(part(one, index), part(two, index)), path)?.difference;
    if (difference?.low == null || difference.high === null) throw new Error(`${path} has no interval`);
    return difference.low <= value && value <= difference.high;
  });
  return held.filter(Boolean).length / comparisons;
}

const trueMean = 1000 * (theoryTwo.w - theoryOne.w);

describe('95 % intervals of differences', () => {
  const [low = 0, high = 1] = bounds;

  it(`hold the true difference of means ${100 * low} to ${100 * high} % of the time`, () => {
    const share = coverage('system.latency.mean', trueMean);
    expect(share).toBeGreaterThanOrEqual(low);
    expect(share).toBeLessThanOrEqual(high);
  });

  it('and of p95', () => {
    const p95 = ({ sojournTail }: Mmc) => 1000 * quantileOfTail(sojournTail, 0.95);
    const share = coverage('system.latency.p95', p95(theoryTwo) - p95(theoryOne));
    expect(share).toBeGreaterThanOrEqual(low);
    expect(share).toBeLessThanOrEqual(high);
  });

  it('would be refused, were the truth a millisecond off', () => {
    expect(coverage('system.latency.mean', trueMean + 1)).toBeLessThan(low);
  });
});

describe('a scenario with itself', () => {
  it('under the same seeds is the same in every figure', () => {
    const comparison = compareRuns(part(one, 0), part(one, 0));
    expect(comparison.rows.length).toBeGreaterThan(30);
    expect(new Set(comparison.rows.map(({ verdict }) => verdict))).toEqual(new Set(['same']));
  });

  it('under other seeds shows a difference in any figure at most 5 % of the time', () => {
    // Each block of seeds with the next: comparisons that share a block hang together little.
    const told = Array.from({ length: comparisons }, (_, index) => {
      const { rows } = compareRuns(part(one, index), part(one, (index + 1) % comparisons));
      return rows.some(({ verdict }) => !['same', 'unclear', 'apart'].includes(verdict));
    });
    expect(told.filter(Boolean).length / comparisons).toBeLessThanOrEqual(isFull ? 0.05 : 0.1);
  });

  it.each([2, 3])('and no oftener than chance allows with %i seeds, whose figures often agree', (many) => {
    const length = Math.floor(one.reports.length / (2 * many));
    const told = Array.from({ length }, (_, index) => {
      const { rows } = compareRuns(part(one, 2 * index, many), part(one, 2 * index + 1, many));
      return rows.some(({ verdict }) => !['same', 'unclear', 'apart'].includes(verdict));
    });
    // What is promised is a probability of 5 %: of so many comparisons, this share at most, but for one time in 700.
    const most = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / length);
    expect(told.filter(Boolean).length / length).toBeLessThanOrEqual(most);
  });
});

import { describe, expect, it } from 'vitest';
import { windowOf } from '#analysis/reports.testing.ts';
import type { RunSeries } from '#state/series.ts';
import { stripData } from './stripData.ts';
import { type Strip, strips } from './strips.ts';

const latency = strips.find(({ id }) => id === 'latency') as Strip;
const subjects = ['users', 'shop', 'bank', 'users->shop', 'wire'];
const none: RunSeries = { subjects, windows: [] };
const answered = (p50: number) => ({
  subjects,
  windows: [windowOf(0, 5, [{ latencyCount: 9, latencyP50Ms: p50 }, {}, {}, {}, {}])],
});
const topOf = (series: RunSeries, limits: readonly number[]) =>
  stripData(latency, series, none, {
    ...{ subject: null, span: { fromNs: 0, toNs: 10e9 }, log: false, limits },
  }).scale.top;

describe('the axis of a strip', () => {
  it('reaches an objective that is not far off', () => {
    expect(topOf(answered(100), [300])).toBe(500);
    expect(topOf(answered(10), [300])).toBe(15);
  });

  it('is that of its objective before anything was measured', () => {
    expect(topOf(none, [300])).toBe(500);
  });
});

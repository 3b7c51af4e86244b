import { describe, expect, it } from 'vitest';
import type { Scenario } from '#scenario/document.ts';
import { intervalOf } from '../../intervals.ts';
import { durations, makeReport } from '../../reports.testing.ts';
import { compareRuns } from '../compare.ts';
import type { QuantileView } from '../quantiles.ts';
import { intervalFigure } from './interval-figure.ts';
import { quantileFigure } from './quantile-figure.ts';
import { roundTicks } from './svg.ts';
import { tradeOffFigure } from './trade-off-figure.ts';

const scenario = {
  name: 'Test',
  objectives: [],
  prices: { currency: 'USD' },
  run: {},
} as unknown as Scenario;

const variant = (name: string, latencies: readonly number[]) => ({
  ...{ name, scenario },
  reports: latencies.map((ms, index) => {
    const report = makeReport({ seed: index + 1 });
    return { ...report, system: { ...report.system, latency: durations(ms) } };
  }),
});

const figureOf = (other: readonly number[]) => {
  const comparison = compareRuns(variant('A', [100, 110, 95]), variant('<B>', other));
  return intervalFigure(
    comparison,
    comparison.rows.filter((row) => row.main),
  );
};

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;

describe('the figure of differences', () => {
  it('has a disc for what is better, a diamond for what is worse, a hollow disc for what is the same', () => {
    const better = figureOf([80, 91, 74]);
    expect(count(better, /<circle[^>]*fill="#0b6fb8"/g)).toBe(4);
    expect(count(better, /<circle[^>]*fill="#ffffff"/g)).toBe(3);
    expect(count(figureOf([120, 129, 116]), /<polygon[^>]*fill="#b3501b" stroke/g)).toBe(4);
  });

  it('points out of the figure at what is further than twice as much, and keeps its number', () => {
    const text = figureOf([1000, 1009, 996]);
    expect(count(text, /<polygon[^>]*fill="#b3501b"\/>/g)).toBe(4);
    expect(text).toContain('+900.0');
  });

  it('writes names so that they stay names', () => {
    expect(figureOf([80, 91, 74])).toContain('&lt;B&gt; against A');
    expect(figureOf([80, 91, 74])).not.toContain('<B>');
  });
});

describe('the trade-off', () => {
  it('has every variant with both its intervals', () => {
    const points = ['A', 'B', 'C'].map((name, index) => {
      const [x, y] = [intervalOf([1 + index, 1.2 + index]), intervalOf([300 - 90 * index, 290 - 90 * index])];
      if (x === null || y === null) throw new Error('values make an interval');
      return { name, x, y };
    });
    const axes = { x: { label: 'cost', unit: '/h' }, y: { label: 'p99 latency', unit: 'ms' } } as const;
    const text = tradeOffFigure({ ...axes, currency: 'USD', points });
    expect(count(text, /<circle/g)).toBe(3);
    expect(count(text, /stroke-width="2"/g)).toBe(6);
    for (const name of ['>A<', '>B<', '>C<', 'cost', 'p99 latency']) expect(text).toContain(name);
    // Cheaper is further left, faster is further down.
    const places = [...text.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(places.map(([x = 0]) => x)).toEqual(places.map(([x = 0]) => x).sort((a, b) => a - b));
    expect(places.map(([, y = 0]) => y)).toEqual(places.map(([, y = 0]) => y).sort((a, b) => a - b));
  });
});

it('names of variants that are equal do not lie on each other', () => {
  const [x, y] = [intervalOf([1, 1]), intervalOf([300, 300])];
  if (x === null || y === null) throw new Error('values make an interval');
  const axes = { x: { label: 'cost', unit: '/h' }, y: { label: 'p99 latency', unit: 'ms' } } as const;
  const points = ['A', 'B', 'C', 'D'].map((name) => ({ name, x, y }));
  const text = tradeOffFigure({ ...axes, currency: 'USD', points });
  const places = ['A', 'B', 'C', 'D'].map(
    (name) =>
      new RegExp(`<text x="([\\d.]+)" y="([\\d.]+)"[^>]*>${name}<`).exec(text)?.slice(1).map(Number) ?? [],
  );
  for (const [index, [left = 0, top = 0]] of places.entries()) {
    for (const [other = 0, otherTop = 0] of places.slice(index + 1)) {
      expect(Math.abs(left - other) >= 9 || Math.abs(top - otherTop) >= 16).toBe(true);
    }
  }
});

it('ticks are round and within their range', () => {
  expect(roundTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(roundTicks(-0.32, 0.11, 5)).toEqual([-0.3, -0.2, -0.1, 0, 0.1]);
  expect(roundTicks(3, 3, 5)).toEqual([3]);
});

describe('the figure of percentiles', () => {
  const view = (otherMs: (baseMs: number) => number, verdict: 'better' | 'worse' | 'same'): QuantileView => ({
    ...{ subject: 'system', base: 5000, other: 5000 },
    rows: [0.05, 0.5, 0.9, 0.95, 0.99, 0.999].map((p, index) => {
      const baseMs = 10 * 2 ** index;
      const mean = otherMs(baseMs) - baseMs;
      const told = p < 0.999;
      return {
        ...{ p, baseMs, otherMs: otherMs(baseMs), verdict: told ? verdict : 'few' },
        difference: told ? { n: 5, mean, sd: 1, low: mean - 1, high: mean + 1 } : null,
      };
    }),
  });
  const comparison = compareRuns(variant('A', [100]), variant('B', [100]));
  const placesOf = (text: string) =>
    [...text.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);

  it('has equal variants on the diagonal, a faster one below it, and names at the marks', () => {
    const same =
      quantileFigure(
        view((ms) => ms, 'same'),
        comparison,
      ) ?? '';
    // From corner to corner of the plot, and every mark on it.
    expect(same).toContain('<line x1="92" y1="486" x2="522" y2="56"');
    for (const [x = 0, y = 0] of placesOf(same)) expect(x - 92).toBeCloseTo(486 - y, 1);
    const faster =
      quantileFigure(
        view((ms) => ms / 2, 'better'),
        comparison,
      ) ?? '';
    for (const [x = 0, y = 0] of placesOf(faster)) expect(x - 92).toBeGreaterThan(486 - y + 20);
    for (const name of ['>p50<', '>p90<', '>p95<', '>p99<', '>p99.9<']) expect(faster).toContain(name);
  });

  it('draws filled what differs, hollow what is not to be told, and dashed what too few lie beyond', () => {
    const worse =
      quantileFigure(
        view((ms) => ms * 2, 'worse'),
        comparison,
      ) ?? '';
    expect(count(worse, /<polygon[^>]*fill="#b3501b"/g)).toBe(4);
    expect(count(worse, /<circle[^>]*fill="#ffffff"/g)).toBe(1);
    expect(worse).toMatch(/<polyline points="[^"]+ [^"]+"[^>]*stroke-dasharray/);
  });

  it('is none where nothing has a place', () => {
    expect(
      quantileFigure(
        view(() => 0, 'same'),
        comparison,
      ),
    ).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { makeReport, windowOf } from '#analysis/reports.testing.ts';
import type { Comparing } from '#state/comparing/comparison.ts';
import type { Strip } from '../charts/strips.ts';
import { stripsCsv, stripsFigure } from './stripsFigure.ts';
import { isBlank, twinData, twinStrips } from './twinStrips.ts';

/** Answered requests of two windows; everything else is 0. */
const windows = (first: number, second: number) => [
  windowOf(0, 5, [{ okPerS: first }, {}, {}, {}, {}]),
  windowOf(5, 10, [{ okPerS: second }, {}, {}, {}, {}]),
];
const subjects = ['users', 'shop', 'bank', 'users->shop', 'wire'];
const bench = (first: number, second: number) => ({
  series: { current: () => ({ subjects, windows: windows(first, second) }) },
});

const comparing = (strips: Comparing['strips']) =>
  ({
    benches: { A: bench(10, 20), B: bench(12, 15) },
    more: [{ letter: 'C', scenario: {} }],
    moreRuns: createStore(() => new Map([['C', makeReport({ windows: windows(7, 8) })]])),
    strips,
  }) as unknown as Comparing;

const span = { fromNs: 0, toNs: 10e9 };

describe('the strips of a comparison', () => {
  it('have nothing to be measured by until something was measured', () => {
    const latency = twinStrips.find(({ id }) => id === 'latency') as Strip;
    const throughput = twinStrips.find(({ id }) => id === 'throughput') as Strip;
    const blank = (strip: Strip) => isBlank(twinData(strip, comparing('overlaid'), null, span));
    // Nobody was answered yet, at a rate of nought.
    expect([blank(latency), blank(throughput)]).toEqual([true, false]);
  });

  it('are cells of every variant, also of one without a tank, and of how far B is above A', () => {
    const [head = '', ...rows] = stripsCsv(comparing('overlaid'), null, span).trim().split('\n');
    const columns = head.split(',');
    const cells = rows.map((row) => row.split(','));
    const of = (name: string) => cells.map((row) => row[columns.indexOf(name)]);
    expect(columns.slice(0, 6)).toEqual([
      ...['fromS', 'toS', 'A okPerS', 'B okPerS', 'C okPerS', 'B − A okPerS'],
    ]);
    expect(of('toS')).toEqual(['5', '10']);
    expect(of('C okPerS')).toEqual(['7', '8']);
    expect(of('B − A okPerS')).toEqual(['2', '-5']);
  });

  it('are a drawing, with a pattern for each variant, or with the difference round nought', () => {
    const overlaid = stripsFigure(comparing('overlaid'), null, span, 'A <and> B');
    expect(overlaid).toContain('A &lt;and&gt; B');
    for (const letter of ['>A<', '>B<', '>C<']) expect(overlaid).toContain(letter);
    expect(overlaid).toContain('stroke-dasharray="6 4"');
    const apart = stripsFigure(comparing('difference'), null, span, 'A and B');
    expect(apart).toContain('>B − A<');
    expect(apart).toContain('>−');
  });
});

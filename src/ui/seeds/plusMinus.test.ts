import { describe, expect, it } from 'vitest';
import { intervalOf } from '#analysis/intervals.ts';
import { plusMinus } from './plusMinus.ts';

const of = (mean: number, half: number | null) => ({
  n: half === null ? 1 : 5,
  mean,
  sd: half,
  low: half === null ? null : mean - half,
  high: half === null ? null : mean + half,
});
const shown = (...args: Parameters<typeof plusMinus>) => plusMinus(...args).mean.replaceAll('\u202f', ' ');

describe('a mean and its interval', () => {
  it('share a unit, and the digits that the interval leaves', () => {
    expect(shown(of(118.26, 3.1), 'ms')).toBe('118.3 ±3.1 ms');
    expect(shown(of(1_204.4, 31), 'ms')).toBe('1.204 ±0.031 s');
    expect(shown(of(239.73, 12.4), '/s')).toBe('240 ±12/s');
    expect(shown(of(0.0123, 0.0004), 'share')).toBe('1.230 ±0.040 %');
  });

  it('have no ± where there is nothing to say', () => {
    expect(shown(of(118.26, null), 'ms')).toBe('118 ms');
    expect(shown(of(0, 0), 'share')).toBe('0.00 %');
    expect(plusMinus(of(118.26, null), 'ms').low).toBeNull();
  });

  it('come from the values of the runs', () => {
    const interval = intervalOf([9, 10, 11]);
    if (interval === null) throw new Error('three values have an interval');
    const { low, high } = plusMinus(interval, '/s');
    expect([low, high]).toEqual(['7.5/s', '12.5/s']);
  });
});

import { describe, expect, it } from 'vitest';
import {
  amount,
  clock,
  clockFraction,
  duration,
  joined,
  moment,
  percent,
  rate,
  speedLabel,
} from './format.ts';

describe('figures', () => {
  it('keep about three digits', () => {
    expect([0, 0.051, 1.923, 41, 118.4, 12_345, 1_234_567].map(amount)).toEqual([
      '0',
      '0.05',
      '1.92',
      '41.0',
      '118',
      '12,345',
      '1.23M',
    ]);
    expect(amount(Number.NaN)).toBe('–');
  });

  it('choose the unit that suits the size', () => {
    expect([0.25, 12, 4070, 90_000, 600_000].map((ms) => joined(duration(ms)))).toEqual([
      '250\u202fµs',
      '12.0\u202fms',
      '4.07\u202fs',
      '90.0\u202fs',
      '10.0\u202fmin',
    ]);
    expect(joined(rate(118.4))).toBe('118/s');
    expect(joined(rate(0.002))).toBe('7.20/h');
    expect([percent(0.38), percent(0.005), percent(0)]).toEqual(['38\u202f%', '0.5\u202f%', '0\u202f%']);
  });

  it('show the virtual clock, finer in slow motion', () => {
    expect(clock(41_237_000_000)).toBe('0:41');
    expect(clock(3_723_000_000_000)).toBe('1:02:03');
    expect(clockFraction(41_237_482_000, 1)).toBe('.237');
    expect(clockFraction(41_237_482_000, 0.001)).toBe('.237\u202f482');
    expect(moment(30_000_000_000)).toBe('0:30');
    expect(moment(30_500_000_000)).toBe('0:30.5');
  });

  it('name speeds as fractions below one', () => {
    expect([0.001, 0.05, 1, 20].map(speedLabel)).toEqual(['1/1,000×', '1/20×', '1×', '20×']);
  });
});

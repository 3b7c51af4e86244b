import { describe, expect, it } from 'vitest';
import { amount, inUnit, percent, time } from '#analysis/figure-text.ts';
import { intervalOf } from '#analysis/intervals.ts';
import { outcomeNames } from '#engine/outcome.ts';
import type { Outcomes } from '#engine/report.ts';
import { errorWords, levelCell, moment, timeCell } from './figures.ts';

const outcomes = (some: Partial<Outcomes>) =>
  ({ ...Object.fromEntries(outcomeNames.map((name) => [name, 0])), ...some }) as Outcomes;

describe('figures in a terminal', () => {
  it('have about three digits', () => {
    const values = [0, 0.00123, 0.05, 1.923, 41.04, 118.4, 12_345];
    expect(values.map(amount)).toEqual(['0', '0.0012', '0.05', '1.92', '41.0', '118', '12,345']);
  });

  it('give times in the unit that suits', () => {
    expect([0, 0.05, 12, 1500, 90_000, 180_000, 7.2e6, null].map(time)).toEqual([
      '0 ms',
      '50.0 µs',
      '12.0 ms',
      '1.50 s',
      '90.0 s',
      '3.00 m',
      '2.00 h',
      '–',
    ]);
    expect([timeCell(12), timeCell(1500), timeCell(null)].map((cell) => cell.length)).toEqual([7, 7, 2]);
  });

  it('give several runs no more digits than their interval allows', () => {
    expect(time(intervalOf([500, 510, 520]))).toBe('510 ±25 ms');
    expect(time(intervalOf([500, 500, 500]))).toBe('500 ms');
    expect(percent(intervalOf([0.79, 0.8, 0.81]))).toBe('80.0 ±2.5 %');
    expect(percent(intervalOf([0, 0.00001]))).toBe('0.0005 ±0.0064 %');
    expect(time(intervalOf([7]))).toBe('7.00 ms');
  });

  it('name units', () => {
    const units = (['ms', '/s', 'share', '/h', 'count', 'none'] as const).map((unit) =>
      inUnit(0.5, unit, 'EUR'),
    );
    expect(units).toEqual(['500 µs', '0.50/s', '50.0 %', '0.50 EUR/h', '0.50', '0.50']);
  });

  it('say what went wrong in words', () => {
    expect(errorWords(outcomes({ ok: 5 }))).toBe('');
    expect(errorWords(outcomes({ ok: 75, timeout: 25 }))).toBe('25.0 % no answer in time');
    expect(errorWords(outcomes({ ok: 50, refused: 40, timeout: 10 }))).toBe('50.0 %, mostly queue full');
    expect(errorWords(outcomes({ refused: 4, timeout: 3, fault: 3 }))).toBe('100 %, most often queue full');
  });

  it('put a dash for levels that are nothing', () => {
    expect(levelCell(0, percent, 0.0005)).toBe('–');
    expect(levelCell(0.5, percent, 0.0005)).toBe('50.0 %');
  });

  it('tell the time', () => {
    expect([0, 90.5e9, 3_723_004e6].map(moment)).toEqual(['0:00.000', '1:30.500', '1:02:03.004']);
  });
});

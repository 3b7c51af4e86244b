import { describe, expect, it } from 'vitest';
import { amount, rangeText } from './figure-text.ts';

describe('ranges in text', () => {
  it('have both ends in one unit, to the digits that their distance leaves', () => {
    expect(rangeText(84.2, 121.4, 'ms', 'USD')).toBe('84 to 121 ms');
    expect(rangeText(900, 1300, 'ms', 'USD')).toBe('0.90 to 1.30 s');
    expect(rangeText(0.021, 0.0243, 'share', 'USD')).toBe('2.10 to 2.43 %');
    expect(rangeText(-3, 12, '/s', 'USD')).toBe('-3.0 to 12.0/s');
    expect(rangeText(1200, 1700, 'count', 'USD')).toBe('1,200 to 1,700');
  });

  it('are one number where the ends are equal', () => {
    expect(rangeText(0.3, 0.3, '/h', 'EUR')).toBe('0.30 EUR/h');
    expect(rangeText(0, 0, 'ms', 'USD')).toBe('0 ms');
  });
});

it('thousands stand apart', () => {
  expect([999.4, 1234567, -1234.5].map(amount)).toEqual(['999', '1,234,567', '-1,235']);
});

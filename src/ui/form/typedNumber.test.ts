import { describe, expect, it } from 'vitest';
import { parseTyped } from './typedNumber.ts';

describe('typed numbers', () => {
  const cases: [string, string | undefined, number | null][] = [
    ['1500', 'ms', 1500],
    ['1.5 s', 'ms', 1500],
    ['2min', 'ms', 120_000],
    ['250µs', 'ms', 0.25],
    ['500 ms', 's', 0.5],
    ['60/min', '/s', 1],
    ['30 %', undefined, 0.3],
    ['30 %', 'ms', null],
    ['2k', 'requests', 2000],
    ['10 requests', 'requests', 10],
    ['10 000', undefined, 10_000],
    ['250ms', 's', 0.25],
    ['2s', 'ms', 2000],
    ['1.5k rps', '/s', 1500],
    ['1.5krps', '/s', 1500],
    ['90 rpm', '/s', 1.5],
    ['2k requests', 'requests', 2000],
    ['2k bananas', 'ms', null],
    ['2 kk', undefined, null],
    ['1e3', undefined, 1000],
    ['.5', undefined, 0.5],
    ['-3', undefined, -3],
    ['', undefined, null],
    ['abc', undefined, null],
    ['5 bananas', 'ms', null],
  ];
  it.each(cases)('reads %j in a field of %s as %s', (text, unit, value) => {
    expect(parseTyped(text, unit)).toBe(value);
  });
});

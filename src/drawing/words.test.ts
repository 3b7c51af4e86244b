import { describe, expect, it } from 'vitest';
import { compact, count, millis, percent, twoLines, wrapWords } from './words.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('numbers in words', () => {
  it.each([
    [0, '0 %'],
    [0.0004, '< 0.1 %'],
    [0.024, '2.4 %'],
    [0.38, '38 %'],
    [0.996, '> 99 %'],
    [1, '100 %'],
  ])('share %d is %s', (share, words) => {
    expect(plain(percent(share))).toBe(words);
  });

  it.each([
    [0, '0'],
    [3.14, '3.1'],
    [118, '118'],
    [1000, '1k'],
    [1234, '1.2k'],
    [9960, '10k'],
    [999_999, '1M'],
    [2_500_000, '2.5M'],
  ])('%d is %s', (value, words) => {
    expect(compact(value)).toBe(words);
  });

  it.each([
    [0.4, '0.4 ms'],
    [38, '38 ms'],
    [1920, '1.92 s'],
    [60_000, '60 s'],
  ])('%d ms is %s', (ms, words) => {
    expect(plain(millis(ms))).toBe(words);
  });

  it('counts one and many', () => {
    expect(count(1, 'worker')).toBe('1 worker');
    expect(count(25, 'worker')).toBe('25 workers');
  });
});

describe('lines', () => {
  it('break at spaces', () => {
    expect(wrapWords('productcatalogservice: nothing there to answer', 28)).toEqual([
      'productcatalogservice:',
      'nothing there to answer',
    ]);
  });

  it.each([
    ['orders', ['orders']],
    ['recommendationservice', ['recommendation', 'service']],
    ['order-fulfilment-db', ['order-', 'fulfilment-db']],
    ['customerAccountStore', ['customer', 'AccountStore']],
    ['abcdefghijklmnopqrst', ['abcdefghijklmnopqrst']],
  ])('of the name %s', (name, lines) => {
    expect(twoLines(name, 13)).toEqual(lines);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from './duration.ts';

describe('durations', () => {
  it.each([
    ['250ms', 250e6],
    ['60s', 60e9],
    ['5m', 300e9],
    ['5min', 300e9],
    ['2h', 7200e9],
    ['1d', 86_400e9],
    ['1.5 s', 1.5e9],
    ['.5ms', 500_000],
    ['10us', 10_000],
    ['10µs', 10_000],
    ['7ns', 7],
    ['0', 0],
  ])('reads %s', (text, ns) => {
    expect(parseDuration(text)).toEqual({ ok: true, ns });
  });

  it.each([
    ['60', 'needs a unit'],
    ['60 parsecs', 'unknown unit "parsecs"'],
    ['5constructor', 'unknown unit'],
    ['', 'must be a length of time'],
    ['-5s', 'must be a length of time'],
    ['1e3s', 'must be a length of time'],
    ['200d', 'too long'],
  ])('refuses %s', (text, message) => {
    const parsed = parseDuration(text);
    expect(parsed.ok ? '' : parsed.message).toContain(message);
  });

  it('writes what it reads back exactly', () => {
    expect(formatDuration(90e9)).toBe('90s');
    expect(formatDuration(0)).toBe('0s');
    expect(formatDuration(1.5e9)).toBe('1500ms');
    expect(formatDuration(113_740_999_999)).toBe('113.740999999s');
    expect(formatDuration(740_999_999)).toBe('740999999ns');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (ns) => {
        expect(parseDuration(formatDuration(ns))).toEqual({ ok: true, ns });
      }),
    );
  });
});

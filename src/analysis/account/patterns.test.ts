// Accounts of the patterns: the course of the best known, and what every account keeps to.
import { describe, expect, it, vi } from 'vitest';
import { patterns } from '#patterns/index.ts';
import { chainOf, linesOf, naming, only, patternAccount } from './accounts.testing.ts';
import { causeOf, sentenceOf } from './words.ts';

// Whole runs, on a machine that others use too.
vi.setConfig({ testTimeout: 120_000 });

describe('the patterns', () => {
  it('cascading failure: the provider, the shop that waits for it, and then whoever asks the shop', () => {
    const account = patternAccount('cascading-failure/plain');
    expect(account.lines.map(({ it, subject }) => `${it.what} ${subject}`)).toEqual([
      ...[
        'fault payments',
        'stranded shop->payments',
        'busy shop',
        'full shop',
        'failing users->shop',
        'end system',
      ],
    ]);
    expect(account.lines.map(({ because }) => because)).toEqual([null, 0, 1, 2, 3, null]);
  });

  it('cascading failure with a timeout: calls to the provider fail, and clients see nothing of it', () => {
    const account = patternAccount('cascading-failure/guarded');
    expect(linesOf(account, 'failing').map(({ subject }) => subject)).toEqual(['shop->payments']);
    expect(only(linesOf(account, 'end')).it.failedShare).toBe(0);
  });

  it('retry storm: how many attempts for each call, from attempts that failed, and that it stays', () => {
    const account = patternAccount('retry/storm');
    const more = only(linesOf(account, 'multiplied'));
    expect(more.subject).toBe('stock');
    expect(more.it.perCall).toBeGreaterThan(3.5);
    expect(chainOf(account, more)).toEqual([
      ...['multiplied stock', 'tried shop->stock', 'busy stock', 'fault stock'],
    ]);
    const stays = only(linesOf(account, 'metastable'));
    expect(chainOf(account, stays).slice(0, 2)).toEqual(['metastable system', 'multiplied stock']);
  });

  it('a breaker: that it opened, why, what it followed from, and what followed', () => {
    const account = patternAccount('circuit-breaker/breaker');
    const opened = linesOf(account, 'mode').find(({ it: { to } }) => to === 'open');
    if (opened === undefined) throw new Error('the breaker did not open');
    expect(opened.it).toMatchObject({ owner: 'breaker', from: 'closed' });
    expect(opened.it.why).toMatch(/failure rate \d+ % ≥ 50 % over 30 calls/);
    expect(chainOf(account, opened)).toEqual([
      ...['mode shop->payments', 'failing shop->payments', 'fault payments'],
    ]);
    const turnedAway = linesOf(account, 'failing').find(
      ({ it, subject }) => it.cause === 'breakerOpen' && subject === 'shop->payments',
    );
    expect(turnedAway?.because).toBe(account.lines.indexOf(opened));
  });

  it('more traffic than a service can take: from how much to how much', () => {
    const [busy] = linesOf(patternAccount('autoscaling/few'), 'busy');
    expect(busy?.it.arrivalsPerS).toBeGreaterThan(2 * (busy?.it.beforePerS ?? Number.NaN));
    expect(busy?.it.donePerS).toBeLessThan(0.7 * (busy?.it.arrivalsPerS ?? Number.NaN));
  });
});

// The accounts of every scenario of every pattern, under what every account must keep to.
describe.each(patterns)('$title', (pattern) => {
  it('has accounts in the order of time, causes first, of bounded length, in whole sentences', () => {
    expect(pattern.scenarios.length).toBeGreaterThan(0);
    for (const { id } of pattern.scenarios) {
      const { lines } = patternAccount(`${pattern.id}/${id}`);
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.length).toBeLessThanOrEqual(24);
      for (const [place, line] of lines.entries()) {
        expect(line.atNs).toBeGreaterThanOrEqual(lines[place - 1]?.atNs ?? 0);
        expect(line.untilNs ?? line.atNs).toBeGreaterThanOrEqual(line.atNs);
        if (line.because !== null) expect(line.because).toBeLessThan(place);
        const cause = line.because === null ? undefined : lines[line.because];
        const text = `${sentenceOf(line, naming)} ${cause === undefined ? '' : causeOf(cause, naming)}`;
        expect(text).not.toMatch(/undefined|NaN|null|Infinity/);
      }
    }
  });
});

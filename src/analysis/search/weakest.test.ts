import { describe, expect, it } from 'vitest';
import type { FaultCandidate } from './fault-candidates.ts';
import { findWeakest, roundsMost, type Trial } from './weakest.ts';

const slow = (target: string): FaultCandidate => {
  return { kind: 'slow', target, instance: null, size: { name: 'factor', least: 1.1, most: 10 } };
};
const crash = (target: string): FaultCandidate => ({ kind: 'crash', target, instance: null, size: null });

/** A made-up system: how long each fault must last at its worst, and how large it must be when it lasts. */
const needs: { readonly [name: string]: { readonly ns: number; readonly size: number } } = {
  'slow db': { ns: 4e9, size: 2 },
  'slow app': { ns: 9e9, size: 5 },
  'crash db': { ns: 1e9, size: 0 },
  'crash cache': { ns: Number.POSITIVE_INFINITY, size: 0 },
};

const tryAll = async (trials: readonly Trial[]) =>
  trials.map(({ candidate, forNs, size }) => {
    const { ns, size: least } = needs[`${candidate.kind} ${candidate.target}`] ?? { ns: 0, size: 0 };
    return !(forNs >= ns && (size ?? 10) >= least);
  });

describe('the search for what breaks it first', () => {
  const lengths = { shortestNs: 10e6, longestNs: 20e9 };

  it('finds the shortest of each kind, least first, and the size that is enough', async () => {
    const candidates = [slow('app'), slow('db'), crash('db'), crash('cache')];
    const { breaks, withstood } = await findWeakest(candidates, lengths, tryAll);
    expect(breaks.map(({ candidate }) => `${candidate.kind} ${candidate.target}`)).toEqual([
      'crash db',
      'slow db',
      'slow app',
    ]);
    const [first, second, third] = breaks;
    expect(first?.length.holds).toBeLessThan(1e9);
    expect(first?.length.fails).toBeGreaterThanOrEqual(1e9);
    expect((first?.length.fails ?? 0) / (first?.length.holds ?? 1)).toBeLessThanOrEqual(1.1);
    expect(second?.size?.holds).toBeLessThan(2);
    expect(second?.size?.fails).toBeLessThan(2.2);
    expect(third).toMatchObject({ givenUp: true, size: null });
    expect(withstood).toEqual([crash('cache')]);
  });

  it('counts what it tried, each once', async () => {
    const seen: string[] = [];
    const { tried } = await findWeakest([slow('db')], lengths, (trials) => {
      seen.push(...trials.map(({ forNs, size }) => `${forNs} ${size}`));
      return tryAll(trials);
    });
    expect(tried).toBe(seen.length);
    // One at a time, since there is one candidate.
    expect(seen.length).toBeLessThanOrEqual(roundsMost([slow('db')], lengths));
    expect(new Set(seen).size).toBe(seen.length);
    // That the worst size fails when it lasts is known from the lengths.
    expect(seen).not.toContain('20000000000 10');
  });

  it('says so where nothing breaks it', async () => {
    expect(await findWeakest([crash('cache')], lengths, tryAll)).toMatchObject({ breaks: [], tried: 1 });
  });
});

import { describe, expect, it } from 'vitest';
import { createBudget, deposit, type Limit, limitOf, report, retryEnds, withdraw } from './budget.ts';

const ratio = (percentCanRetry: number, minRetriesPerSec: number, ttlMs: number): Limit => ({
  kind: 'ratio',
  percentCanRetry,
  minRetriesPerSec,
  ttlMs,
});

/** How many of `calls` deposits, each followed by a try to withdraw, paid for a retry. */
function paid(budget: Limit, calls: number): number {
  const state = createBudget(budget);
  let count = 0;
  for (let i = 0; i < calls; i++) {
    deposit(budget, state, 0);
    if (withdraw(budget, state, 0)) count++;
  }
  return count;
}

describe('retry budget', () => {
  it('Q0 none at all allows everything', () => {
    const limit = limitOf({ kind: 'none' });
    const state = createBudget(limit);
    report(limit, state, 'retryable');
    expect([withdraw(limit, state, 0), withdraw(limit, state, 0)]).toEqual([true, true]);
    expect(state).toMatchObject({ active: 0, retrying: 2 });
  });

  it('Q1 allows its share of the calls', () => {
    expect(Math.abs(paid(ratio(0.1, 0, 10_000), 10_000) - 1000)).toBeLessThanOrEqual(1);
    expect(Math.abs(paid(ratio(0.25, 0, 10_000), 10_000) - 2500)).toBeLessThanOrEqual(1);
    expect(Math.abs(paid(ratio(0.75, 0, 10_000), 10_000) - 7500)).toBeLessThanOrEqual(1);
  });

  it('Q2 a share over one lets a call pay for several retries', () => {
    const budget = ratio(2, 0, 10_000);
    const state = createBudget(budget);
    for (let i = 0; i < 100; i++) deposit(budget, state, 0);
    let count = 0;
    while (withdraw(budget, state, 0)) count++;
    expect(count).toBe(200);
  });

  it('Q3 what is always allowed needs no calls, and comes back with time', () => {
    const budget = ratio(0, 10, 1000);
    const state = createBudget(budget);
    const drain = (nowNs: number) => {
      let count = 0;
      while (withdraw(budget, state, nowNs)) count++;
      return count;
    };
    expect(drain(0)).toBe(10);
    expect(drain(500e6)).toBe(0);
    expect(drain(1000e6)).toBe(10);
  });

  it('Q4 deposits expire', () => {
    const budget = ratio(1, 0, 1000);
    const state = createBudget(budget);
    deposit(budget, state, 0);
    expect(withdraw(budget, state, 1000e6)).toBe(false);
  });

  it("Q5 gRPC's throttle forbids retries at half of the tokens", () => {
    const budget: Limit = { kind: 'grpc', maxTokens: 10, tokenRatio: 0.1 };
    const state = createBudget(budget);
    const seen = ['F', 'F', 'F', 'F', 'F', 'F', 'S', 'F'].map((event) => {
      report(budget, state, event === 'F' ? 'retryable' : 'ok');
      const allowed = withdraw(budget, state, 0);
      if (allowed) retryEnds(state);
      return [Math.round(state.tokens * 10) / 10, allowed];
    });
    expect(seen).toEqual([
      [9, true],
      [8, true],
      [7, true],
      [6, true],
      [5, false],
      [4, false],
      [4.1, false],
      [3.1, false],
    ]);
  });

  it('Q6 a budget of concurrent retries is a share of the calls under way, with a least number', () => {
    const budget: Limit = { kind: 'concurrent', budgetPercent: 20, minRetryConcurrency: 3 };
    const state = createBudget(budget);
    for (let i = 0; i < 20; i++) deposit(budget, state, 0);
    const allowed = [0, 1, 2, 3, 4].map(() => withdraw(budget, state, 0));
    expect(allowed).toEqual([true, true, true, true, false]);
    retryEnds(state);
    expect(withdraw(budget, state, 0)).toBe(true);
  });
});

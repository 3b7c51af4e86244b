// What limits retries and hedges as a share of the traffic, so that they cannot multiply it without bound. Plain state,
// moved on by the calls and the time that pass. Sources: Finagle's RetryBudget (Linkerd's has the same rule), Envoy's
// `retry_budget`, gRPC's throttle of retries (gRFC A6).
import type { Budget } from '#scenario/budget.ts';
import { addRolling, createRolling, type Rolling, sumRolling } from './rolling.ts';

export interface BudgetState {
  /** Deposits and withdrawals of the last `ttlMs`. */
  readonly balance: Rolling;
  tokens: number;
  /** Further attempts under way, and calls that are. */
  retrying: number;
  active: number;
}

export function createBudget(budget: Budget): BudgetState {
  return {
    balance: createRolling(),
    tokens: budget.kind === 'grpc' ? budget.maxTokens : 0,
    retrying: 0,
    active: 0,
  };
}

/** A first attempt begins. */
export function deposit(budget: Budget, state: BudgetState, nowNs: number): void {
  state.active++;
  if (budget.kind === 'ratio') addRolling(state.balance, budget.ttlMs * 1e6, nowNs, budget.percentCanRetry);
}

/** True when one more attempt may be made, which is then paid for. */
export function withdraw(budget: Budget, state: BudgetState, nowNs: number): boolean {
  if (!affords(budget, state, nowNs)) return false;
  state.retrying++;
  if (budget.kind === 'ratio') addRolling(state.balance, budget.ttlMs * 1e6, nowNs, -1);
  return true;
}

function affords(budget: Budget, state: BudgetState, nowNs: number): boolean {
  switch (budget.kind) {
    case 'none':
      return true;
    case 'ratio': {
      const reserve = (budget.minRetriesPerSec * budget.ttlMs) / 1000;
      return sumRolling(state.balance, budget.ttlMs * 1e6, nowNs) + reserve >= 1 - rounding;
    }
    case 'concurrent': {
      const share = (budget.budgetPercent / 100) * state.active;
      return state.retrying < Math.max(Math.floor(share), budget.minRetryConcurrency);
    }
    case 'grpc':
      return state.tokens > budget.maxTokens / 2;
  }
}

/** Sums of shares such as 0.2 are not exact. */
const rounding = 1e-9;

/** An attempt ended: gRPC's tokens go down with failures that may be retried, and up with successes. */
export function report(budget: Budget, state: BudgetState, outcome: 'ok' | 'retryable' | 'other'): void {
  if (budget.kind !== 'grpc') return;
  if (outcome === 'ok') state.tokens = Math.min(budget.maxTokens, state.tokens + budget.tokenRatio);
  if (outcome === 'retryable') state.tokens = Math.max(0, state.tokens - 1);
}

/** A call has ended. */
export function leave(state: BudgetState): void {
  state.active--;
}

export function retryEnds(state: BudgetState): void {
  state.retrying--;
}

// What limits retries and hedges as a share of the traffic, so that they cannot multiply it without bound. Plain state,
// moved on by the calls and the time that pass. Sources: Finagle's RetryBudget (Linkerd's has the same rule), Envoy's
// `retry_budget`, gRPC's throttle of retries (gRFC A6).
import type { Budget } from '#scenario/budget.ts';
import { addRolling, createRolling, type Rolling, sumRolling } from './rolling.ts';

/** A budget that limits anything. */
export type Limit = Exclude<Budget, { kind: 'none' }>;

/** What limits attempts, or null: most calls pass here, and need not look into the settings to learn that. */
export function limitOf(budget: Budget): Limit | null {
  return budget.kind === 'none' ? null : budget;
}

export interface BudgetState {
  /** Calls under way, and further attempts that are. */
  active: number;
  retrying: number;
  tokens: number;
  /** Deposits and withdrawals of the last `ttlMs`. */
  readonly balance: Rolling;
}

export function createBudget(limit: Limit | null): BudgetState {
  return {
    active: 0,
    retrying: 0,
    tokens: limit?.kind === 'grpc' ? limit.maxTokens : 0,
    balance: createRolling(),
  };
}

/** A first attempt begins. */
export function deposit(limit: Limit | null, state: BudgetState, nowNs: number): void {
  state.active++;
  if (limit?.kind === 'ratio') addRolling(state.balance, limit.ttlMs * 1e6, nowNs, limit.percentCanRetry);
}

/** True when one more attempt may be made, which is then paid for. */
export function withdraw(limit: Limit | null, state: BudgetState, nowNs: number): boolean {
  if (limit !== null && !affords(limit, state, nowNs)) return false;
  state.retrying++;
  if (limit?.kind === 'ratio') addRolling(state.balance, limit.ttlMs * 1e6, nowNs, -1);
  return true;
}

function affords(limit: Limit, state: BudgetState, nowNs: number): boolean {
  switch (limit.kind) {
    case 'ratio': {
      const reserve = (limit.minRetriesPerSec * limit.ttlMs) / 1000;
      return sumRolling(state.balance, limit.ttlMs * 1e6, nowNs) + reserve >= 1 - rounding;
    }
    case 'concurrent': {
      const share = (limit.budgetPercent / 100) * state.active;
      return state.retrying < Math.max(Math.floor(share), limit.minRetryConcurrency);
    }
    case 'grpc':
      return state.tokens > limit.maxTokens / 2;
  }
}

/** Sums of shares such as 0.2 are not exact. */
const rounding = 1e-9;

/** An attempt ended: gRPC's tokens go down with failures that may be retried, and up with successes. */
export function report(limit: Limit | null, state: BudgetState, outcome: 'ok' | 'retryable' | 'other'): void {
  if (limit?.kind !== 'grpc') return;
  if (outcome === 'ok') state.tokens = Math.min(limit.maxTokens, state.tokens + limit.tokenRatio);
  if (outcome === 'retryable') state.tokens = Math.max(0, state.tokens - 1);
}

/** A call has ended. */
export function leave(state: BudgetState): void {
  state.active--;
}

export function retryEnds(state: BudgetState): void {
  state.retrying--;
}

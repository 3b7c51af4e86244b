// What limits retries as a share of the traffic, so that they cannot multiply it without bound. Plain state, moved on
// by the calls and the time that pass. Sources: Finagle's RetryBudget (Linkerd's has the same rule), Envoy's
// `retry_budget`, gRPC's throttle of retries (gRFC A6).
import type { Budget } from './settings.ts';

export interface BudgetState {
  /** Sums of deposits and withdrawals in the slices of the last `ttlMs`. */
  readonly slices: number[];
  /** Slice of virtual time that the newest entry of `slices` stands for. */
  slice: number;
  tokens: number;
  /** Retries under way, and calls that are. */
  retrying: number;
  active: number;
}

/** Deposits expire by tenths of their time to live. */
const sliceCount = 10;

export function createBudget(budget: Budget): BudgetState {
  return {
    slices: new Array<number>(sliceCount).fill(0),
    slice: 0,
    tokens: budget.kind === 'grpc' ? budget.maxTokens : 0,
    retrying: 0,
    active: 0,
  };
}

/** A first attempt begins. */
export function deposit(budget: Budget, state: BudgetState, nowNs: number): void {
  state.active++;
  if (budget.kind !== 'ratio') return;
  moveOn(budget.ttlMs, state, nowNs);
  add(state, budget.percentCanRetry);
}

/** True when one more retry may be made, which is then paid for. */
export function withdraw(budget: Budget, state: BudgetState, nowNs: number): boolean {
  if (!affords(budget, state, nowNs)) return false;
  state.retrying++;
  if (budget.kind === 'ratio') add(state, -1);
  return true;
}

function affords(budget: Budget, state: BudgetState, nowNs: number): boolean {
  switch (budget.kind) {
    case 'none':
      return true;
    case 'ratio': {
      moveOn(budget.ttlMs, state, nowNs);
      const reserve = (budget.minRetriesPerSec * budget.ttlMs) / 1000;
      const balance = state.slices.reduce((sum, part) => sum + part, 0);
      return balance + reserve >= 1 - rounding;
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

function moveOn(ttlMs: number, state: BudgetState, nowNs: number): void {
  const now = Math.floor(nowNs / ((ttlMs * 1e6) / sliceCount));
  const passed = Math.min(now - state.slice, sliceCount);
  for (let i = 0; i < passed; i++) {
    state.slices.shift();
    state.slices.push(0);
  }
  state.slice = now;
}

function add(state: BudgetState, amount: number): void {
  state.slices[sliceCount - 1] = (state.slices[sliceCount - 1] as number) + amount;
}

/** An attempt ended: gRPC's tokens go down with failures that may be retried, and up with successes. */
export function report(budget: Budget, state: BudgetState, outcome: 'ok' | 'retryable' | 'other'): void {
  if (budget.kind !== 'grpc') return;
  if (outcome === 'ok') state.tokens = Math.min(budget.maxTokens, state.tokens + budget.tokenRatio);
  if (outcome === 'retryable') state.tokens = Math.max(0, state.tokens - 1);
}

/** A call has ended, whose newest attempt was a retry or not. */
export function leave(state: BudgetState): void {
  state.active--;
}

export function retryEnds(state: BudgetState): void {
  state.retrying--;
}

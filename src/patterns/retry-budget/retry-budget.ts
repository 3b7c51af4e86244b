// Retry budget: retries as a share of the traffic, so that they cannot multiply it.
import { type Pattern, setPolicies } from '../pattern.ts';
import document from './scenario.json' with { type: 'json' };

const stock = 'shop->stock';
const timeout = { policy: 'timeout', timeoutMs: 400, onTimeout: 'abandon' };
const retry = (budget: object) => ({
  policy: 'retry',
  maxAttempts: 4,
  backoff: { kind: 'full', baseMs: 25, capMs: 1000 },
  budget,
});

export const retryBudget: Pattern = {
  id: 'retry-budget',
  title: 'Retry budget',
  summary: 'Backoff spreads retries; only a budget limits how many there are.',
  what: 'A budget pays for retries with the calls that begin: one retry for every five calls, say. In good times every failure is tried again. In an overload the budget is spent at once, and the load stays within a fifth of what it was. Finagle and Linkerd count a ratio, Envoy the retries under way, gRPC tokens that failures cost and successes earn.',
  when: 'With every retry in a system where many callers share a callee. Backoff alone is not enough: it delays the storm and does not make it smaller.',
  price: 'When many fail for a short while, most of them are not tried again.',
  tryThis: [
    'See what each does after 25 s, when the cause has gone.',
    'Set the share to 1 and watch the budget stop helping.',
    "Use gRPC's throttle instead.",
  ],
  speed: 0.5,
  document,
  scenarios: [
    {
      id: 'backoff',
      title: 'Backoff and jitter only',
      watch: 'The waits spread the retries out, but all of them come: it stays down.',
      edits: [setPolicies(stock, retry({ kind: 'none' }), timeout)],
    },
    {
      id: 'budget',
      title: 'A budget of a fifth',
      watch: 'It recovers soon after the cause has gone.',
      edits: [
        setPolicies(
          stock,
          retry({ kind: 'ratio', percentCanRetry: 0.2, minRetriesPerSec: 1, ttlMs: 10_000 }),
          timeout,
        ),
      ],
    },
    {
      id: 'generous',
      title: 'A budget of three retries per call',
      watch: 'A budget that allows everything limits nothing.',
      edits: [
        setPolicies(
          stock,
          retry({ kind: 'ratio', percentCanRetry: 3, minRetriesPerSec: 10, ttlMs: 10_000 }),
          timeout,
        ),
      ],
    },
  ],
  claims: [
    {
      says: 'With backoff alone it is still down half a minute later',
      as: 'problem',
      of: 'backoff',
      metric: 'system.errorRate[45s,60s]',
      is: '>',
      than: 0.5,
    },
    {
      says: 'With a budget it has recovered',
      as: 'benefit',
      of: 'budget',
      metric: 'system.errorRate[45s,60s]',
      is: '<',
      than: 0.05,
    },
    {
      says: 'The budget leaves failures alone that backoff would have tried again',
      as: 'price',
      of: 'budget',
      metric: 'shop->stock.amplification',
      is: '<',
      than: { scenario: 'backoff', times: 0.6 },
    },
    {
      says: 'A budget that is too large does not help',
      as: 'misuse',
      of: 'generous',
      metric: 'system.errorRate[45s,60s]',
      is: '>',
      than: 0.5,
    },
  ],
};

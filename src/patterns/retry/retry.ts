// Retry: cures failures that are rare and independent, and feeds those that come from overload.
import { type Pattern, setPolicies } from '../pattern.ts';
import document from './scenario.json' with { type: 'json' };

const stock = 'shop->stock';
const timeout = { policy: 'timeout', timeoutMs: 400, onTimeout: 'abandon' };
const retry = (more: object) => ({
  policy: 'retry',
  maxAttempts: 4,
  backoff: { kind: 'none' },
  ...more,
});

export const retryPattern: Pattern = {
  id: 'retry',
  title: 'Retry',
  summary: 'Try again: the cure for a failure of chance, and the poison for an overload.',
  what: 'A failed call is made again. If failures are rare and independent, two attempts fail p² as often as one. But every retry is more load, and it comes exactly when the callee has least to give: in an overload retries multiply the traffic, and go on doing so when its cause is long gone.',
  when: 'For causes that pass by themselves, on operations that may be repeated, in one layer only, with a limit on their share of the traffic.',
  price:
    'More attempts than calls; longer answers for those that are tried again; and, without a limit, a storm.',
  tryThis: [
    'Before 20 s one call in ten fails by chance: see what retries make of it.',
    'At 20 s stock becomes slow for ten seconds. See when it recovers, with retries, without them, and with a budget.',
    'Put retries into two layers and multiply.',
  ],
  speed: 0.5,
  document,
  scenarios: [
    {
      id: 'plain',
      title: 'One attempt',
      watch: 'One in ten fails by chance. The slow seconds pass.',
      edits: [setPolicies(stock, timeout)],
    },
    {
      id: 'storm',
      title: 'Up to four attempts, at once',
      watch:
        'Chance no longer fails anybody. But after the slow seconds the overload stays: it feeds itself.',
      edits: [setPolicies(stock, retry({}), timeout)],
    },
    {
      id: 'budget',
      title: 'Retries limited to a fifth of the calls',
      watch: 'Chance is still cured, and the storm finds no fuel.',
      edits: [
        setPolicies(
          stock,
          retry({ budget: { kind: 'ratio', percentCanRetry: 0.2, minRetriesPerSec: 1, ttlMs: 10_000 } }),
          timeout,
        ),
      ],
    },
  ],
  claims: [
    {
      says: 'Chance fails one request in ten',
      as: 'problem',
      of: 'plain',
      metric: 'system.errorRate[2s,20s]',
      is: '>',
      than: 0.07,
    },
    {
      says: 'Retries cure it: fewer than one in two hundred fail',
      as: 'benefit',
      of: 'storm',
      metric: 'system.errorRate[2s,20s]',
      is: '<',
      than: 0.005,
    },
    {
      says: 'After the slow seconds, one attempt each lets the system recover',
      as: 'problem',
      of: 'plain',
      metric: 'system.errorRate[45s,60s]',
      is: '<',
      than: 0.2,
    },
    {
      says: 'Unlimited retries keep it down long after the cause has gone',
      as: 'misuse',
      of: 'storm',
      metric: 'system.errorRate[45s,60s]',
      is: '>',
      than: 0.8,
    },
    {
      says: 'Limited to a share of the calls, they let it recover',
      as: 'benefit',
      of: 'budget',
      metric: 'system.errorRate[45s,60s]',
      is: '<',
      than: 0.05,
    },
    {
      says: 'Retries are more work: at least a tenth more messages than calls',
      as: 'price',
      of: 'budget',
      metric: 'shop->stock.amplification',
      is: '>',
      than: 1.08,
    },
  ],
};

// Timeout: the caller decides how long an answer is worth waiting for.
import { type Pattern, setPolicies } from '../pattern.ts';
import document from './scenario.json' with { type: 'json' };

const search = 'shop->search';
const timeout = (timeoutMs: number) => ({ policy: 'timeout', timeoutMs, onTimeout: 'cancel' });

export const timeoutPattern: Pattern = {
  id: 'timeout',
  title: 'Timeout',
  summary: 'Decide beforehand how long an answer is worth waiting for.',
  what: 'After a time the caller stops waiting, frees its worker and goes on, with an error or without the answer. Where it can, it tells the callee, so that no work is done for nobody.',
  when: 'On every call over a network, without exception. A good value lies well above the p99 of a healthy callee and well below the patience of whoever is waiting.',
  price:
    'Calls that would have been answered a little later fail. Set below what is usual, a timeout breaks a healthy system.',
  tryThis: [
    'From 20 s to 30 s every answer is six seconds late. See who waits.',
    'Shorten the timeout step by step, and find where it begins to hurt while all is well.',
    'Let the callee work on (abandon) and see what its work was for.',
  ],
  speed: 0.5,
  document,
  scenarios: [
    {
      id: 'plain',
      title: 'No timeout',
      watch: 'Ten seconds of slowness fill the shop and its queue.',
      edits: [],
    },
    {
      id: 'timeout',
      title: 'Half a second',
      watch: 'During the slow seconds searches fail quickly; the shop stays open and recovers at once.',
      edits: [setPolicies(search, timeout(500))],
    },
    {
      id: 'hasty',
      title: 'Shorter than usual answers',
      watch: 'Nothing is wrong, and a third of the searches fail.',
      edits: [setPolicies(search, timeout(80))],
    },
  ],
  claims: [
    {
      says: 'Without a timeout requests wait for seconds',
      as: 'problem',
      of: 'plain',
      metric: 'system.latency.p99',
      is: '>',
      than: 3000,
    },
    {
      says: 'With one, the slowest answers come within seven tenths of a second',
      as: 'benefit',
      of: 'timeout',
      metric: 'system.latency.max',
      is: '<',
      than: 700,
    },
    {
      says: 'While answers are late, searches fail that would have been answered',
      as: 'price',
      of: 'timeout',
      metric: 'system.errorRate.timeout[21s,30s]',
      is: '>',
      than: 0.95,
    },
    {
      says: 'A timeout below what is usual breaks a healthy system',
      as: 'misuse',
      of: 'hasty',
      metric: 'system.errorRate.timeout[0s,20s]',
      is: '>',
      than: 0.25,
    },
  ],
};

// Fallback: a lesser answer instead of none.
import { type Pattern, setPolicies } from '../pattern.ts';
import document from './scenario.json' with { type: 'json' };

const recommender = 'page->recommender';
const timeout = { policy: 'timeout', timeoutMs: 200, onTimeout: 'cancel' };
const fallback = (answer: object) => ({ policy: 'fallback', with: answer });

export const fallbackPattern: Pattern = {
  id: 'fallback',
  title: 'Fallback',
  summary: 'A lesser answer instead of none: the usual one, or the last good one.',
  what: 'When a call fails, the caller answers with something else: a fixed list, the last good answer for the same thing, or a cheaper operation. The page is complete, if not quite right.',
  when: 'Where an old or general answer is better than an error. Outside of a timeout, so that it comes soon.',
  price:
    'Answers that are old or general, and failures that nobody sees unless somebody counts them. Without a timeout inside, the fallback comes too late to help.',
  tryThis: [
    'From 10 s to 30 s the recommender is silent. See what visitors get.',
    'Look for the failures: where are they still counted?',
    'Take the timeout away and see when the fallback helps.',
  ],
  speed: 0.5,
  document,
  scenarios: [
    {
      id: 'plain',
      title: 'A timeout, and an error',
      watch: 'Each page waits 200 ms and then fails.',
      edits: [setPolicies(recommender, timeout)],
    },
    {
      id: 'static',
      title: 'The same list for everybody',
      watch: 'Every page is shown, 200 ms later than usual.',
      edits: [setPolicies(recommender, fallback({ kind: 'static' }), timeout)],
    },
    {
      id: 'cached',
      title: 'The last good list of each visitor',
      watch: 'Most get what they got before; those who were never here get an error.',
      edits: [setPolicies(recommender, fallback({ kind: 'cached', ttlMs: 60_000, capacity: 1000 }), timeout)],
    },
    {
      id: 'late',
      title: 'A fallback without a timeout',
      watch: 'Nothing has failed yet, so nothing falls back: the page fills and hangs.',
      edits: [setPolicies(recommender, fallback({ kind: 'static' }))],
    },
  ],
  claims: [
    {
      says: 'Without a fallback every page fails while the recommender is down',
      as: 'problem',
      of: 'plain',
      metric: 'system.errorRate[12s,30s]',
      is: '>',
      than: 0.95,
    },
    {
      says: 'With one, every page is shown',
      as: 'benefit',
      of: 'static',
      metric: 'system.errorRate',
      is: '<',
      than: 0.01,
    },
    {
      says: 'The last good answer does for most',
      as: 'benefit',
      of: 'cached',
      metric: 'system.errorRate[12s,30s]',
      is: '<',
      than: 0.4,
    },
    {
      says: 'Pages take longer by the time that it takes to give up',
      as: 'price',
      of: 'static',
      metric: 'system.latency.p50[12s,30s]',
      is: '>',
      than: 200,
    },
    {
      says: 'Without a timeout inside, the fallback does not help',
      as: 'misuse',
      of: 'late',
      metric: 'system.errorRate[15s,30s]',
      is: '>',
      than: 0.5,
    },
  ],
};

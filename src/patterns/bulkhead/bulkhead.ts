// Bulkhead: what may sink is given a compartment of its own.
import { type Pattern, setPolicies } from '../pattern.ts';
import document from './scenario.json' with { type: 'json' };

const ideas = 'shop->ideas';
const bulkhead = (maxConcurrentCalls: number) => ({
  policy: 'bulkhead',
  limit: { kind: 'semaphore', maxConcurrentCalls, maxWaitDurationMs: 0 },
});

export const bulkheadPattern: Pattern = {
  id: 'bulkhead',
  title: 'Bulkhead',
  summary: 'Give what may hang a few workers of its own, and it cannot take the rest.',
  what: 'A limit on the calls that may be under way to one callee. When it becomes slow, it fills its own share of the workers and no more; calls beyond that are refused at once, and the other operations do not notice.',
  when: 'When one service depends on several others that may fail apart from each other.',
  price:
    'Permits that stand unused while somebody else waits. Too few of them refuse calls on an ordinary day.',
  tryThis: [
    'At 10 s every answer of ideas comes four seconds late. See what becomes of search.',
    'Find the least number of permits that refuses nobody while all is well.',
    'Use a pool with a queue instead, and see who waits.',
  ],
  speed: 0.5,
  document,
  scenarios: [
    {
      id: 'plain',
      title: 'One pool for all',
      watch: 'Workers that wait for ideas leave none for search.',
      edits: [],
    },
    {
      id: 'bulkhead',
      title: 'Ten permits for ideas',
      watch: 'Ideas are refused; search goes on as if nothing had happened.',
      edits: [setPolicies(ideas, bulkhead(10))],
    },
    {
      id: 'narrow',
      title: 'Two permits',
      watch: 'Nothing is wrong yet, and ideas are refused all day.',
      edits: [setPolicies(ideas, bulkhead(2))],
    },
  ],
  claims: [
    {
      says: 'Slow ideas make search fail, which never asks for any',
      as: 'problem',
      of: 'plain',
      metric: 'users->shop/search.errorRate',
      is: '>',
      than: 0.3,
    },
    {
      says: 'Behind a bulkhead, search does not fail',
      as: 'benefit',
      of: 'bulkhead',
      metric: 'users->shop/search.errorRate',
      is: '<',
      than: 0.001,
    },
    {
      says: 'Ideas are refused while they are slow',
      as: 'price',
      of: 'bulkhead',
      metric: 'shop->ideas.errorRate.bulkheadFull[15s,40s]',
      is: '>',
      than: 0.7,
    },
    {
      says: 'Too few permits refuse calls on an ordinary day',
      as: 'misuse',
      of: 'narrow',
      metric: 'shop->ideas.errorRate.bulkheadFull[0s,10s]',
      is: '>',
      than: 0.2,
    },
  ],
};

// Backoff and jitter: whoever failed together must not come back together.
import { type Pattern, setPolicies } from '../pattern.ts';
import document from './scenario.json' with { type: 'json' };

const till = 'users->till';
const retry = (backoff: object) => ({ policy: 'retry', maxAttempts: 30, backoff });

export const backoffAndJitter: Pattern = {
  id: 'backoff-and-jitter',
  title: 'Backoff and jitter',
  summary: 'Wait longer each time, and not all for the same time.',
  what: 'Callers that fail together and wait equally long come back together and fail again. Exponential backoff spaces the rounds; jitter spreads each round out. Full jitter draws the wait from zero to the backoff; equal jitter keeps half of it; decorrelated jitter draws from the last wait.',
  when: 'With every retry. The base should be about as long as the callee takes to serve a few; the cap about as long as somebody is willing to wait.',
  price: 'Some wait longer than they would have had to.',
  tryThis: [
    'In slow motion, watch the chevrons: waves of equal waits, and a steady stream with jitter.',
    'Compare how many messages it takes until all are served.',
    'Shorten the base until jitter no longer helps.',
  ],
  speed: 0.1,
  document,
  scenarios: [
    {
      id: 'none',
      title: 'At once',
      watch: 'All of them knock without a pause.',
      edits: [
        setPolicies(till, {
          policy: 'retry',
          maxAttempts: 100,
          backoff: { kind: 'fixed', delayMs: 10, jitter: 0 },
        }),
      ],
    },
    {
      id: 'exponential',
      title: 'Exponential, all alike',
      watch: 'The waves are further apart each time, and each is as high as the till is low.',
      edits: [
        setPolicies(
          till,
          retry({ kind: 'exponential', initialMs: 40, multiplier: 2, maxMs: 5000, randomizationFactor: 0 }),
        ),
      ],
    },
    {
      id: 'full',
      title: 'Full jitter',
      watch: 'The same waits on average, spread: the till is kept busy, and the crowd is served.',
      edits: [setPolicies(till, retry({ kind: 'full', baseMs: 40, capMs: 5000 }))],
    },
  ],
  claims: [
    {
      says: 'Without a wait, it takes many messages until all are served',
      as: 'problem',
      of: 'none',
      metric: 'users->till.amplification',
      is: '>',
      than: 10,
    },
    {
      says: 'Jitter needs less than half of the messages that knocking at once does',
      as: 'benefit',
      of: 'full',
      metric: 'users->till.amplification',
      is: '<',
      than: { scenario: 'none', times: 0.5 },
    },
    {
      says: 'and fewer than exponential waits that are all alike',
      as: 'benefit',
      of: 'full',
      metric: 'users->till.amplification',
      is: '<',
      than: { scenario: 'exponential', times: 0.9 },
    },
    {
      says: 'The last one is served later than with knocking at once',
      as: 'price',
      of: 'full',
      metric: 'system.latency.max',
      is: '>',
      than: { scenario: 'none', times: 1.1 },
    },
  ],
};

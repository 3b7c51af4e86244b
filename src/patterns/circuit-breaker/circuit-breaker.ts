// Circuit breaker: stop asking whoever does not answer, and find out now and then whether it is back.
import { type Pattern, setPolicies } from '../pattern.ts';
import document from './scenario.json' with { type: 'json' };

const payments = 'shop->payments';
const breaker = (rules: object) => ({
  policy: 'breaker',
  rules: { dialect: 'resilience4j', waitDurationInOpenStateMs: 4000, ...rules },
});

export const circuitBreaker: Pattern = {
  id: 'circuit-breaker',
  title: 'Circuit breaker',
  summary: 'Stop asking whoever keeps failing; try again now and then.',
  what: 'A breaker counts how calls end. When too many fail it opens: further calls fail at once, without holding a worker and without troubling the callee. After a while it lets a few calls pass (half-open); if they succeed it closes again.',
  when: 'Around calls whose failure takes long, or whose callee needs rest to recover. With a timeout inside, so that slowness counts as failure.',
  price:
    'While it is open, calls fail that might have succeeded, and it stays open a little longer than the trouble. Set too nervously it opens on an ordinary day.',
  tryThis: [
    'At 10 s payments become slow and fail. See the breaker open, and what becomes of browsing.',
    'At 25 s they are well again. How long until the breaker knows?',
    'Change the dialect to opossum or Polly and compare when each opens and closes.',
  ],
  speed: 0.5,
  document,
  scenarios: [
    {
      id: 'plain',
      title: 'Ask anyway',
      watch: 'Each failing call holds a worker for three seconds. Those who only browse find none.',
      edits: [],
    },
    {
      id: 'breaker',
      title: 'A breaker',
      watch:
        'After twenty failures it opens: checkouts fail at once, browsing goes on, and it closes by itself.',
      edits: [setPolicies(payments, breaker({ slidingWindowSize: 30, minimumNumberOfCalls: 20 }))],
    },
    {
      id: 'nervous',
      title: 'A nervous breaker',
      watch: 'Nothing is wrong but one call in fifty, and it opens again and again.',
      edits: [
        setPolicies(
          payments,
          breaker({ slidingWindowSize: 10, minimumNumberOfCalls: 5, failureRateThreshold: 10 }),
        ),
      ],
    },
  ],
  claims: [
    {
      says: 'Failing calls to payments take browsing down with them',
      as: 'problem',
      of: 'plain',
      metric: 'users->shop/browse.errorRate',
      is: '>',
      than: 0.05,
    },
    {
      says: 'With a breaker, browsing hardly notices',
      as: 'benefit',
      of: 'breaker',
      metric: 'users->shop/browse.errorRate',
      is: '<',
      than: { scenario: 'plain', times: 0.5 },
    },
    {
      says: 'and payments are asked less than half as often while they fail',
      as: 'benefit',
      of: 'breaker',
      metric: 'payments.arrivals[14s,25s]',
      is: '<',
      than: { scenario: 'plain', times: 0.5 },
    },
    {
      says: 'Checkouts are refused while it is open',
      as: 'price',
      of: 'breaker',
      metric: 'shop->payments.errors.breakerOpen',
      is: '>',
      than: 100,
    },
    {
      says: 'It closes again: at the end checkouts succeed',
      as: 'benefit',
      of: 'breaker',
      metric: 'shop->payments.errorRate[35s,45s]',
      is: '<',
      than: 0.1,
    },
    {
      says: 'A nervous breaker refuses one call in ten and more on an ordinary day',
      as: 'misuse',
      of: 'nervous',
      metric: 'shop->payments.errorRate.breakerOpen[0s,10s]',
      is: '>',
      than: 0.1,
    },
  ],
};

// Siblings of Online Boutique: the same shop with one thing that its real code lacks, under a fault that shows what it
// is good for and what it costs. Each is the base document with named edits, so that nothing else can differ.
import type { Fault, PolicySetting } from '#scenario/document.ts';
import type { Example } from './example.ts';
import base from './online-boutique.json' with { type: 'json' };

export interface Sibling {
  readonly example: Example;
  /** The real shop under the same fault. */
  readonly without: unknown;
}

interface Plan {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly fault: Fault;
  /** Lists of policies by link, as `from->to`, and why. */
  readonly policies: { readonly [link: string]: readonly PolicySetting[] };
  readonly assumption: string;
}

const run = { untilNs: 70e9, warmupNs: 10e9 };
const faultSpan = { atNs: 20e9, forNs: 30e9 };

function siblingOf({ id, title, summary, fault, policies, assumption }: Plan): Sibling {
  const faulty = { ...base, faults: [fault], run };
  const scenario = {
    ...faulty,
    ...{ name: title, summary, assumptions: [...base.assumptions, assumption] },
    links: base.links.map((link) => {
      const list = policies[`${link.from}->${link.to}`];
      return list === undefined ? link : { ...link, policies: list };
    }),
  };
  const example = { id, title, summary, speed: 1, scenario, variantOf: 'online-boutique' };
  return { example, without: faulty };
}

const fallback = { policy: 'fallback', with: { kind: 'static' } };
const timeout = (timeoutMs: number) => ({ policy: 'timeout', timeoutMs, onTimeout: 'cancel' });

const fallbacks: Plan = {
  id: 'online-boutique-fallbacks',
  title: 'Online Boutique with fallbacks',
  summary:
    'Recommendations get 200 ms, and then the page comes without them. In the real code one hanging recommendation service takes every page with it. The price: while it hangs each page that shows some is 200 ms slower, and shows none.',
  fault: {
    ...{ id: 'hang', kind: 'crash', target: 'recommendationservice' },
    connections: 'hang',
    ...faultSpan,
  },
  policies: {
    'frontend->recommendationservice': [fallback, timeout(200)],
    'frontend->adservice': [fallback, timeout(100)],
  },
  assumption:
    'Not in the real code: 200 ms for recommendations, and a page without recommendations or ads instead of none.',
};

const budgeted = {
  policy: 'retry',
  maxAttempts: 3,
  backoff: { kind: 'full', baseMs: 10, capMs: 200 },
  budget: { kind: 'ratio', percentCanRetry: 0.2, minRetriesPerSec: 5, ttlMs: 10_000 },
};

const retries: Plan = {
  id: 'online-boutique-retries',
  title: 'Online Boutique with retries',
  summary:
    'Reads of the catalogue are tried again, up to twice, with a budget of one retry for five calls. In the real code one failed read in twenty breaks every third page. The price: the catalogue is asked more often just when it is unwell, and pages wait for the backoff.',
  fault: { ...{ id: 'flaky', kind: 'errors', target: 'productcatalogservice', rate: 0.05 }, ...faultSpan },
  policies: {
    'frontend->productcatalogservice': [budgeted],
    'recommendationservice->productcatalogservice': [budgeted],
    'checkoutservice->productcatalogservice': [budgeted],
  },
  assumption:
    'Not in the real code: retries of catalogue reads, which change nothing and so may be repeated, with a budget on each link.',
};

const breaker = {
  policy: 'breaker',
  rules: {
    ...{ dialect: 'resilience4j', slidingWindowSize: 20, minimumNumberOfCalls: 10 },
    ...{ slowCallDurationThresholdMs: 1000, slowCallRateThreshold: 50, waitDurationInOpenStateMs: 5000 },
  },
};
const bulkhead = {
  policy: 'bulkhead',
  limit: { kind: 'semaphore', maxConcurrentCalls: 8, maxWaitDurationMs: 0 },
};

const bulkheads: Plan = {
  id: 'online-boutique-bulkheads',
  title: 'Online Boutique with breakers and bulkheads',
  summary:
    'The frontend lets eight calls at once go to shipping and to checkout, and stops asking while they are slow. In the real code slow shipping holds every worker, and nobody can even browse. The price: carts and orders fail at once that would have come late, and some that shipping could have answered.',
  fault: { ...{ id: 'slow', kind: 'latency', target: 'shippingservice', addMs: 3000 }, ...faultSpan },
  policies: {
    'frontend->shippingservice': [breaker, bulkhead],
    'frontend->checkoutservice': [breaker, bulkhead],
  },
  assumption:
    'Not in the real code: at most eight calls at once from the frontend to shipping and to checkout, and a breaker that opens when half of twenty take a second or fail.',
};

export const siblings: readonly Sibling[] = [fallbacks, retries, bulkheads].map(siblingOf);

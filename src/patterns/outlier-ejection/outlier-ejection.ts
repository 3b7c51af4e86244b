// Outlier ejection: a balancer notices from the answers which of the instances is ill, and keeps away from it.
import { type Pattern, setNode } from '../pattern.ts';
import document from './scenario.json' with { type: 'json' };

const detection = (more: object = {}) =>
  setNode('gateway', 'outlierDetection', {
    intervalMs: 2000,
    baseEjectionTimeMs: 5000,
    maxEjectionPercent: 40,
    ...more,
  });

export const outlierEjection: Pattern = {
  id: 'outlier-ejection',
  title: 'Outlier ejection',
  summary: 'Send nothing to the instance that keeps failing.',
  what: 'The balancer counts how the calls to each instance end. One that fails five times in a row, or whose success rate is far below that of the others, is ejected for a while: nothing is sent to it. Then it gets another chance, and if it fails again it is away for longer. Never more than a share of the instances is ejected at once.',
  when: 'In front of several alike instances, of which one may fall ill by itself. It is no cure where all fail for the same reason.',
  price:
    'The instance is missing: the others have more to do. After each chance the first requests fail again. And a rule that is too strict ejects the healthy.',
  tryThis: [
    'From 10 s on one of five instances fails everything. How many requests does that cost?',
    'Let the gateway choose the instance with the fewest calls, and see whom it likes best.',
    'Count the ejections in the lane of the gateway: how long is each?',
  ],
  speed: 1,
  document,
  scenarios: [
    {
      id: 'plain',
      title: 'In turn',
      watch: 'Every fifth request fails, for as long as the instance is ill.',
      edits: [],
    },
    {
      id: 'least',
      title: 'Fewest calls',
      watch: 'Whoever fails at once has always the fewest calls: the sick instance draws the traffic.',
      edits: [setNode('gateway', 'balancing', 'leastConnections')],
    },
    {
      id: 'ejected',
      title: 'Outlier detection',
      watch: 'Five failures, and it is out; it comes back, fails five times more, and is out for longer.',
      edits: [detection()],
    },
    {
      id: 'strict',
      title: 'Too strict',
      watch:
        'All instances fail one request in twenty. Each failure ejects somebody, until hardly anyone is left.',
      edits: [
        detection({ consecutive5xx: 1, maxEjectionPercent: 100, healthyPanicThreshold: 0 }),
        setNode('catalog', 'versions', [{ name: 'v1', errorRate: 0.05 }]),
      ],
    },
  ],
  claims: [
    {
      says: 'Without it one request in five fails',
      as: 'problem',
      of: 'plain',
      metric: 'system.errorRate.fault[15s,38s]',
      is: '>',
      than: 0.17,
    },
    {
      says: 'Balancing by calls under way makes it worse: failing is quick',
      as: 'problem',
      of: 'least',
      metric: 'system.errorRate.fault[15s,38s]',
      is: '>',
      than: { scenario: 'plain', times: 1.5 },
    },
    {
      says: 'With outlier detection hardly any request fails',
      as: 'benefit',
      of: 'ejected',
      metric: 'system.errorRate.fault[15s,38s]',
      is: '<',
      than: 0.01,
    },
    {
      says: 'and after the instance is well again it works as before',
      as: 'benefit',
      of: 'ejected',
      metric: 'system.errorRate[58s,60s]',
      is: '<',
      than: 0.01,
    },
    {
      says: 'The others have more to do meanwhile',
      as: 'price',
      of: 'ejected',
      metric: 'catalog.latency.p99[15s,38s]',
      is: '>',
      than: { scenario: 'plain', times: 1.05 },
    },
    {
      says: 'Too strict a rule ejects the healthy, and requests find nobody',
      as: 'misuse',
      of: 'strict',
      metric: 'system.errorRate[15s,38s]',
      is: '>',
      than: 0.3,
    },
  ],
};

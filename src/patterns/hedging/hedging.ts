// Hedging: ask a second one when the first takes longer than usual.
import { type Pattern, setNode, setPolicies } from '../pattern.ts';
import document from './scenario.json' with { type: 'json' };

const store = 'shop->store';
const hedge = (percentile: number, sameDemand = 0) => ({
  policy: 'hedge',
  maxAttempts: 2,
  delay: { kind: 'percentile', percentile, sampleCount: 1000, initialMs: 200 },
  sameDemand,
});

export const hedging: Pattern = {
  id: 'hedging',
  title: 'Hedging',
  summary: 'Ask a second one when the first takes longer than usual, and take what comes first.',
  what: 'Most answers are quick, a few take far longer, for reasons of the instance and not of the request. After the p95 of recent answers a second attempt goes out to another instance; the first answer wins and the other is told to stop. A twentieth more requests cut the tail to a fraction.',
  when: 'For reads that may be repeated, where slowness is a matter of luck, and where there is room to spare.',
  price:
    'More requests: as many as the percentile says. Where a request is slow because of what it asks, the second one is as slow. In an overload hedging adds to it.',
  tryThis: [
    'Compare the p99 with and without.',
    'Let attempts ask for the same work again (same work: 1): the tail comes back.',
    'Hedge at the median and see what it costs.',
  ],
  speed: 0.2,
  document,
  scenarios: [
    {
      id: 'plain',
      title: 'One attempt',
      watch: 'Usually quick; one in twenty takes very long.',
      edits: [],
    },
    {
      id: 'hedge',
      title: 'A second one after the p95',
      watch: 'A few chevrons among the discs, and a far shorter tail.',
      edits: [setPolicies(store, hedge(95))],
    },
    {
      id: 'same',
      title: 'Slow because of what is asked',
      watch: 'The second attempt is as slow as the first: hedging only costs.',
      edits: [setPolicies(store, hedge(95, 1))],
    },
    {
      id: 'eager',
      title: 'After the median, nobody told to stop',
      watch: 'Half as many requests again, all of them done to the end, at a store that is nearly full.',
      edits: [
        setPolicies(store, { ...hedge(50), onSuccess: 'abandon' }),
        setNode('store', 'instances', 2),
        setNode('store', 'cores', 1),
        setNode('store', 'workers', 4),
      ],
    },
  ],
  claims: [
    {
      says: 'A second attempt after the p95 cuts the p99 to less than two thirds',
      as: 'benefit',
      of: 'hedge',
      metric: 'system.latency.p99',
      is: '<',
      than: { scenario: 'plain', times: 0.67 },
    },
    {
      says: 'for about a twentieth more requests',
      as: 'price',
      of: 'hedge',
      metric: 'shop->store.amplification',
      is: '>',
      than: 1.04,
    },
    {
      says: '… and not much more than that',
      as: 'price',
      of: 'hedge',
      metric: 'shop->store.amplification',
      is: '<',
      than: 1.06,
    },
    {
      says: 'Where the request itself is slow, hedging does not help',
      as: 'misuse',
      of: 'same',
      metric: 'system.latency.p99',
      is: '>',
      than: { scenario: 'plain', times: 0.9 },
    },
    {
      says: 'Hedging eagerly without room makes all of it slower',
      as: 'misuse',
      of: 'eager',
      metric: 'system.latency.p99',
      is: '>',
      than: { scenario: 'plain', times: 1.5 },
    },
  ],
};

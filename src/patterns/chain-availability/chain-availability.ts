// Availability of a chain of calls: each link of it multiplies.
import { type Pattern, setNode } from '../pattern.ts';
import document from './scenario.json' with { type: 'json' };

const alone = (demandMs: unknown) => [
  { name: 'handle', demandMs: 0, handler: [{ do: 'compute', demandMs }] },
];
const demand = { dist: 'lognormal', mean: 3, cv: 0.5 };
const tolerant = (to: string) => [
  {
    name: 'handle',
    demandMs: 0,
    handler: [
      { do: 'compute', demandMs: demand },
      { do: 'call', to, onError: 'ignore' },
    ],
  },
];

export const chainAvailability: Pattern = {
  id: 'chain-availability',
  title: 'Chain availability',
  summary: 'A request that needs five services is up only when all five are.',
  what: 'Synchronous calls couple availability: a request succeeds only if every service that it needs does. The availability of the chain is the product of theirs, so five services that are up 99 % of the time make a product that is up 95 %.',
  when: 'Whenever a service cannot answer without asking another. Ask of each call whether the answer is worth anything without it: if so, ignore its failure or leave it for later.',
  price:
    'What is made optional is sometimes missing, and somebody has to decide what the page shows instead.',
  tryThis: [
    'Read the error rate at each service, from right to left: it grows by about one in a hundred at each step.',
    'Make the last call optional and see which share of the failures goes away.',
    'Set the error rate of one service to 10 % and see who notices.',
  ],
  speed: 0.2,
  document,
  scenarios: [
    {
      id: 'five',
      title: 'Five in a row',
      watch: 'One request in twenty fails, although no service fails more than one in a hundred.',
      edits: [],
    },
    {
      id: 'one',
      title: 'One alone',
      watch: 'The same first service without the four behind it.',
      summary: 'One service that fails one request in a hundred. The four behind it are not asked.',
      edits: [setNode('s1', 'operations', alone(demand))],
    },
    {
      id: 'optional',
      title: 'The chain behind it is optional',
      watch: 'The first service answers without the rest when it must.',
      edits: [setNode('s1', 'operations', tolerant('s2'))],
    },
  ],
  claims: [
    {
      says: 'Five services of 99 % fail about one request in twenty: 1 − 0.99⁵ = 4.9 %',
      as: 'problem',
      of: 'five',
      metric: 'system.errorRate',
      is: '>',
      than: 0.04,
    },
    {
      says: '… and not more than that',
      as: 'problem',
      of: 'five',
      metric: 'system.errorRate',
      is: '<',
      than: 0.058,
    },
    {
      says: 'An optional chain costs a request nothing but its own service',
      as: 'benefit',
      of: 'optional',
      metric: 'system.errorRate',
      is: '<',
      than: { scenario: 'five', times: 0.4 },
    },
    {
      says: 'What was made optional is missing as often as before',
      as: 'price',
      of: 'optional',
      metric: 's1->s2.errorRate',
      is: '>',
      than: 0.03,
    },
    {
      says: 'Each hop adds its time: the chain takes more than three times as long as one service',
      as: 'price',
      of: 'five',
      metric: 'system.latency.p50',
      is: '>',
      than: { scenario: 'one', times: 3 },
    },
  ],
};

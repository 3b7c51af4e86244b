// Fan-out: the slowest of many answers decides, so that rare slowness becomes usual.
import { type Pattern, setNode } from '../pattern.ts';
import document from './scenario.json' with { type: 'json' };

const call = { do: 'call', to: 'shards', operation: 'search' };
const handling = (...handler: readonly unknown[]) => [{ name: 'search', demandMs: 0, handler }];

export const fanOutTail: Pattern = {
  id: 'fan-out-tail',
  title: 'Compounding latency',
  summary: 'Ask ten at once and the slowest decides; ask them in turn and all of them do.',
  what: 'A request that waits for n answers is as slow as the slowest of them. If a share p of answers is slow, a share 1 − (1 − p)ⁿ of requests is: with ten legs one slow answer in ten makes two requests in three slow. Calls made one after the other add up instead. The formula holds while the legs are independent; when they stand in one queue they are slow together, and less often for each request.',
  when: 'Look for it wherever a page, a search or a report is put together from many answers.',
  price:
    'Fanning out is still far faster than asking in turn. What it costs is that the tail of one service becomes the median of another.',
  tryThis: [
    'Compare the median of front with the p90 of shards.',
    'Ask for any eight of the ten answers (need: 8) and see the tail shrink.',
    'Give the shards fewer cores, so that legs wait for each other: the slow share falls below the formula.',
  ],
  speed: 0.1,
  document,
  scenarios: [
    {
      id: 'ten',
      title: 'Ten at once',
      watch: 'The median of a search lies where one shard in fifteen is slower.',
      edits: [],
    },
    {
      id: 'one',
      title: 'One shard',
      watch: 'The same shards, asked once: this is what each of them is like.',
      summary: 'A search asks one shard and answers when it has.',
      edits: [setNode('front', 'operations', handling(call))],
    },
    {
      id: 'turn',
      title: 'Ten in turn',
      watch: 'The times add up.',
      summary: 'A search asks ten shards one after the other and answers when the last of them has.',
      edits: [setNode('front', 'operations', handling({ do: 'repeat', times: 10, steps: [call] }))],
    },
    {
      id: 'most',
      title: 'Eight of ten are enough',
      watch: 'Two stragglers may be late: nobody waits for them.',
      summary: 'A search asks ten shards at once and answers when eight of them have.',
      edits: [
        setNode(
          'front',
          'operations',
          handling({ do: 'parallel', calls: new Array(10).fill(call), need: 8 }),
        ),
      ],
    },
  ],
  claims: [
    {
      says: 'The median of ten lies above the p90 of one',
      as: 'problem',
      of: 'ten',
      metric: 'system.latency.p50',
      is: '>',
      than: { scenario: 'one', times: 2.2 },
    },
    {
      says: 'Asking in turn takes longer still',
      as: 'benefit',
      of: 'ten',
      metric: 'system.latency.mean',
      is: '<',
      than: { scenario: 'turn', times: 0.6 },
    },
    {
      says: 'Eight of ten answers cut the tail by half',
      as: 'benefit',
      of: 'most',
      metric: 'system.latency.p99',
      is: '<',
      than: { scenario: 'ten', times: 0.5 },
    },
    {
      says: 'The work of the two that nobody waits for is done all the same',
      as: 'price',
      of: 'most',
      metric: 'shards.arrivals',
      is: '>',
      than: { scenario: 'ten', times: 0.99 },
    },
  ],
};

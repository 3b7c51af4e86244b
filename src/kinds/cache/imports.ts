// Which products a cache stands for, and what it takes from their descriptions.
import type { ScenarioNode } from '#scenario/document.ts';
import { asIs, type KindImport, machineFacts, readsAndWrites } from '#scenario/importing.ts';
import { typicalMs } from '#scenario/typical.ts';
import type { CacheSettings } from './settings.ts';

export const cacheImport: KindImport = {
  products: [
    ...['redis', 'redis-stack', 'redis-stack-server', 'valkey', 'keydb', 'memcached'],
    ...['dragonfly', 'dragonflydb', 'hazelcast'],
  ],
  takes: {
    ...machineFacts,
    workers: asIs('workers'),
    operations: readsAndWrites,
  },
  capacity: (node) => {
    const { readMs, workers, cores } = node as ScenarioNode & CacheSettings;
    return { demandMs: typicalMs(readMs), workers, cores, instances: 1 };
  },
};

// Cache: a bounded set of keys with an age limit. With an outgoing link it reads through to it on a miss.
import * as z from 'zod/mini';
import { checkOperation } from '#scenario/calls.ts';
import type { ScenarioNode } from '#scenario/document.ts';
import { field } from '#scenario/field.ts';
import * as shared from '#scenario/fields.ts';
import type { KindSpec, Problem, Surroundings } from '#scenario/registry.ts';
import { quoted } from '#scenario/suggest.ts';

const settings = z.strictObject({
  capacity: field(z._default(shared.whole(1, 10_000_000), 1000), {
    label: 'Capacity',
    help: 'Keys that it holds; the least recently used one makes room.',
    unit: 'keys',
    step: 100,
  }),
  ttlMs: field(z._default(z.nullable(shared.above(0)), null), {
    label: 'Time to live',
    help: 'Age at which an entry no longer counts. Empty: entries leave only to make room.',
    unit: 'ms',
    step: 1000,
  }),
  workers: shared.workers(10_000),
  queueLimit: shared.queueLimit(1000),
  cores: shared.cores(1),
  sharing: shared.sharing('fcfs'),
  readMs: shared.distribution(
    { dist: 'constant', value: 0.2 },
    { label: 'Read', help: 'Core time of one lookup, hit or miss.', unit: 'ms', step: 0.1 },
  ),
  writeMs: shared.distribution(
    { dist: 'constant', value: 0.2 },
    { label: 'Write', help: 'Core time of storing one entry.', unit: 'ms', step: 0.1 },
  ),
  startupMs: shared.startupMs(1000),
  memoryGib: shared.memoryGib(1),
  pricePerHour: shared.pricePerHour(),
});

export type CacheSettings = z.infer<typeof settings>;

export const cacheSpec: KindSpec = {
  id: 'cache',
  title: 'Cache',
  summary: 'Keeps recent entries close by; linked to a store, it reads through on a miss.',
  group: 'data',
  settings,
  ports: { in: true, out: true },
  live: ['capacity', 'ttlMs', 'workers', 'queueLimit', 'cores', 'sharing', 'readMs', 'writeMs'],
  operations: () => ['read', 'write'],
  check: checkCache,
};

/** It reads and writes through to one store. */
function checkCache(_: ScenarioNode, around: Surroundings): readonly Problem[] {
  const [store, another] = around.outgoing.map(({ to }) => to);
  if (store === undefined) return [];
  if (another !== undefined) {
    const message = `must be in front of one store at most, not of ${quoted(store)} and ${quoted(another)}`;
    return [{ path: '', message }];
  }
  return ['read', 'write'].flatMap((operation) => checkOperation(store, operation, '', around));
}

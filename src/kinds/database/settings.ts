// Database: a pool of connections in front of cores that execute reads and writes.
import * as z from 'zod/mini';
import { field } from '#scenario/field.ts';
import * as shared from '#scenario/fields.ts';
import type { KindSpec } from '#scenario/registry.ts';

const settings = z.strictObject({
  poolSize: field(z._default(shared.whole(1, 10_000), 10), {
    label: 'Pool size',
    help: 'Connections: statements that are inside at once; others wait for one.',
    unit: 'connections',
    step: 1,
  }),
  queueLimit: shared.queueLimit(1000),
  cores: shared.cores(4),
  sharing: shared.sharing('fcfs'),
  readMs: shared.distribution(
    { dist: 'exponential', mean: 2 },
    { label: 'Read', help: 'Core time of one read.', unit: 'ms', step: 0.5 },
  ),
  writeMs: shared.distribution(
    { dist: 'exponential', mean: 5 },
    { label: 'Write', help: 'Core time of one write.', unit: 'ms', step: 0.5 },
  ),
  concurrencyControl: field(z._default(z.enum(['none', 'optimistic']), 'none'), {
    label: 'Concurrency control',
    help: 'Of a write to a row that its request has read. none: the last write wins. optimistic: it ends as a conflict when somebody else has written the row since.',
    advanced: true,
  }),
  startupMs: shared.startupMs(10_000),
  memoryGib: shared.memoryGib(4),
  pricePerHour: shared.pricePerHour(),
});

export type DatabaseSettings = z.infer<typeof settings>;

export const databaseSpec: KindSpec = {
  id: 'database',
  title: 'Database',
  summary: 'Reads and writes through a pool of connections.',
  group: 'data',
  settings,
  ports: { in: true, out: false },
  live: ['poolSize', 'queueLimit', 'cores', 'sharing', 'readMs', 'writeMs'],
  neverMisses: true,
  operations: () => ['read', 'write'],
};

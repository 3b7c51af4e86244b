// What is not touched draws what it drew before: whatever two edits do to other parts of the world, every request of the
// rest is sent, served and answered at the very same moments.
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { createRun, runUntil } from './run.ts';
import { type Data, link, modelOf, service } from './system.testing.ts';

// Whole runs, on a machine that others use too.
vi.setConfig({ testTimeout: 240_000 });

const parts = ['a', 'b', 'c'] as const;
type Part = (typeof parts)[number];

/** A client that asks a shop that asks a bank, all by chance, with entities, errors, losses and retries. */
function world(edits: Partial<Record<Part, Data>>): Data {
  return {
    nodes: parts.flatMap((part) => [
      {
        ...{ id: `users-${part}`, kind: 'client', entities: { count: 50, zipf: 0.9 } },
        arrivals: { process: 'poisson', ratePerS: Number(edits[part]?.['ratePerS'] ?? 80) },
      },
      service(
        `shop-${part}`,
        { dist: 'lognormal', mean: 5, cv: 1 },
        {
          ...{ instances: 2, workers: 4, queueLimit: 20 },
          ...(edits[part]?.['shop'] as Data | undefined),
        },
      ),
      { id: `bank-${part}`, kind: 'external' },
    ]),
    links: parts.flatMap((part) => [
      link(`users-${part}`, `shop-${part}`, { latencyMs: { dist: 'exponential', mean: 2 }, loss: 0.01 }),
      link(`shop-${part}`, `bank-${part}`, {
        latencyMs: { dist: 'exponential', mean: 3 },
        policies: (edits[part]?.['policies'] as Data[] | undefined) ?? [{ policy: 'retry', maxAttempts: 2 }],
      }),
    ]),
    run: { untilNs: 2e9 },
  };
}

const edit: fc.Arbitrary<Data> = fc.oneof(
  fc.record({ ratePerS: fc.integer({ min: 1, max: 300 }) }),
  fc.record({
    shop: fc.record({ instances: fc.integer({ min: 1, max: 5 }), workers: fc.integer({ min: 1, max: 9 }) }),
  }),
  fc.record({
    shop: fc.constant({ operations: [{ name: 'do', demandMs: { dist: 'exponential', mean: 9 } }] }),
  }),
  fc.record({ policies: fc.constant([{ policy: 'timeout', timeoutMs: 5, onTimeout: 'abandon' }]) }),
);

/** Of every request of a part when it was sent, when it ended and how, in the order of their keys. */
function fates(document: Data, part: Part): string[] {
  const model = modelOf(document);
  const sim = createRun(model, 11);
  const seen: string[] = [];
  sim.watcher = {
    hop() {},
    settled: ({ request, outcome }) => {
      if (model.nodes[request.client]?.id !== `users-${part}`) return;
      seen.push(`${request.keyA} ${request.entity} ${request.startNs} ${sim.now} ${outcome}`);
    },
  };
  runUntil(sim, 2e9);
  return seen;
}

it('two edits elsewhere move no sample of the rest, nor of each other', () => {
  let moved = 0;
  fc.assert(
    fc.property(edit, edit, (b, c) => {
      const untouched = fates(world({}), 'a');
      expect(untouched.length).toBeGreaterThan(100);
      expect(fates(world({ b }), 'a')).toEqual(untouched);
      expect(fates(world({ b, c }), 'a')).toEqual(untouched);
      expect(fates(world({ b, c }), 'b')).toEqual(fates(world({ b }), 'b'));
      if (fates(world({ b }), 'b').join() !== fates(world({}), 'b').join()) moved++;
    }),
    { numRuns: 15 },
  );
  // The edits are real: they move what they are about.
  expect(moved).toBeGreaterThan(5);
});

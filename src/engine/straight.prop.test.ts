// The straight path is a shorter way to the very same run: with it and without it a run has the same trace and the same
// state, to the last bit, whatever goes wrong meanwhile.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { drawnSettings, settingsOf } from './random-settings.testing.ts';
import { systems, untilNs } from './random-system.testing.ts';
import { createRun, runUntil, stateHash, traceHash } from './run.ts';
import { type Data, link, modelOf, service } from './system.testing.ts';

vi.setConfig({ testTimeout: 240_000 });

const numRuns = 15;
const { constantFrom: pick } = fc;

const demand = fc.oneof(
  fc.constantFrom<unknown>(0, 3, 10),
  fc.record({ dist: fc.constant('exponential'), mean: pick(2, 8, 20) }),
);

const arrivals = fc.oneof(
  fc.record({ process: fc.constant('poisson'), ratePerS: pick(50, 200, 500) }),
  fc.record({ process: fc.constant('constant'), ratePerS: pick(100, 200) }),
  fc.record({
    process: fc.constant('closed'),
    users: pick(1, 10),
    spawnPerS: fc.constant(1000),
    thinkTimeMs: pick(1, 5),
  }),
);

const fault = fc.record({
  kind: pick('crash', 'slow', 'errors', 'pause', 'partition', 'latency'),
  atNs: fc.integer({ min: 0, max: 1.5e9 }),
  forNs: fc.integer({ min: 1e6, max: 5e8 }),
});

const amounts: { readonly [kind: string]: object } = {
  slow: { factor: 3 },
  errors: { rate: 0.3 },
  latency: { addMs: 4 },
};
const ofLinks = ['partition', 'latency'];

/** What the straight path is for, and now and then something that it must give way to. */
const leaves: fc.Arbitrary<Data> = fc
  .record({
    arrivals,
    demand,
    workers: pick(1, 2, 8),
    queueLimit: pick(null, 0, 3),
    faults: fc.array(fault, { maxLength: 3 }),
    settings: drawnSettings(1e9),
    timeoutAtNs: fc.option(fc.integer({ min: 0, max: 1e9 }), { nil: undefined }),
  })
  .map((it) => ({
    nodes: [{ id: 'client', kind: 'client', arrivals: it.arrivals }, server(it)],
    links: [link('client', 'server')],
    faults: it.faults.map(({ kind, ...when }, i) => {
      const target = ofLinks.includes(kind) ? 'client->server' : 'server';
      return { id: `f${i}`, kind, target, ...when, ...amounts[kind] };
    }),
    run: {
      untilNs,
      interventions: [
        ...settingsOf(it.settings, [server(it)], [link('client', 'server')]),
        ...(it.timeoutAtNs === undefined
          ? []
          : [{ atNs: it.timeoutAtNs, edit: { do: 'setPolicies', target: 'client->server', policies } }]),
      ].sort((a, b) => a.atNs - b.atNs),
    },
  }));

const server = (it: {
  readonly demand: unknown;
  readonly workers: number;
  readonly queueLimit: number | null;
}) => service('server', it.demand, { workers: it.workers, cores: it.workers, queueLimit: it.queueLimit });

const policies = [{ policy: 'timeout', timeoutMs: 15, onTimeout: 'abandon' }];

/** Hashes of trace and state at some moments of a run. */
function tracks(document: Data, seed: number, straight: number): string[] {
  const sim = createRun(modelOf(document), seed);
  sim.straight = straight;
  return [0.1, 0.4, 0.7, 1].map((share) => {
    runUntil(sim, Math.round(share * untilNs));
    return `${sim.events} ${traceHash(sim)} ${stateHash(sim)}`;
  });
}

function isTheSame(documents: fc.Arbitrary<Data>): void {
  let tried = 0;
  const seeds = fc.integer({ min: 0, max: 1e6 });
  fc.assert(
    fc.property(documents, seeds, (document, seed) => {
      tried++;
      expect(tracks(document, seed, 1)).toEqual(tracks(document, seed, 0));
    }),
    { numRuns },
  );
  expect(tried).toBeGreaterThanOrEqual(numRuns);
}

describe('the straight path', () => {
  it('changes nothing where it is taken, nor where something gets in its way', () => {
    isTheSame(leaves);
  });

  it('changes nothing in systems of every kind', () => {
    isTheSame(systems);
  });
});

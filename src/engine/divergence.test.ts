// The first request that fared differently: found where it is known by hand, and where the whole of both runs says so.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { firstDivergence } from './divergence.ts';
import type { Model } from './model.ts';
import { systems, untilNs } from './random-system.testing.ts';
import { createRun, runUntil } from './run.ts';
import { type Data, link, modelOf, sender, service } from './system.testing.ts';

// Whole runs, on a machine that others use too.
vi.setConfig({ testTimeout: 240_000 });

const second = 1e9;

const shop = (rest: Data = {}, around: Data = {}) =>
  modelOf({
    nodes: [sender([0, 10, 20, 30]), service('shop', 4, rest)],
    links: [link('client', 'shop', { latencyMs: 1 })],
    run: { untilNs: second },
    ...around,
  });

describe('the first request that fared differently', () => {
  it('is none where both runs are the same', () => {
    expect(firstDivergence(shop(), shop(), 1, second)).toBeNull();
  });

  it('is none where what differs is never met', () => {
    expect(firstDivergence(shop(), shop({ queueLimit: 7 }), 1, second)).toBeNull();
  });

  it('is named with its time in both, and both traces', () => {
    const crash = { id: 'c', kind: 'crash', target: 'shop', atNs: 12e6, forNs: 3e6 };
    const found = firstDivergence(shop(), shop({}, { faults: [crash] }), 1, second);
    expect(found).toMatchObject({
      ...{ client: 'client', operation: 'do', startNs: 10e6 },
      base: { outcome: 'ok', durationMs: 6, trace: { outcome: 'ok', startNs: 10e6 } },
      other: { outcome: 'reset', trace: { startNs: 10e6 } },
    });
    expect(found?.base?.trace?.spans).toHaveLength(1);
  });

  it('may be one that only one of the two sent', () => {
    const late = modelOf({
      nodes: [sender([0, 10]), service('shop', 4)],
      links: [link('client', 'shop', { latencyMs: 1 })],
      run: { untilNs: second },
    });
    expect(firstDivergence(shop(), late, 1, second)).toMatchObject({
      startNs: 20e6,
      base: { outcome: 'ok' },
      other: null,
    });
  });

  it('may be one that the other sends later', () => {
    const spaced = (ms: number) =>
      modelOf({
        nodes: [sender([0, ms]), service('shop', 4)],
        links: [link('client', 'shop', { latencyMs: 1 })],
        run: { untilNs: second },
      });
    expect(firstDivergence(spaced(10), spaced(700), 1, second)).toMatchObject({
      startNs: 10e6,
      base: { startNs: 10e6, outcome: 'ok' },
      other: { startNs: 700e6, outcome: 'ok' },
    });
    expect(firstDivergence(spaced(700), spaced(10), 1, second)).toMatchObject({
      startNs: 10e6,
      base: { startNs: 700e6 },
      other: { startNs: 10e6 },
    });
  });

  it('may be one that never ends', () => {
    const cut = { id: 'c', kind: 'partition', target: 'client->shop', atNs: 15e6 };
    const found = firstDivergence(shop(), shop({}, { faults: [cut] }), 1, second);
    expect(found).toMatchObject({
      startNs: 20e6,
      other: { outcome: null, durationMs: 980, trace: { open: true } },
    });
  });

  it('is the earliest sent of all that differ, on any system', () => {
    let apart = 0;
    fc.assert(
      fc.property(systems, fc.integer({ min: 0, max: 9 }), (document, tenth) => {
        const slow = {
          id: 'later',
          kind: 'spike',
          target: 'client',
          factor: 3,
          atNs: (untilNs * tenth) / 10,
        };
        const faults = [...((document as { faults?: readonly Data[] }).faults ?? []), slow];
        const [base, other] = [modelOf(document), modelOf({ ...document, faults })];
        const known = earliest(ended(base), ended(other));
        const found = firstDivergence(base, other, 5, untilNs);
        if (known === null) return;
        apart++;
        // Found by what ended alone; one that is still on its way in one of the two may have been sent sooner.
        expect(found?.startNs).toBeLessThanOrEqual(known);
        const [a, b] = [found?.base ?? null, found?.other ?? null];
        expect(
          a?.startNs !== b?.startNs || a?.outcome !== b?.outcome || a?.durationMs !== b?.durationMs,
        ).toBe(true);
        if (a?.outcome && b?.outcome) expect(found?.startNs).toBe(known);
      }),
      { numRuns: 25 },
    );
    expect(apart).toBeGreaterThan(8);
  });
});

function ended(model: Model): Map<string, readonly number[]> {
  const sim = createRun(model, 5);
  const seen = new Map<string, readonly number[]>();
  sim.watcher = {
    hop() {},
    settled: ({ request, outcome }) => {
      seen.set(`${request.client} ${request.keyA} ${request.keyB}`, [request.startNs, sim.now, outcome]);
    },
  };
  runUntil(sim, untilNs);
  return seen;
}

/** When the first was sent, in either, that ended in both, and differently, or in only one of them. */
function earliest(a: Map<string, readonly number[]>, b: Map<string, readonly number[]>): number | null {
  const starts = [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => {
    const sent = [a.get(key), b.get(key)];
    if (String(sent[0]) === String(sent[1])) return [];
    return sent.flatMap((each) => (each === undefined ? [] : [each[0] ?? 0]));
  });
  // There may be too many of them to be the arguments of one call.
  return starts.reduce<number | null>((first, ns) => Math.min(first ?? ns, ns), null);
}

// Following one request: where it is told to be, how it is told to have ended, and that the run never notices.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Followed } from './frame.ts';
import { LiveView } from './live.ts';
import { OK, TIMEOUT } from './outcome.ts';
import { systems, untilNs } from './random-system.testing.ts';
import { createRun, runUntil, stateHash, traceHash } from './run.ts';
import { type Data, link, modelOf, sender, service, timeout } from './system.testing.ts';

// Whole runs, on a machine that others use too.
vi.setConfig({ testTimeout: 120_000 });

/** A client, a shop with one worker that asks a bank, 2 ms each way everywhere. */
const chain = (rest: Data = {}) => ({
  nodes: [
    sender([10, 11]),
    service('shop', 4, { operations: [{ name: 'buy', demandMs: 4 }] }),
    service('bank', 6),
  ],
  links: [link('client', 'shop', { latencyMs: 2, ...rest }), link('shop', 'bank', { latencyMs: 2 })],
});

function follow(document: Data, request: number | 'next', fromMs = 0) {
  const sim = createRun(modelOf(document));
  const view = new LiveView(sim);
  runUntil(sim, fromMs * 1e6);
  view.follow(request);
  const at = (ms: number): Followed => {
    runUntil(sim, ms * 1e6);
    const { followed } = view.frame();
    if (followed === null) throw new Error('nothing is followed');
    return followed;
  };
  return { at, view };
}

const say = ({ state, places }: Followed) =>
  [state, ...places.map(({ doing, link, node }) => `${doing} ${link} ${node}`)].join(', ');

describe('a followed request', () => {
  it('is told where it is, from the client to the leaf and back', () => {
    const { at } = follow(chain(), 0);
    expect(say(at(9))).toBe('awaited');
    expect(say(at(11))).toBe('open, out 0 1');
    expect(say(at(13))).toBe('open, working 0 1');
    expect(say(at(17))).toBe('open, out 1 2');
    expect(say(at(20))).toBe('open, working 1 2');
    expect(say(at(25))).toBe('open, back 1 2');
    expect(say(at(27))).toBe('open, back 0 1');
    expect(at(30)).toMatchObject({
      ...{ state: 'ended', client: 0, operation: 'buy', outcome: OK, startNs: 10e6, endNs: 28e6, places: [] },
    });
  });

  it('stands in the queue while another has the worker', () => {
    const { at } = follow(chain(), 1);
    expect(say(at(14))).toBe('open, queued 0 1');
  });

  it('may be the next that is sent', () => {
    const { at } = follow(chain(), 'next', 10.5);
    expect(at(12)).toMatchObject({ request: 1, state: 'open', startNs: 11e6 });
  });

  it('that was over before is missed', () => {
    expect(follow(chain(), 0, 40).at(41)).toMatchObject({ state: 'missed', places: [] });
  });

  it('is followed on when its client has given up', () => {
    const { at } = follow(chain({ policies: [timeout(8, 'abandon')] }), 0);
    const late = at(20);
    expect(late).toMatchObject({ state: 'ended', outcome: TIMEOUT, endNs: 18e6 });
    expect(late.places).toMatchObject([{ doing: 'working', node: 2 }]);
    expect(at(40).places).toEqual([]);
  });

  it('has a trace so far, and a whole one when it has ended', () => {
    const { at, view } = follow(chain(), 0);
    expect(view.followedTrace()).toBe(null);
    at(20);
    const soFar = view.followedTrace();
    expect(soFar?.open).toBe(true);
    expect(soFar?.trace).toMatchObject({ request: 0, durationNs: 10e6, outcome: OK });
    expect(soFar?.trace.spans.map(({ endNs, outcome }) => [endNs, outcome])).toEqual([
      [-1, OK],
      [-1, OK],
    ]);
    at(30);
    const whole = view.followedTrace();
    expect(whole?.open).toBe(false);
    expect(whole?.trace.spans.map(({ endNs }) => endNs)).toEqual([28e6, 26e6]);
  });
});

it('following changes nothing in any run', () => {
  let tried = 0;
  const request = fc.oneof(fc.nat({ max: 40 }), fc.constant('next' as const));
  fc.assert(
    fc.property(systems, fc.nat(), request, (document, seed, wanted) => {
      tried++;
      const model = modelOf(document);
      const alone = createRun(model, seed);
      runUntil(alone, untilNs);
      const sim = createRun(model, seed);
      const view = new LiveView(sim);
      view.follow(wanted);
      for (let part = 1; part <= 4; part++) {
        runUntil(sim, (untilNs * part) / 4);
        view.frame();
        view.followedTrace();
      }
      expect(traceHash(sim)).toBe(traceHash(alone));
      expect(stateHash(sim)).toBe(stateHash(alone));
    }),
    { numRuns: 12 },
  );
  expect(tried).toBeGreaterThanOrEqual(12);
});

// Handlers against hand-computed times: calls in parallel, failures and what is done about them, repetition, choice.
import { describe, expect, it } from 'vitest';
import {
  call,
  type Data,
  durations,
  handling,
  link,
  outcomes,
  run,
  scripted,
  sender,
  service,
  shop,
  timeout,
} from './system.testing.ts';

const inParallel = (ids: readonly string[], rest: Data = {}): Data => ({
  do: 'parallel',
  calls: ids.map((id) => call(id)),
  ...rest,
});

const a = scripted('a', [30, 'ok']);
const b = scripted('b', [50, 'ok']);
const c = scripted('c', [70, 'ok']);
const ids = ['a', 'b', 'c'];

describe('parallel', () => {
  it.each([
    ['all', 70],
    ['any', 30],
    [1, 30],
    [2, 50],
    [3, 70],
  ] as const)('need %s of three that take 30, 50 and 70 ms: %d ms', (need, ms) => {
    const result = shop([inParallel(ids, { need })], [a, b, c]);
    expect(durations(result)).toEqual([ms]);
    expect(outcomes(result)).toEqual(['ok']);
    // Those not waited for go on, and their outcome still counts.
    for (const id of ids) expect(result.node(id).outcomes.ok).toBe(1);
    for (const it of result.report.links) expect(it.outcomes.ok).toBe(1);
  });

  const fails = (id: string, ms: number) => scripted(id, [ms, 'error']);

  it('what is not needed any more has no outcome in the trace of its request', () => {
    const [told] = shop([inParallel(ids, { need: 'any' })], [a, b, c]).told;
    const ended = told?.spans.map(({ node, outcome, endNs }) => [node, outcome, endNs]);
    expect(ended).toEqual([
      ['shop', 'ok', 30e6],
      ['a', 'ok', 30e6],
      ['b', null, -1],
      ['c', null, -1],
    ]);
  });

  it('fails as soon as it cannot succeed any more, with the first failure', () => {
    const all = shop([inParallel(ids)], [a, fails('b', 10), c]);
    expect(all.told[0]).toMatchObject({ ms: 10, outcome: 'fault', origin: 'b' });
    const two = shop([inParallel(ids, { need: 2 })], [fails('a', 10), fails('b', 20), c]);
    expect(two.told[0]).toMatchObject({ ms: 20, outcome: 'fault', origin: 'a' });
  });

  it('succeeds in spite of failures that it can spare', () => {
    const any = shop([inParallel(ids, { need: 'any' })], [fails('a', 10), fails('b', 20), c]);
    expect(any.told[0]).toMatchObject({ ms: 70, outcome: 'ok' });
    const two = shop([inParallel(ids, { need: 2 })], [fails('a', 10), b, c]);
    expect(two.told[0]).toMatchObject({ ms: 70, outcome: 'ok' });
  });

  it('a failure that a call ignores counts as an answer, also where it is tried again', () => {
    const spares = (id: string): Data => ({
      do: 'parallel',
      calls: [call('a', { onError: 'ignore' }), call(id)],
    });
    const steps = [spares('b')];
    expect(shop(steps, [fails('a', 10), b]).told[0]).toMatchObject({ ms: 50, outcome: 'ok' });
    expect(shop(steps, [a, fails('b', 10)]).told[0]).toMatchObject({ ms: 10, outcome: 'fault', origin: 'b' });
    const any = [{ ...spares('c'), need: 'any' }];
    expect(shop(any, [fails('a', 10), c]).told[0]).toMatchObject({ ms: 10, outcome: 'ok' });
    const retry = { policy: 'retry', maxAttempts: 2, backoff: { kind: 'none' } };
    const tried = run({
      nodes: [sender([0]), handling('shop', steps), fails('a', 40), b],
      links: [link('client', 'shop'), link('shop', 'a', { policies: [retry] }), link('shop', 'b')],
    });
    expect(tried.told[0]).toMatchObject({ ms: 80, outcome: 'ok' });
  });

  it('on error: ignored or answered by other steps', () => {
    const others = [a, fails('b', 10), c];
    expect(shop([inParallel(ids, { onError: 'ignore' })], others).told[0]).toMatchObject({
      ms: 10,
      outcome: 'ok',
    });
    const fallback = { fallback: [{ do: 'compute', demandMs: 5 }] };
    expect(shop([inParallel(ids, { onError: fallback })], others).told[0]).toMatchObject({
      ms: 15,
      outcome: 'ok',
    });
  });

  it('the same callee twice is two calls, each with chance of its own', () => {
    const leaf = {
      id: 'a',
      kind: 'external',
      responses: { from: 'distribution', durationMs: { dist: 'exponential', mean: 10 } },
    };
    const result = shop([inParallel(['a', 'a', 'a'])], [leaf]);
    const took = result.told[0]!.spans.slice(1).map(({ startNs, endNs }) => endNs - startNs);
    expect(new Set(took).size).toBe(3);
    expect(result.told[0]!.ms).toBeCloseTo(Math.max(...took) / 1e6, 9);
  });
});

describe('on error', () => {
  const broken = scripted('a', [10, 'error']);

  it('fail: the caller fails with it, and says where it began', () => {
    const result = shop([call('a'), call('b')], [broken, b]);
    expect(result.told[0]).toMatchObject({ ms: 10, outcome: 'fault', origin: 'a' });
    expect(result.node('b').arrivals).toBe(0);
    expect(result.node('shop').outcomes.fault).toBe(1);
  });

  it('ignore: the caller goes on', () => {
    const result = shop([call('a', { onError: 'ignore' }), call('b')], [broken, b]);
    expect(result.told[0]).toMatchObject({ ms: 60, outcome: 'ok', origin: null });
  });

  it('fallback: other steps instead, then the rest; not after a success', () => {
    const steps = [call('a', { onError: { fallback: [call('c')] } }), call('b')];
    expect(shop(steps, [broken, b, c]).told[0]).toMatchObject({ ms: 130, outcome: 'ok' });
    expect(shop(steps, [a, b, c]).told[0]).toMatchObject({ ms: 80, outcome: 'ok' });
  });

  it('a fallback that fails, fails', () => {
    const steps = [call('a', { onError: { fallback: [call('c')] } })];
    const result = shop(steps, [broken, scripted('c', [5, 'refused'])]);
    expect(result.told[0]).toMatchObject({ ms: 15, outcome: 'refused', origin: 'c' });
  });

  it('a cause is passed on as it is through callers that do nothing about it', () => {
    const result = run({
      nodes: [
        sender([0]),
        handling('one', [call('two')]),
        handling('two', [call('end')]),
        scripted('end', [10, 'hang']),
      ],
      links: [link('client', 'one'), link('one', 'two'), link('two', 'end', { policies: [timeout(25)] })],
    });
    expect(result.told[0]).toMatchObject({ ms: 25, outcome: 'timeout', origin: 'two' });
  });
});

describe('repeat and choose', () => {
  const repeat = (times: unknown, ...steps: readonly Data[]): Data => ({ do: 'repeat', times, steps });

  it('repeats in turn: not at all, three times, loops within loops', () => {
    expect(durations(shop([repeat(0, call('a'))], [a]))).toEqual([0]);
    expect(durations(shop([repeat(3, call('a'))], [a]))).toEqual([90]);
    const nested = shop([repeat(2, call('b'), repeat(3, call('a')))], [a, b]);
    expect(durations(nested)).toEqual([2 * (50 + 3 * 30)]);
    expect(nested.node('a').arrivals).toBe(6);
  });

  it('starts a loop anew each time that it is reached', () => {
    const result = shop([repeat(2, repeat(2, repeat(2, repeat(2, call('a')))))], [a]);
    expect(result.node('a').arrivals).toBe(16);
  });

  it('each round has chance of its own', () => {
    const steps = [
      repeat(4, repeat(4, { do: 'compute', demandMs: { dist: 'exponential', mean: 10 } }, call('a'))),
    ];
    const result = shop(steps, [scripted('a', [0, 'ok'])]);
    const begins = result.told[0]!.spans.slice(1).map(({ startNs }) => startNs);
    const gaps = begins.slice(1).map((begin, i) => begin - begins[i]!);
    expect(gaps.length).toBe(15);
    expect(new Set(gaps).size).toBe(15);
  });

  it('a failure within a loop ends it', () => {
    const result = shop([repeat(5, call('a'))], [scripted('a', [10, 'ok'], [10, 'error'])]);
    expect(result.told[0]).toMatchObject({ ms: 20, outcome: 'fault' });
  });

  it('chooses in the given shares; the rest does nothing', () => {
    const branches = [
      { probability: 0.3, steps: [call('a')] },
      { probability: 0.5, steps: [call('b')] },
    ];
    const result = run({
      nodes: [
        { id: 'client', kind: 'client', arrivals: { process: 'constant', ratePerS: 1000 } },
        handling('shop', [{ do: 'choose', branches }]),
        a,
        b,
      ],
      links: [link('client', 'shop'), link('shop', 'a'), link('shop', 'b')],
    });
    const n = result.report.system.arrivals;
    for (const [id, p] of [
      ['a', 0.3],
      ['b', 0.5],
    ] as const) {
      expect(Math.abs(result.node(id).arrivals - n * p)).toBeLessThan(4 * Math.sqrt(n * p * (1 - p)));
    }
  });

  it.each([
    ['the same again', 1, 0.3],
    ['anew', 0, 0.3 * 0.3],
  ])('an attempt chooses %s where it asks for that', (_, sameDemand, share) => {
    const retry = { policy: 'retry', maxAttempts: 2, backoff: { kind: 'none' }, sameDemand };
    const result = run({
      nodes: [
        { id: 'client', kind: 'client', arrivals: { process: 'constant', ratePerS: 1000 } },
        handling('shop', [{ do: 'choose', branches: [{ probability: 0.3, steps: [call('a')] }] }]),
        scripted('a', [0, 'error']),
      ],
      links: [link('client', 'shop', { policies: [retry] }), link('shop', 'a')],
    });
    const { arrivals, outcomes } = result.report.system;
    expect(arrivals).toBeGreaterThan(900);
    expect(Math.abs(outcomes.fault - arrivals * share)).toBeLessThan(
      4 * Math.sqrt(arrivals * share * (1 - share)),
    );
  });

  it('chooses surely what is sure', () => {
    const sure = (probability: number) => [{ do: 'choose', branches: [{ probability, steps: [call('a')] }] }];
    expect(durations(shop(sure(1), [a]))).toEqual([30]);
    expect(durations(shop(sure(0), [a]))).toEqual([0]);
  });
});

describe('workers held', () => {
  it('a worker is held while it waits for another: a chain of one worker each serves one at a time', () => {
    const result = run({
      nodes: [
        sender([0, 0, 0]),
        service('front', 0, { operations: [{ name: 'do', demandMs: 10, handler: [call('back')] }] }),
        service('back', 40),
      ],
      links: [link('client', 'front'), link('front', 'back')],
    });
    expect(durations(result)).toEqual([50, 100, 150]);
    expect(result.node('front').workerUtilisation).toBeCloseTo(150 / 10_000, 12);
    expect(result.node('front').coreUtilisation).toBeCloseTo(30 / 10_000, 12);
  });
});

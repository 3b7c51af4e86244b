// The rules of resilience4j's breaker as sequences of calls, most of them those of the library's own tests or seen by
// running it. Two are not played here: CLOSED → HALF_OPEN, which is no arrow of the chart (modes.test.ts), and a reset
// by hand, which nobody does in a tank.
import { describe, expect, it } from 'vitest';
import { playVector } from './breaker.testing.ts';
import { breakerSpec } from './settings.ts';

const r4j = (more: object = {}) => ({ dialect: 'resilience4j', ...more });

/** A window of the last calls that is full with the first n. */
const window = (size: number, more: object = {}) =>
  r4j({ slidingWindowSize: size, minimumNumberOfCalls: size, ...more });

/** Open from the start, so that the first call after 1 ms is a probe. */
const fromOpen = (more: object = {}) =>
  r4j({
    initialState: 'OPEN',
    waitDurationInOpenStateMs: 1,
    permittedNumberOfCallsInHalfOpenState: 4,
    ...more,
  });

describe('resilience4j', () => {
  it('C1 needs no settings, and cannot start half-open', () => {
    expect(breakerSpec.settings.safeParse({}).success).toBe(true);
    const halfOpen = { rules: { dialect: 'resilience4j', initialState: 'HALF_OPEN' } };
    expect(breakerSpec.settings.safeParse(halfOpen).success).toBe(false);
  });

  it('C1.1 computes no rate below the least number of calls', () => {
    const four = playVector(window(10), 'S:C S:C F:C F:C');
    expect(four.breaker.levels).toMatchObject({ bufferedCalls: 4, failureRate: -1, slowCallRate: -1 });
    const { breaker } = playVector(window(10), 'S S F F F:C F:C F:C F:C S:C S:O S:O,rej');
    expect(breaker.levels).toMatchObject({ bufferedCalls: 10, failureRate: 60 });
    expect(breaker.counters).toMatchObject({ calls: 11, notPermitted: 1, succeeded: 4, failed: 6 });
    expect(breaker.changes).toEqual([
      expect.objectContaining({ text: 'closed → open', why: 'failure rate 60 % ≥ 50 % over 10 calls' }),
    ]);
  });

  const sequences: readonly (readonly [id: string, rules: object, line: string])[] = [
    ['C1.2 a success may trip it', window(5), 'F:C F:C F:C S:C S:O'],
    ['C1.3 at the threshold itself', window(4), 'F:C S:C F:C S:O'],
    ['C1.4 the window slides', window(4), 'F:C S:C S:C S:C F:C F:O'],
    [
      'C1.5 the least number is no more than the window',
      r4j({ slidingWindowSize: 5, minimumNumberOfCalls: 100 }),
      'F:C F:C F:C F:C F:O',
    ],
    [
      'C1.6 but for a window of seconds it may be',
      r4j({ slidingWindowType: 'TIME_BASED', slidingWindowSize: 5, minimumNumberOfCalls: 7 }),
      'F:C F:C F:C F:C F:C F:C F:O',
    ],
    [
      'C1.7 slow is longer than the threshold, not as long',
      window(4, {
        failureRateThreshold: 100,
        slowCallRateThreshold: 50,
        slowCallDurationThresholdMs: 1000,
      }),
      'S1000:C S1000:C S1000:C S1000:C S1001:C S1001:O',
    ],
    [
      'C1.8 open until the wait has passed',
      window(2, { waitDurationInOpenStateMs: 5000, permittedNumberOfCallsInHalfOpenState: 1 }),
      'F:C F:O +5000 S:O,rej +1 S:C,ok',
    ],
    ['C1.9 half of the probes fail', fromOpen({ waitDurationInOpenStateMs: 1000 }), '+1001 F:H S:H F:H S:O'],
    ['C1.9 fewer do', fromOpen({ waitDurationInOpenStateMs: 1000 }), '+1001 F:H S:H S:H S:C'],
    [
      'C1.10 half-open may last for ever',
      fromOpen({
        waitDurationInOpenStateMs: 1000,
        permittedNumberOfCallsInHalfOpenState: 2,
        slowCallDurationThresholdMs: 1e9,
      }),
      '+1001 A:H,ok A:H,ok A:H,rej +100000 A:H,rej s:H A:H,rej s:C',
    ],
    [
      'C1.11 a window of seconds',
      r4j({ slidingWindowType: 'TIME_BASED', slidingWindowSize: 20, minimumNumberOfCalls: 5 }),
      'S:C +1000 S:C +1000 S:C +1000 F:C +1000 F:C +1000 F:O',
    ],
    [
      'C1.12 seconds are those of the clock',
      r4j({ slidingWindowType: 'TIME_BASED', slidingWindowSize: 10, minimumNumberOfCalls: 5 }),
      'F F F F:C +9000 . +999 . +1 F:C F:C F:C F:C F:O',
    ],
    [
      'C1.13 waits that grow until it is closed',
      fromOpen({
        waitDurationInOpenStateMs: 5000,
        waitIntervalFunctionInOpenState: { kind: 'exponential', multiplier: 1.5 },
        permittedNumberOfCallsInHalfOpenState: 1,
        slidingWindowSize: 1,
      }),
      '+5000 S:O,rej +1 F:O,ok +7500 S:O,rej +1 F:O,ok +11250 S:O,rej +1 S:C,ok F:O +5000 S:O,rej +1 S:C,ok',
    ],
    ['C1.14 just below the threshold', window(3, { failureRateThreshold: 33.4 }), 'F:C S:C S:C'],
    ['C1.14 just above', window(3, { failureRateThreshold: 33.3 }), 'F:C S:C S:O'],
    ['C1.14 as close as 32 bits tell', window(6, { failureRateThreshold: 83.333_335 }), 'F F F F F:C S:O'],
    ['C1.15 successes slide out', window(5, { failureRateThreshold: 60 }), 'S S S S S:C F:C F:C F:O'],
    ['C1.16 three of four probes fail', fromOpen(), '+2 F:H F:H S:H F:O'],
    ['C1.16 one of four', fromOpen(), '+2 F:H S:H S:H S:C'],
    [
      'C1.16 three of four are slow',
      fromOpen({ slowCallDurationThresholdMs: 4000, slowCallRateThreshold: 50 }),
      '+2 S5000:H S5000:H S5000:H S1000:O',
    ],
    [
      'C1.17 an ignored probe gives its permit back',
      fromOpen(),
      '+2 A:H,ok A:H,ok A:H,ok A:H,ok A:H,rej i:H A:H,ok A:H,rej',
    ],
    [
      'C1.18 a call before the wait has passed does not make it longer',
      fromOpen({ waitDurationInOpenStateMs: 5000 }),
      'A:O,rej +3000 A:O,rej +3000 A:H,ok',
    ],
    ['C1.19 an ignored result is not recorded', fromOpen(), '+2 S:H S:H S:H I:H F:C'],
    ['C1.20 not even many', fromOpen(), '+2 I:H I:H I:H I:H S:H S:H S:H S:C'],
    [
      'C1.21 slow failures count in both rates',
      r4j({ minimumNumberOfCalls: 5, slowCallDurationThresholdMs: 4000, slowCallRateThreshold: 50 }),
      'F5000:C S5000:C F100:C S100:C S5000:O',
    ],
    [
      'C1.22 half-open no longer than that',
      fromOpen({ maxWaitDurationInHalfOpenStateMs: 1000 }),
      '+2 A:H +999.999 .:H +0.001 .:O',
    ],
    [
      'C1.22 and closed then',
      fromOpen({
        maxWaitDurationInHalfOpenStateMs: 1000,
        transitionToStateAfterWaitDuration: 'CLOSED',
      }),
      '+2 A:H +1000 .:C',
    ],
    ['C1.24 forced open', r4j({ initialState: 'FORCED_OPEN' }), 'A:X,rej +6000 A:X,rej'],
    ['C1.24 disabled', r4j({ initialState: 'DISABLED', slidingWindowSize: 1 }), 'F:D,ok F:D,ok F:D,ok'],
    [
      'C1.25 the second wait is longer',
      fromOpen({
        waitDurationInOpenStateMs: 5000,
        waitIntervalFunctionInOpenState: { kind: 'exponential' },
        minimumNumberOfCalls: 1,
      }),
      '+3000 A:O,rej +3000 A:H,ok f:O +6000 A:O,rej +5000 A:H,ok',
    ],
    [
      'a result of before is recorded in the state in which it arrives',
      window(2, { waitDurationInOpenStateMs: 5000, permittedNumberOfCallsInHalfOpenState: 1 }),
      'A:C F:C F:O +5001 A:H,ok s:C',
    ],
    [
      'half-open by itself',
      fromOpen({ automaticTransitionFromOpenToHalfOpenEnabled: true, waitDurationInOpenStateMs: 5000 }),
      '+4999.999 .:O +0.001 .:H',
    ],
    [
      'the least number of calls may be less than the probes',
      fromOpen({ minimumNumberOfCalls: 2 }),
      '+2 A:H A:H A:H s:H s:C',
    ],
  ];

  it.each(sequences)('%s', (_, rules, line) => {
    playVector(rules, line);
  });

  it('plays them all', () => {
    expect(sequences.length).toBe(33);
  });

  it('C1.12 shows what is in the window now', () => {
    const rules = r4j({ slidingWindowType: 'TIME_BASED', slidingWindowSize: 10, minimumNumberOfCalls: 5 });
    const bufferedAt = (untilMs: number) =>
      playVector(rules, 'F F F F:C', { untilMs }).breaker.levels['bufferedCalls'];
    expect([9000.003, 9999.003, 10_000.003].map(bufferedAt)).toEqual([4, 4, 0]);
  });

  it('C1.16 keeps the figures of the probes while open again', () => {
    const failing = playVector(fromOpen(), '+2 F:H F:H S:H F:O').breaker;
    expect(failing.levels).toMatchObject({ bufferedCalls: 4, failureRate: 75 });
    expect(failing.changes.at(-1)?.why).toBe('failure rate 75 % ≥ 50 % over 4 probes');
    const rules = fromOpen({ slowCallDurationThresholdMs: 4000, slowCallRateThreshold: 50 });
    const slow = playVector(rules, '+2 S5000:H S5000:H S5000:H S1000:O').breaker;
    expect(slow.levels).toMatchObject({ slowCallRate: 75, failureRate: 0 });
    expect(slow.changes.at(-1)?.why).toBe('75 % ≥ 50 % of 4 probes slower than 4 s');
  });

  it('C1.18 starts half-open with nothing recorded', () => {
    const { breaker } = playVector(
      fromOpen({ waitDurationInOpenStateMs: 5000 }),
      'A:rej +3000 A:rej +3000 A:H',
    );
    expect(breaker.levels).toMatchObject({ bufferedCalls: 0, failureRate: -1, permitsLeft: 3 });
    expect(breaker.counters).toMatchObject({ notPermitted: 2 });
    expect(breaker.changes.map(({ why }) => why)).toEqual(['waited 5 s']);
  });

  it('C1.19 C1.20 buffers none of the ignored', () => {
    expect(playVector(fromOpen(), '+2 S S S I:H').breaker.levels).toMatchObject({
      bufferedCalls: 3,
      permitsLeft: 1,
    });
    const all = playVector(fromOpen(), '+2 I I I I:H').breaker;
    expect(all.levels).toMatchObject({ bufferedCalls: 0, permitsLeft: 4 });
    expect(all.counters).toMatchObject({ ignored: 4 });
  });

  it('C1.21 counts slow calls', () => {
    const rules = r4j({
      minimumNumberOfCalls: 5,
      slowCallDurationThresholdMs: 4000,
      slowCallRateThreshold: 50,
    });
    const { breaker } = playVector(rules, 'F5000 S5000 F100 S100:C S5000:O');
    expect(breaker.counters).toMatchObject({ slow: 3, failed: 2 });
    expect(breaker.levels).toMatchObject({ slowCallRate: 60 });
  });

  it('C1.23 with metrics only, it says once that a rate is exceeded', () => {
    const rules = r4j({ initialState: 'METRICS_ONLY', minimumNumberOfCalls: 5 });
    const { breaker } = playVector(rules, 'F:M F:M F:M S:M S:M F:M');
    expect(breaker.counters).toMatchObject({ failureRateExceeded: 1, slowCallRateExceeded: 0 });
    const five = playVector(rules, 'F:M F:M F:M S:M S:M').breaker;
    expect(five.levels).toMatchObject({ failureRate: 60 });
  });

  it('C1.24 disabled keeps no metrics', () => {
    const { breaker } = playVector(r4j({ initialState: 'DISABLED' }), 'F:D F:D');
    expect(breaker.levels).toMatchObject({ bufferedCalls: 0, failureRate: -1 });
  });

  it('says how long it stays open, and why it was closed', () => {
    const rules = window(2, { waitDurationInOpenStateMs: 5000, permittedNumberOfCallsInHalfOpenState: 1 });
    const open = playVector(rules, 'F F:O', { untilMs: 1000.001 }).breaker;
    expect(open.levels['triesAgainInMs']).toBeCloseTo(4000, 6);
    const closed = playVector(rules, 'F F:O +5001 S:C').breaker;
    expect(closed.levels['triesAgainInMs']).toBe(0);
    expect(closed.changes.map(({ text, why }) => `${text}: ${why}`)).toEqual([
      'closed → open: failure rate 100 % ≥ 50 % over 2 calls',
      'open → halfOpen: waited 5 s',
      'halfOpen → closed: 1 of 1 probes ok',
    ]);
  });
});

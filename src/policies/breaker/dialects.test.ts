// What sets the other dialects apart, as sequences of calls: those of the libraries' own tests or seen by running them,
// and what their sources say.
import { describe, expect, it } from 'vitest';
import { playVector } from './breaker.testing.ts';

type Sequence = readonly [what: string, rules: object, line: string];

const play = (_: string, rules: object, line: string) => {
  playVector(rules, line);
};

describe('opossum', () => {
  const opossum = (more: object = {}) => ({ dialect: 'opossum', ...more });
  const sequences: readonly Sequence[] = [
    ['one failure is enough', opossum(), 'F:O'],
    ['at more than the share, not at it', opossum(), 'S:C F:C F:O'],
    ['not below the volume', opossum({ volumeThreshold: 4 }), 'F:C F:C F:C F:O'],
    ['a success never trips it', opossum({ volumeThreshold: 3 }), 'F:C F:C S:C F:O'],
    ['half-open by a timer', opossum({ resetTimeoutMs: 5000 }), 'F:O +4999 S:O,rej +1 .:H S:C'],
    [
      'its window outlives its closing',
      opossum({ resetTimeoutMs: 1000, volumeThreshold: 3 }),
      'F F F:O +1000 .:H S:C F:O',
    ],
    [
      'but for 10 s at most, in buckets of its timer',
      opossum({ resetTimeoutMs: 1000, volumeThreshold: 3 }),
      'F F F:O +1000 .:H S:C +9000 F:C F:O',
    ],
    ['calls under way count as calls', opossum({ timeoutMs: null }), 'A:C A:C A:C f:C f:O'],
    [
      'and so do refused ones',
      opossum({ resetTimeoutMs: 1000, errorThresholdPercentage: 60 }),
      'F:O F:O,rej F:O,rej +1000 .:H S:C F:C F:C F:C F:O',
    ],
    [
      'its own timeout is a failure',
      opossum({ timeoutMs: 100, volumeThreshold: 2 }),
      'A:C A:C +99 .:C +1 .:O',
    ],
    ['one probe, the others are refused', opossum({ resetTimeoutMs: 1000 }), 'F:O +1000 A:H A:H,rej f:O'],
    [
      'a probe that fails opens it again',
      opossum({ resetTimeoutMs: 1000 }),
      'F:O +1000 F:O +999 F:O,rej +1 .:H',
    ],
    ['an ignored failure is a success', opossum({ resetTimeoutMs: 1000 }), 'I:C F:C F:O +1000 I:C'],
    [
      'any success closes it, also one from before',
      opossum({ resetTimeoutMs: 1000, timeoutMs: null, errorThresholdPercentage: 40 }),
      'A:C F:O +1000 .:H s:C',
    ],
    [
      'stays closed while it warms up',
      opossum({ allowWarmUp: true, rollingCountTimeoutMs: 1000 }),
      'F:C +999 F:C +1 F:O',
    ],
  ];
  it.each(sequences)('%s', play);
});

describe('cockatiel', () => {
  const cockatiel = (breaker: object, more: object = {}) => ({
    dialect: 'cockatiel',
    breaker,
    halfOpenAfterMs: 1000,
    ...more,
  });
  const inARow = (threshold: number) => cockatiel({ kind: 'consecutive', threshold });
  const lastCalls = (more: object = {}) => cockatiel({ kind: 'count', threshold: 0.5, size: 4, ...more });
  const sampling = (more: object = {}) =>
    cockatiel({ kind: 'sampling', threshold: 0.5, durationMs: 5000, minimumRps: 0.8, ...more });
  const sequences: readonly Sequence[] = [
    ['failures in a row', inARow(3), 'F F S F:C F:C F:O +999 S:O,rej +1 S:C'],
    ['more than the share of the last calls', lastCalls(), 'F S F S:C F:C F:O'],
    ['a success never trips it', lastCalls({ minimumNumberOfCalls: 3 }), 'F:C F:C S:C F:O'],
    ['not before the window is full', lastCalls(), 'F:C F:C F:C F:O'],
    ['unless fewer calls are enough', lastCalls({ minimumNumberOfCalls: 2 }), 'F:C F:O'],
    ['a successful test forgets the window', lastCalls(), 'F F F F:O +1000 S:C F:C F:C F:O'],
    ['a window of time needs a rate of calls', sampling(), 'F:C F:C F:C F:O'],
    ['and more than a share of failures', sampling(), 'S S F:C F:C F:O'],
    ['old parts are dropped', sampling(), 'F F F:C +1000 F:O'],
    ['a part at a time, with a result', sampling(), 'F F F:C +60000 F:O'],
    [
      'five results later the first part is gone',
      sampling(),
      'F F F:C +1000 S +1000 S +1000 S +1000 S +1000 F:C F:C',
    ],
    [
      'the rate by itself: five failures a second',
      cockatiel({ kind: 'sampling', threshold: 0.5, durationMs: 1000 }),
      `${'F:C '.repeat(9)} F:O`,
    ],
    ['others wait for the test, and pass with it', inARow(1), 'F:O +1000 A:H A:H,ok s:C s:C'],
    ['or are refused with it', inARow(1), 'F:O +1000 A:H A:H,rej A:H,rej f:O'],
    ['a failure that is not handled closes it', inARow(2), 'I:C F:C I:C F:O +1000 I:C'],
    ['and forgets nothing', inARow(2), 'F:C F:O +1000 I:C F:O'],
    ['a failure from before may open it while the test runs', inARow(1), 'A:C F:O +1000 A:H f:O s:O'],
    ['a success from before does not close it', inARow(1), 'A:C F:O +1000 A:H s:H f:O'],
  ];
  it.each(sequences)('%s', play);

  it('those that wait lose no more time than the test takes', () => {
    const { played, breaker } = playVector(inARow(1), 'F:O +1000 A:H A:H,ok +50 s:C s:C', { untilMs: 2000 });
    expect(breaker.counters).toMatchObject({ waited: 1, notPermitted: 0 });
    expect(played.outcomes).toEqual(['fault', 'ok', 'ok']);
    expect(played.durationsMs[2]).toBeCloseTo(2 * 50, 2);
    const waiting = playVector(inARow(1), 'F:O +1000 A:H A:H,ok').breaker;
    expect(waiting.levels).toMatchObject({ waiting: 1, underWay: 1, permitsLeft: 0 });
  });
});

describe('polly', () => {
  const polly = (more: object = {}) => ({ dialect: 'polly', ...more });
  const ten = (more: object = {}) => polly({ minimumThroughput: 10, ...more });
  const sequences: readonly Sequence[] = [
    ['ten calls, none failed', ten(), 'S S S S S S S S S S:C'],
    ['ten calls, the last failed', ten(), 'S S S S S S S S S F:O'],
    ['ten calls, two failed', ten(), 'F S S S S S S S S F:O'],
    ['eleven calls, two failed', ten(), 'F S S S S S S S S S F:O'],
    ['nine calls, one failed', ten(), 'S S S S S S S S F:C'],
    [
      'three failures pass, the others are refused',
      polly({ minimumThroughput: 3 }),
      'F:C F:C F:O F:O,rej F:O,rej F:O,rej F:O,rej F:O,rej F:O,rej F:O,rej',
    ],
    ['a success never trips it', polly({ minimumThroughput: 3, failureRatio: 0.5 }), 'F:C F:C S:C F:O'],
    [
      'open until the break is over, not longer',
      polly({ minimumThroughput: 2 }),
      'F F:O +4999.999 S:O,rej +0.001 S:C,ok',
    ],
    ['one probe, the others are refused', polly({ minimumThroughput: 2 }), 'F F:O +5000 A:H A:H,rej f:O'],
    ['closing forgets', polly({ minimumThroughput: 2 }), 'F F:O +5000 S:C F:C F:O'],
    ['a failure that is not handled is a success', polly({ minimumThroughput: 2 }), 'I:C F:O +5000 I:C'],
    [
      'results count for the length of the window',
      polly({ minimumThroughput: 2, samplingDurationMs: 1000 }),
      'F:C +999 F:O',
    ],
    ['and not longer', polly({ minimumThroughput: 2, samplingDurationMs: 1000 }), 'F:C +1000 F:C +999 F:O'],
    [
      'which is that of the part they are in',
      polly({ minimumThroughput: 2, samplingDurationMs: 1000 }),
      'S:C +99 F:O',
    ],
    [
      'a short window is all or nothing',
      polly({ minimumThroughput: 3, samplingDurationMs: 100 }),
      '+60 F:C F:C +40 F:C F:C F:O',
    ],
    [
      'any result decides while half-open',
      polly({ minimumThroughput: 2, failureRatio: 0.5 }),
      'A:C F F:O +5000 A:H s:C',
    ],
  ];
  it.each(sequences)('%s', play);
});

describe('hystrix', () => {
  const hystrix = (more: object = {}) => ({ dialect: 'hystrix', requestVolumeThreshold: 2, ...more });
  const sequences: readonly Sequence[] = [
    ['looks at its health twice a second', hystrix(), 'F:C F:C +499.998 .:C +0.001 .:O'],
    ['trips at the share itself', hystrix(), 'S:C F:C +500 .:O'],
    ['with enough calls', hystrix({ requestVolumeThreshold: 3 }), 'F:C F:C +500 .:C F:C +500 .:O'],
    ['cuts off what is left of the point', hystrix({ errorThresholdPercentage: 34 }), 'F S S:C +500 .:C'],
    ['and trips at what is before it', hystrix({ errorThresholdPercentage: 33 }), 'F S S:C +500 .:O'],
    [
      'trips without a call, when successes grow too old',
      hystrix({ rollingStatsTimeInMilliseconds: 1000 }),
      'S S S:C +600 F F:C +500 .:C +399.996 .:C +0.001 .:O',
    ],
    ['open for longer than the sleep window', hystrix(), 'F F +499.999 .:O +5000 S:O,rej +0.001 S:C,ok'],
    ['one probe, the others are refused', hystrix(), 'F F +500 .:O +5000 A:H A:H,rej f:O'],
    ['a probe that is ignored opens it again', hystrix(), 'F F +500 .:O +5000 A:H i:O'],
    [
      'closing forgets, and starts new looks',
      hystrix(),
      'F F +500 .:O +5000.2 S:C F F:C +499.997 .:C +0.001 .:O',
    ],
    ['ignored failures are left out', hystrix(), 'I I F:C +500 .:C'],
  ];
  it.each(sequences)('%s', play);
});

describe('in every dialect', () => {
  const tripped: readonly Sequence[] = [
    [
      'resilience4j',
      {
        dialect: 'resilience4j',
        slidingWindowSize: 2,
        permittedNumberOfCallsInHalfOpenState: 1,
        waitDurationInOpenStateMs: 1000,
      },
      'F F:O +1001',
    ],
    ['polly', { dialect: 'polly', minimumThroughput: 2, breakDurationMs: 1000 }, 'F F:O +1001'],
    ['opossum', { dialect: 'opossum', resetTimeoutMs: 1000 }, 'F:O +1001'],
    [
      'cockatiel',
      { dialect: 'cockatiel', breaker: { kind: 'consecutive', threshold: 2 }, halfOpenAfterMs: 1000 },
      'F F:O +1001',
    ],
  ];
  const outside = [{ policy: 'timeout', timeoutMs: 100 }];

  it.each(tripped)('%s: a probe that is cancelled gives its permit back', (_, rules, before) => {
    const { breaker } = playVector(rules, `${before} A:H +200 S:C,ok`, { outside });
    expect(breaker.counters).toMatchObject({ ignored: 1, notPermitted: 0 });
  });

  it('hystrix: a probe that is cancelled opens it again', () => {
    const rules = { dialect: 'hystrix', requestVolumeThreshold: 2, sleepWindowInMilliseconds: 1000 };
    playVector(rules, 'F F +500 .:O +1001 A:H +200 S:O,rej', { outside });
  });

  it('cockatiel: with a test that is cancelled the next in line is the test', () => {
    const rules = tripped[3]?.[1] as object;
    const line = 'F F:O +1000 A:H +50 A:H +50.001 .:H';
    const { breaker } = playVector(rules, line, { outside });
    expect(breaker.levels).toMatchObject({ waiting: 0, underWay: 1, permitsLeft: 0 });
  });

  it('cockatiel: who waits for a test waits for its end, though a failure from before has opened it since', () => {
    const rules = {
      dialect: 'cockatiel',
      halfOpenAfterMs: 1000,
      breaker: { kind: 'consecutive', threshold: 1 },
    };
    const opened = playVector(rules, 'A:C F:O +1000 A:H A:H +500 f:O').breaker;
    expect(opened.levels).toMatchObject({ waiting: 1, underWay: 1 });
    // Time enough has passed when the test ends: the one that waited is the next.
    const again = playVector(rules, 'A:C F:O +1000 A:H A:H +500 f:O +1000 s:H').breaker;
    expect(again.levels).toMatchObject({ waiting: 0, underWay: 1, permitsLeft: 0 });
    expect(again.counters).toMatchObject({ notPermitted: 0 });
    // Not enough: it is refused, but not before the test has ended.
    const refused = playVector(rules, 'A:C F:O +1000 A:H A:H +500 f:O +400 .:O s:O').breaker;
    expect(refused.levels).toMatchObject({ waiting: 0, underWay: 0 });
    expect(refused.counters).toMatchObject({ notPermitted: 1 });
    // A second test has a line of its own.
    const second = playVector(rules, 'A:C F:O +1000 A:H A:H +500 f:O +1000 A:H A:H').breaker;
    expect(second.levels).toMatchObject({ waiting: 2, underWay: 2 });
  });

  it('cockatiel: one that waits and is given up leaves the line', () => {
    const rules = tripped[3]?.[1] as object;
    const patient = [{ policy: 'timeout', timeoutMs: 100, onTimeout: 'abandon' }];
    const { breaker } = playVector(rules, 'F F:O +1000 A:H A:H +200 .:H s:C', { outside: patient });
    expect(breaker.counters).toMatchObject({ ignored: 1, waited: 1 });
    expect(breaker.levels).toMatchObject({ waiting: 0, underWay: 0 });
  });
});

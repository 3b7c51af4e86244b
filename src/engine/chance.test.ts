import { describe, expect, it, vi } from 'vitest';
import { childKeyA, childKeyB, hashText, mix, streamOf, uniform } from './chance.ts';
import {
  chiSquaredLimit,
  chiSquaredOfEqualCells,
  correlationOf,
  KS_LIMIT,
  ksOfUniform,
  NORMAL_LIMIT,
} from './statistics.testing.ts';

// Millions of draws: slow on a machine that others use too.
vi.setConfig({ testTimeout: 60_000 });

const N = 1_000_000;
const stream = streamOf(1, 'checkout', 'demand');

/** How keys come about in a run: each is a way from a counter to a draw. */
const USES: { [name: string]: (i: number) => number } = {
  'sequential first key word': (i) => uniform(stream.a, stream.b, i, 0, 0),
  'sequential second key word': (i) => uniform(stream.a, stream.b, 0, i, 0),
  'sequential keys in a grid': (i) => uniform(stream.a, stream.b, i & 1023, i >> 10, 0),
  'keys stepping by a power of two': (i) => uniform(stream.a, stream.b, i << 12, 7, 0),
  'attempts within keys': (i) => uniform(stream.a, stream.b, i >> 3, 0, i & 7),
  'attempts alone': (i) => uniform(stream.a, stream.b, 5, 0, i),
  'streams counted upwards': (i) => uniform(i, 0, 1, 0, 0),
  'other streams counted upwards': (i) => uniform(0, i, 1, 0, 0),
  'all zero but the key': (i) => uniform(0, 0, i, 0, 0),
  'children of sequential keys': (i) =>
    uniform(stream.a, stream.b, childKeyA(i, 0, 3, 0), childKeyB(i, 0, 3, 0), 0),
  'iterations of one child': (i) =>
    uniform(stream.a, stream.b, childKeyA(9, 0, 3, i), childKeyB(9, 0, 3, i), 0),
};

const drawAll = (draw: (i: number) => number, block = 0): Float64Array =>
  new Float64Array(N).map((_, i) => draw(i + block * N));

/**
 * The acceptance protocol: a statistic is compared with its 1 % point; when it fails, one look at a second block fixed
 * beforehand, and only failing twice is a failure. Returns the better of the two.
 */
function twice(statisticOf: (block: number) => number, limit: number): number {
  const first = statisticOf(0);
  return first < limit ? first : statisticOf(1);
}

function cellsOf(values: Float64Array, cells: number): Uint32Array {
  const counts = new Uint32Array(cells);
  for (const u of values) counts[Math.floor(u * cells)]!++;
  return counts;
}

/** Pairs of draws on a 64 x 64 board. */
function pairCellsOf(first: Float64Array, second: Float64Array): Uint32Array {
  const counts = new Uint32Array(4096);
  for (let i = 0; i < first.length; i++) {
    counts[Math.floor(first[i]! * 64) * 64 + Math.floor(second[i]! * 64)]!++;
  }
  return counts;
}

function serialCorrelation(values: Float64Array, lag: number): number {
  return Math.abs(correlationOf(values.subarray(lag), values.subarray(0, N - lag))) * Math.sqrt(N);
}

describe.each(Object.entries(USES))('uniform: %s', (_name, draw) => {
  const blocks = [drawAll(draw, 0), drawAll(draw, 1)] as const;
  const block = (b: number): Float64Array => blocks[b === 0 ? 0 : 1];

  it('lies in [0, 1) and is uniform: chi-squared over 1000 cells, Kolmogorov-Smirnov', () => {
    const chi = twice((b) => chiSquaredOfEqualCells(cellsOf(block(b), 1000)), chiSquaredLimit(999));
    expect(chi).toBeLessThan(chiSquaredLimit(999));
    expect(twice((b) => ksOfUniform(block(b)), KS_LIMIT)).toBeLessThan(KS_LIMIT);
    expect(block(0).every((u) => u >= 0 && u < 1)).toBe(true);
  });

  it('is uniform in its low bits too', () => {
    const low = (b: number): Float64Array => block(b).map((u) => (u * 2 ** 43) % 1);
    const chi = twice((b) => chiSquaredOfEqualCells(cellsOf(low(b), 1024)), chiSquaredLimit(1023));
    expect(chi).toBeLessThan(chiSquaredLimit(1023));
  });

  it.each([1, 2, 8])('has no serial correlation at lag %d', (lag) => {
    expect(twice((b) => serialCorrelation(block(b), lag), NORMAL_LIMIT)).toBeLessThan(NORMAL_LIMIT);
  });

  it('fills pairs of neighbours evenly', () => {
    const every = (b: number, rest: number): Float64Array => block(b).filter((_, i) => i % 2 === rest);
    const chi = twice(
      (b) => chiSquaredOfEqualCells(pairCellsOf(every(b, 0), every(b, 1))),
      chiSquaredLimit(4095),
    );
    expect(chi).toBeLessThan(chiSquaredLimit(4095));
  });
});

/** Pairs of streams that should know nothing of each other. */
const other = streamOf(1, 'checkout', 'size');
const reseeded = streamOf(2, 'checkout', 'demand');
const NEIGHBOURS: { [name: string]: (i: number) => number } = {
  'another purpose': (i) => uniform(other.a, other.b, i, 0, 0),
  'a stream one bit away in a': (i) => uniform(stream.a ^ 1, stream.b, i, 0, 0),
  'a stream one high bit away in a': (i) => uniform(stream.a ^ -0x80000000, stream.b, i, 0, 0),
  'a stream one bit away in b': (i) => uniform(stream.a, stream.b ^ 1, i, 0, 0),
  'a stream one high bit away in b': (i) => uniform(stream.a, stream.b ^ -0x80000000, i, 0, 0),
  'the same bit flipped in stream and key': (i) => uniform(stream.a ^ 1, stream.b, i ^ 1, 0, 0),
  'the stream with its words exchanged': (i) => uniform(stream.b, stream.a, i, 0, 0),
  'the next attempt': (i) => uniform(stream.a, stream.b, i, 0, 1),
  'the other key word': (i) => uniform(stream.a, stream.b, 0, i, 0),
  'another seed': (i) => uniform(reseeded.a, reseeded.b, i, 0, 0),
};

describe.each(Object.entries(NEIGHBOURS))('uniform of the same keys: %s', (_name, draw) => {
  const base = (b: number): Float64Array => drawAll((i) => uniform(stream.a, stream.b, i, 0, 0), b);

  it('is independent: correlation, and chi-squared of the pairs', () => {
    const correlation = (b: number): number =>
      Math.abs(correlationOf(base(b), drawAll(draw, b))) * Math.sqrt(N);
    expect(twice(correlation, NORMAL_LIMIT)).toBeLessThan(NORMAL_LIMIT);
    const chi = (b: number): number => chiSquaredOfEqualCells(pairCellsOf(base(b), drawAll(draw, b)));
    expect(twice(chi, chiSquaredLimit(4095))).toBeLessThan(chiSquaredLimit(4095));
  });
});

describe('uniform: no birthday problem', () => {
  it('meets equal draws about as often as 53 bits must, over a million keys of both words', () => {
    const sorted = drawAll((i) => uniform(stream.a, stream.b, i & 1023, i >> 10, 0)).sort();
    expect(sorted.filter((u, i) => i > 0 && u === sorted[i - 1]).length).toBeLessThanOrEqual(1);
  });
});

describe('uniform: avalanche', () => {
  it('flips every leading output bit half the time for every bit of every argument', () => {
    const trials = 4096;
    let looks = 0;
    for (let argument = 0; argument < 5; argument++) {
      for (let bit = 0; bit < (argument === 4 ? 8 : 32); bit++) {
        const flips = new Uint32Array(24);
        for (let i = 0; i < trials; i++) {
          const at = [stream.a, stream.b, i, 0, 0];
          const before = uniform(at[0]!, at[1]!, at[2]!, at[3]!, at[4]!) * 2 ** 24;
          at[argument]! ^= 1 << bit;
          const after = uniform(at[0]!, at[1]!, at[2]!, at[3]!, at[4]!) * 2 ** 24;
          const changed = Math.floor(before) ^ Math.floor(after);
          for (let b = 0; b < 24; b++) flips[b]! += (changed >> b) & 1;
        }
        for (const count of flips) {
          // 5.5 standard deviations of (doubled, since i and i ^ bit are both trials) binomial noise.
          expect(Math.abs(count / trials - 0.5)).toBeLessThan((5.5 * Math.SQRT2 * 0.5) / Math.sqrt(trials));
          looks++;
        }
      }
    }
    expect(looks).toBe((4 * 32 + 8) * 24);
  });
});

describe('derived keys', () => {
  it('never coincide over the children of one parent, nor over the parents of one child', () => {
    const seen = new Set<string>();
    const add = (keyA: number, keyB: number, salt: number, iteration: number): void => {
      seen.add(`${childKeyA(keyA, keyB, salt, iteration)} ${childKeyB(keyA, keyB, salt, iteration)}`);
    };
    for (let i = 0; i < 1000; i++) {
      for (let j = 0; j < 400; j++) {
        // Salts as names give them: one word alone would coincide some twenty times over these.
        add(1, 2, hashText(`link-${i}`), j);
        add(i, j, 1000, 0);
      }
    }
    expect(seen.size).toBe(2 * 400_000);
  });

  it('are int32, and depend on every argument in both words', () => {
    const base = [10, 20, 30, 40] as const;
    for (let i = 0; i < 4; i++) {
      const moved = base.map((v, j) => (i === j ? v + 1 : v)) as [number, number, number, number];
      expect(childKeyA(...moved)).not.toBe(childKeyA(...base));
      expect(childKeyB(...moved)).not.toBe(childKeyB(...base));
    }
    expect(childKeyA(...base) | 0).toBe(childKeyA(...base));
    expect(childKeyB(...base) | 0).toBe(childKeyB(...base));
  });
});

describe('names', () => {
  it('tell texts, seeds, works and purposes apart, also when they only shift a boundary', () => {
    const texts = Array.from({ length: 20_000 }, (_, i) => `service-${i}`);
    expect(new Set(texts.map(hashText)).size).toBeGreaterThanOrEqual(texts.length - 1);
    const streams = [
      streamOf(1, 'ab', 'c'),
      streamOf(1, 'a', 'bc'),
      streamOf(1, 'c', 'ab'),
      streamOf(1, '', 'abc'),
      streamOf(1, 'abc', ''),
      streamOf(2, 'ab', 'c'),
      streamOf(1 + 2 ** 32, 'ab', 'c'),
      streamOf(2 ** 53 - 1, 'ab', 'c'),
    ];
    expect(new Set(streams.map((s) => s.a)).size).toBe(streams.length);
    expect(new Set(streams.map((s) => s.b)).size).toBe(streams.length);
  });

  it('mix depends on the order of its arguments', () => {
    expect(mix(1, 2)).not.toBe(mix(2, 1));
    expect(mix(0, 0)).not.toBe(0);
  });

  it('are the same for ever: saved scenarios and shared links rest on them', () => {
    expect([hashText(''), hashText('checkout'), mix(1, 2)]).toMatchInlineSnapshot(`
      [
        -1000140750,
        -1683596182,
        -1140095472,
      ]
    `);
    expect(stream).toMatchInlineSnapshot(`
      {
        "a": -1972831662,
        "b": -1642220576,
      }
    `);
    expect(uniform(stream.a, stream.b, 1, 2, 3)).toMatchInlineSnapshot(`0.9321818586487287`);
    expect([childKeyA(1, 2, 3, 4), childKeyB(1, 2, 3, 4)]).toMatchInlineSnapshot(`
      [
        -133729559,
        1593599277,
      ]
    `);
  });
});

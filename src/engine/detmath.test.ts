import { describe, expect, it, vi } from 'vitest';
import { streamOf, uniform } from './chance.ts';
import { exp, highWord, LN2, log, lowWord, normalQuantile, pow, powerOfTwo } from './detmath.ts';

// Millions of draws: slow on a machine that others use too.
vi.setConfig({ testTimeout: 60_000 });

const N = 200_000;
const stream = streamOf(1, 'detmath', 'inputs');
const draw = (i: number, purpose: number): number => uniform(stream.a, stream.b, i, 0, purpose);

/** The gap between a double and the next larger one. */
function ulpOf(x: number): number {
  const bits = new BigInt64Array(new Float64Array([Math.abs(x)]).buffer);
  return new Float64Array(new BigInt64Array([bits[0]! + 1n]).buffer)[0]! - Math.abs(x);
}

function worstUlps(mine: (x: number) => number, theirs: (x: number) => number, input: (i: number) => number) {
  let worst = 0;
  for (let i = 0; i < N; i++) {
    const x = input(i);
    const expected = theirs(x);
    const error = Math.abs(mine(x) - expected) / ulpOf(expected);
    if (!(error <= worst)) worst = error;
  }
  return worst;
}

describe('log', () => {
  const inputs: { [name: string]: (i: number) => number } = {
    'draws of chance': (i) => 1 - draw(i, 0),
    'around 1': (i) => 1 + (draw(i, 1) - 0.5) * 2 ** -(i % 50),
    'every octave': (i) => (1 + draw(i, 2)) * 2 ** ((i % 2046) - 1022),
    subnormals: (i) => Math.ceil(draw(i, 3) * 2 ** (1 + (i % 52))) * 2 ** -1074,
    'whole numbers': (i) => i + 1,
  };

  it.each(Object.entries(inputs))('is within 2 ulp of Math.log: %s', (_name, input) => {
    expect(worstUlps(log, Math.log, input)).toBeLessThanOrEqual(2);
  });

  it('holds at the edges', () => {
    expect([log(1), log(0), log(-0), log(Infinity)]).toEqual([0, -Infinity, -Infinity, Infinity]);
    expect([log(-1), log(-Infinity), log(-5e-324), log(NaN)]).toEqual([NaN, NaN, NaN, NaN]);
    expect([log(2), LN2]).toEqual([Math.LN2, Math.LN2]);
    expect(log(Number.MAX_VALUE)).toBe(Math.log(Number.MAX_VALUE));
    expect(log(Number.MIN_VALUE)).toBeCloseTo(Math.log(Number.MIN_VALUE), 12);
  });

  it('never falls between neighbouring draws, not even across the cells of its table', () => {
    const falls: number[] = [];
    for (let cell = 0; cell <= 256; cell++) {
      for (let i = -200; i < 200; i++) {
        const x = 0.25 + (0.75 * cell) / 256 + i * 2 ** -53;
        if (x < 1 && log(x + 2 ** -53) < log(x)) falls.push(x);
      }
    }
    expect(falls).toEqual([]);
  });
});

describe('exp', () => {
  const inputs: { [name: string]: (i: number) => number } = {
    'whole range': (i) => (draw(i, 4) - 0.5) * 1416,
    'around 0': (i) => (draw(i, 5) - 0.5) * 2 ** -(i % 50),
    'log-scales of latencies': (i) => (draw(i, 6) - 0.5) * 60,
    'into the subnormals': (i) => -745 + draw(i, 7) * 40,
  };

  it.each(Object.entries(inputs))('is within 2 ulp of Math.exp: %s', (_name, input) => {
    expect(worstUlps(exp, Math.exp, input)).toBeLessThanOrEqual(2);
  });

  it('holds at the edges', () => {
    expect([exp(0), exp(-0), exp(1), exp(-Infinity), exp(Infinity)]).toEqual([1, 1, Math.E, 0, Infinity]);
    expect([exp(-745.1), exp(-745.2), exp(-1e300), exp(709.8), exp(1e300)]).toEqual([
      5e-324,
      0,
      0,
      Infinity,
      Infinity,
    ]);
    expect(exp(709.78)).toBeLessThan(Infinity);
    expect(exp(NaN)).toBeNaN();
  });
});

describe('pow', () => {
  it('has the stated relative error', () => {
    for (let i = 0; i < 10_000; i++) {
      const [x, y] = [draw(i, 8) * 100 + 1e-9, (draw(i, 9) - 0.5) * 20];
      const error = Math.abs(pow(x, y) / x ** y - 1);
      expect(error).toBeLessThanOrEqual((1 + Math.abs(y * Math.log(x))) * 2 ** -52);
    }
  });
});

describe('normalQuantile', () => {
  // Published values: Wichura's own three checks, and common tables.
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798409],
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.995, 2.575829303548901],
  ])('at %d is %d', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 14);
  });

  it('is odd about one half, and infinite at the ends', () => {
    for (let i = 1; i < 512; i++) expect(normalQuantile(i / 1024)).toBe(-normalQuantile(1 - i / 1024));
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([normalQuantile(-0.1), normalQuantile(1.1), normalQuantile(NaN)]).toEqual([NaN, NaN, NaN]);
  });

  it('increases, also where its three approximations meet', () => {
    for (const meeting of [0.075, 0.925, exp(-25), 1 - exp(-25)]) {
      const step = meeting * 1e-14;
      for (let i = -100; i < 100; i++) {
        const below = normalQuantile(meeting + i * step);
        const above = normalQuantile(meeting + (i + 1) * step);
        expect(above - below).toBeGreaterThanOrEqual(-4 * ulpOf(above));
      }
      expect(normalQuantile(meeting * (1 - 1e-12))).toBeLessThan(
        normalQuantile(Math.min(1, meeting * (1 + 1e-12))),
      );
    }
  });
});

describe('bits', () => {
  it('powers of two are exact', () => {
    for (let e = -1022; e <= 1023; e++) expect(powerOfTwo(e)).toBe(2 ** e);
  });

  it('words are those of the double', () => {
    expect([highWord(1), lowWord(1)]).toEqual([0x3ff00000, 0]);
    expect([highWord(-2), lowWord(1 + 2 ** -52)]).toEqual([-0x40000000, 1]);
  });
});

describe('every engine and processor', () => {
  it('must give these bits', () => {
    let sum = 0;
    for (let i = 0; i < 100_000; i++) {
      const u = draw(i, 10);
      for (const value of [log(u), exp(u * 20 - 10), normalQuantile(u)]) {
        sum = Math.imul(sum ^ highWord(value), 0x21f0aaad) ^ lowWord(value);
      }
    }
    expect(sum).toMatchInlineSnapshot(`-1564353265`);
  });
});

// Keyed chance: a draw is a hash of what it is for, never the next number of a generator, so that two runs that
// interleave differently still draw alike. Pure integer arithmetic, no state. Turning a uniform into a sample is
// sampler.ts. Not for cryptography.

// The finaliser is the least biased known of two multiplications and three shifts: C. Wellons, "hash-prospector"
// (public domain), 2022 table, 16-15-15, bias 0.107.
const M1 = 0x21f0aaad;
const M2 = 0xd35a2d97 | 0;
const GOLDEN = 0x9e3779b9 | 0;
const TWO_POW_MINUS_27 = 1 / 134217728;
const TWO_POW_MINUS_53 = 1 / 9007199254740992;

/** A bijection of int32 in which every input bit changes every output bit about half of the time. */
function scramble(word: number): number {
  let x = word ^ (word >>> 16);
  x = Math.imul(x, M1);
  x ^= x >>> 15;
  x = Math.imul(x, M2);
  return x ^ (x >>> 15);
}

/** Hashes two int32 into one; order matters. For either argument held fixed, a bijection of the other. */
export function mix(a: number, b: number): number {
  return scramble((scramble(a ^ GOLDEN) + b) | 0);
}

/** First word of a key for what each attempt meets anew; `chance` sets an attempt apart and is 0 for the first. */
export function keyOfAttempt(keyA: number, chance: number): number {
  return chance === 0 ? keyA : mix(keyA, chance);
}

function hashLane(text: string, basis: number, multiplier: number): number {
  let hash = basis;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), multiplier);
    hash ^= hash >>> 15;
  }
  return scramble(hash ^ text.length);
}

/** An int32 from the UTF-16 code units of a text; '' included. Texts are not normalised. */
export function hashText(text: string): number {
  return hashLane(text, GOLDEN, M1);
}

/** What tells one source of draws from every other: 64 bits, computed once when a model is compiled. */
export interface DrawStream {
  readonly a: number;
  readonly b: number;
}

/** The stream of one purpose of one piece of work. `seed` is any safe integer; all its bits count. */
export function streamOf(seed: number, work: string, purpose: string): DrawStream {
  const seedLow = seed | 0;
  const seedHigh = Math.floor(seed / 4294967296) | 0;
  const a = mix(hashLane(work, GOLDEN, M1), hashLane(purpose, GOLDEN, M1));
  const b = mix(hashLane(purpose, M2, M2), hashLane(work, M2, M2));
  return { a: mix(mix(a, seedLow), seedHigh), b: mix(mix(b, seedHigh), seedLow) };
}

/**
 * The draw of a stream for a key and an attempt: a double in [0, 1), a multiple of 2^-53. All arguments are int32, and
 * small counters are welcome. For a given stream and attempt, the 64 bits before rounding are a bijection of the key:
 * two keys never meet the same draw but by rounding, and there is no birthday problem.
 */
export function uniform(
  streamA: number,
  streamB: number,
  keyA: number,
  keyB: number,
  attempt: number,
): number {
  // Two lanes in parallel, three rounds, crossed over between them; each step is invertible given the other lane. The
  // stream enters twice, crossed over too, so that streams one bit apart are not permutations of each other.
  // `| 0`: an argument of Math.imul alone would come by way of a double.
  let x = keyA ^ streamA;
  let y = ((keyB ^ streamB) + Math.imul(attempt | 0, GOLDEN)) | 0;
  x = Math.imul(x ^ (x >>> 16), M1);
  y = Math.imul(y ^ (y >>> 16), M2);
  x = (x + ((y << 13) | (y >>> 19)) + streamB) | 0;
  y = ((y ^ x) + streamA) | 0;
  x = Math.imul(x ^ (x >>> 15), M2);
  y = Math.imul(y ^ (y >>> 15), M1);
  y = (y + ((x << 15) | (x >>> 17))) | 0;
  x ^= y;
  x = Math.imul(x ^ (x >>> 15), M1);
  y = Math.imul(y ^ (y >>> 16), M2);
  x ^= y >>> 15;
  y ^= x >>> 15;
  return (x >>> 5) * TWO_POW_MINUS_27 + (y >>> 6) * TWO_POW_MINUS_53;
}

// A child's key: what a request's call, message or repetition draws under. (salt, iteration) -> (salt + GOLDEN *
// iteration, iteration + EVEN * salt) has the odd determinant 1 - GOLDEN * EVEN, hence is a bijection of 64 bits. So for
// one parent no two (salt, iteration) give the same child, and for one (salt, iteration) no two parents do.
const EVEN = 0x6c8e9cf6;

/** First word of the key derived from a parent's key; all int32. `salt` says which child, `iteration` which time. */
export function childKeyA(keyA: number, keyB: number, salt: number, iteration: number): number {
  const label = scramble((salt + Math.imul(iteration, GOLDEN)) | 0);
  return scramble((keyA + scramble(label ^ keyB)) | 0);
}

/** Second word of the same. */
export function childKeyB(keyA: number, keyB: number, salt: number, iteration: number): number {
  return childKeyBAfter(childKeyA(keyA, keyB, salt, iteration), keyB, salt, iteration);
}

/** The same, for who has the first word already. */
export function childKeyBAfter(first: number, keyB: number, salt: number, iteration: number): number {
  const label = scramble((iteration + Math.imul(salt, EVEN)) | 0);
  return scramble((keyB + scramble((label + first) ^ GOLDEN)) | 0);
}

// Logarithm, exponential and normal quantile with the same bits in every JavaScript engine: only + - * /, sqrt,
// floor, fround, bit views, and tables that this file computes exactly, in integers, when it loads. `Math.log` and its kin are
// approximated differently by engines and even by CPUs. Left out: trigonometry, which nothing here needs.

// Longer than needed: arrays above 64 bytes lie outside of the heap, at an address that compiled code may contain.
const f64 = new Float64Array(16);
const i32 = new Int32Array(f64.buffer);
// Every engine we run on is little-endian, but a wrong guess would be silent: look.
f64[0] = 1;
const HIGH = i32[1] === 0x3ff00000 ? 1 : 0;

/** Sign, exponent and upper 20 bits of the mantissa, as an int32. */
export function highWord(x: number): number {
  f64[0] = x;
  return i32[HIGH];
}

/** The lower 32 bits of the mantissa, as an int32. */
export function lowWord(x: number): number {
  f64[0] = x;
  return i32[1 - HIGH];
}

// POWERS[i] = 2 ** (i - 1022), the normal ones. Products with these are exact wherever the result is normal.
const POWERS = new Float64Array(2046);
POWERS[1022] = 1;
for (let i = 1023; i < 2046; i++) POWERS[i] = POWERS[i - 1] * 2;
for (let i = 1021; i >= 0; i--) POWERS[i] = POWERS[i + 1] / 2;

/** 2 ** e, exactly, for e in -1022..1023. */
export function powerOfTwo(e: number): number {
  return POWERS[e + 1022];
}

// ---- Tables, in integers with 120 bits behind the point -----------------------------------------------------------

const POINT = 120n;

/** ln((n + 1) / n) = 2 atanh(1 / (2n + 1)), as an integer scaled by 2 ** 120. */
function lnStep(n: number): bigint {
  const step = BigInt(2 * n + 1);
  let power = (2n << POINT) / step;
  let sum = 0n;
  for (let k = 1n; power > 0n; k += 2n) {
    sum += power / k;
    power /= step * step;
  }
  return sum;
}

/** exp(x / 2 ** 120) for 0 <= x < ln 2, scaled alike, by its series. */
function expScaled(x: bigint): bigint {
  let term = 1n << POINT;
  let sum = 0n;
  for (let k = 1n; term > 0n; k++) {
    sum += term;
    term = ((term * x) >> POINT) / k;
  }
  return sum;
}

/** The double nearest to x / 2 ** 120. Number(bigint) rounds to nearest, ties to even, by specification. */
const toDouble = (x: bigint): number => Number(x) * powerOfTwo(-120);

/** The part of x with `bits` bits behind the point, rounded down; x minus it is the rest. */
const upperPart = (x: bigint, bits: bigint): bigint => (x >> (POINT - bits)) << (POINT - bits);

const LN_512THS: bigint[] = [0n]; // ln(1 + i / 512), so that ln(n / 512) = LN_512THS[n - 512], and LN_512THS[512] = ln 2
for (let i = 0; i < 512; i++) LN_512THS.push(LN_512THS[i] + lnStep(512 + i));
const LN2_SCALED = LN_512THS[512];

/** ln 2, and its two parts: k * LN2_UPPER is exact for |k| < 2048. */
export const LN2 = toDouble(LN2_SCALED);
const LN2_UPPER = toDouble(upperPart(LN2_SCALED, 42n));
const LN2_LOWER = toDouble(LN2_SCALED - upperPart(LN2_SCALED, 42n));

// ---- Logarithm ----------------------------------------------------------------------------------------------------
//
// Table-driven (P. T. P. Tang, ACM TOMS 16(4), 1990): x = 2^k m; a table gives n/512 close to 1/m; r = m n/512 - 1 is
// found exactly by splitting m at single precision, and ln x = k ln 2 - ln(n/512) + ln(1 + r). There is no division,
// and only the high word of x is read back: writing bits and reading them as a double would stall.

// Cells of 1/128 of the mantissa's octave, shifted by half a cell so that 1 is the middle of one: there n = 512 and
// ln(n/512) = 0, and the result keeps its relative precision near 1. The first cell begins near sqrt(1/2).
const LOG_ORIGIN = 0x3fe6d000;
// A row of four doubles for each, so that a logarithm reads one line of the processor's cache: n/512; -ln(n/512), the
// part that adds to k * LN2_UPPER without rounding; the rest of that; and a spare.
const LN_ROWS = new Float64Array(128 * 4);

/** The value whose high word is given and whose low word is 0. */
function fromHighWord(high: number): number {
  f64[0] = 0;
  i32[HIGH] = high;
  return f64[0];
}

for (let cell = 0; cell < 128; cell++) {
  const from = fromHighWord(LOG_ORIGIN + cell * 0x2000);
  const to = fromHighWord(LOG_ORIGIN + (cell + 1) * 0x2000);
  const n = Math.floor(1024 / (from + to) + 0.5);
  const ln = n >= 512 ? -LN_512THS[n - 512] : LN2_SCALED - LN_512THS[2 * n - 512];
  const row = 4 * cell;
  LN_ROWS[row] = n / 512;
  LN_ROWS[row + 1] = toDouble(upperPart(ln, 42n));
  LN_ROWS[row + 2] = toDouble(ln - upperPart(ln, 42n));
}

/**
 * Natural logarithm, within 0.53 ulp. -Infinity at 0, NaN below. For x a multiple of 2^-53 in (0, 1], as every draw
 * of chance is, neighbouring results differ by at least one ulp in truth, so that this error keeps it monotone.
 */
export function log(x: number): number {
  const high = highWord(x);
  // One comparison refuses zero, subnormals, negatives, infinities and NaN.
  if ((high - 0x00100000) >>> 0 >= 0x7fe00000) return logOfOddity(x);
  const offset = (high - LOG_ORIGIN) | 0;
  const row = (offset >> 11) & (127 << 2);
  const k = offset >> 20;
  const m = k < 1023 ? x * POWERS[1022 - k] : x * 0.25 * POWERS[1024 - k];
  const inverse = LN_ROWS[row];
  const upper = Math.fround(m);
  const r = upper * inverse - 1 + (m - upper) * inverse;
  const r2 = r * r;
  const big = k * LN2_UPPER + LN_ROWS[row | 1];
  const sum = big + r;
  const rest = big - sum + r + (k * LN2_LOWER + LN_ROWS[row | 2]);
  // ln(1 + r) - r, by its series; |r| < 0.0062, so that the first term left out is below 2^-60 r.
  const cubic = r * (1 / 3 - r * 0.25 + r2 * (0.2 - r * (1 / 6) + r2 * (1 / 7 - r * 0.125)));
  return sum + (rest + r2 * (cubic - 0.5));
}

function logOfOddity(x: number): number {
  if (x === 0) return -Infinity;
  if (x > 0 && x < 1) return log(x * POWERS[1022 + 54]) - 54 * LN2; // subnormal: the difference is rounded once
  return x === Infinity ? Infinity : NaN;
}

// ---- Exponential --------------------------------------------------------------------------------------------------
//
// x = (128 k + j) ln 2 / 128 + r, so exp x = 2^k 2^(j/128) exp r (Tang, ACM TOMS 15(2), 1989).

const EXP_UPPER = new Float64Array(128); // 2^(j/128), and what rounding it lost
const EXP_LOWER = new Float64Array(128);
for (let j = 0; j < 128; j++) {
  const power = expScaled((LN2_SCALED * BigInt(j)) / 128n);
  EXP_UPPER[j] = toDouble(power);
  EXP_LOWER[j] = toDouble(power - upperPart(power, 52n)) - (EXP_UPPER[j] - toDouble(upperPart(power, 52n)));
}

const CELLS_PER_LN2 = 128 / LN2;
// |k| goes up to 2^18 here, so that the upper part keeps 34 bits.
const CELL_UPPER = toDouble(upperPart(LN2_SCALED / 128n, 41n));
const CELL_LOWER = toDouble(LN2_SCALED / 128n - upperPart(LN2_SCALED / 128n, 41n));

/** e to the power of x, within 0.51 ulp where the result is normal, 1 ulp where it is subnormal. */
export function exp(x: number): number {
  if (!(x > -746 && x < 710)) return expOfOddity(x);
  const cells = Math.floor(x * CELLS_PER_LN2 + 0.5);
  const r = x - cells * CELL_UPPER - cells * CELL_LOWER;
  const j = cells & 127;
  const k = cells >> 7;
  const upper = EXP_UPPER[j];
  const r2 = r * r;
  const grown = r + r2 * (0.5 + r * (1 / 6) + r2 * (1 / 24 + r * (1 / 120)));
  const power = upper + (EXP_LOWER[j] + upper * grown);
  if (k > -1022 && k < 1023) return power * POWERS[k + 1022];
  // In two exact halves, the first within range, the second rounding or overflowing as it must.
  return k > 0 ? power * POWERS[k + 1021] * 2 : power * POWERS[k + 1022 + 128] * POWERS[1022 - 128];
}

function expOfOddity(x: number): number {
  if (x >= 710) return Infinity;
  return x <= -746 ? 0 : NaN;
}

/** x ** y for x > 0, as exp(y ln x): the relative error is about |y ln x| half-ulps, and 0 for y = 0. */
export function pow(x: number, y: number): number {
  return exp(y * log(x));
}

// ---- Normal quantile ----------------------------------------------------------------------------------------------
//
// M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37 (1988),
// routine PPND16: about 1 part in 10^16. Coefficients as published,
// rounded to doubles.

/** The z with P(N <= z) = p; -Infinity at 0, Infinity at 1. Exact in the tails: pass 1 - p and negate near 1. */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return quantileCentral(q);
  const tail = q < 0 ? p : 1 - p;
  if (!(tail > 0)) return tail === 0 ? (q < 0 ? -Infinity : Infinity) : NaN;
  const r = Math.sqrt(-log(tail));
  const z = r <= 5 ? quantileTail(r - 1.6) : quantileFarTail(r - 5);
  return q < 0 ? -z : z;
}

// biome-ignore format: a pair of coefficients a line, rounded to doubles
function quantileCentral(q: number): number {
  const r = 0.180625 - q * q;
  const top =
    ((((((2.5090809287301227e3 * r + 3.343057558358813e4) * r + 6.72657709270087e4) * r
      + 4.592195393154987e4) * r + 1.373169376550946e4) * r + 1.9715909503065513e3) * r
      + 1.3314166789178438e2) * r + 3.3871328727963665;
  const bottom =
    ((((((5.226495278852854e3 * r + 2.8729085735721943e4) * r + 3.930789580009271e4) * r
      + 2.1213794301586597e4) * r + 5.394196021424751e3) * r + 6.871870074920579e2) * r
      + 4.231333070160091e1) * r + 1;
  return (q * top) / bottom;
}

// biome-ignore format: a pair of coefficients a line, rounded to doubles
function quantileTail(r: number): number {
  const top =
    ((((((7.745450142783414e-4 * r + 2.2723844989269184e-2) * r + 2.417807251774506e-1) * r
      + 1.2704582524523684) * r + 3.6478483247632045) * r + 5.769497221460691) * r
      + 4.630337846156546) * r + 1.4234371107496835;
  const bottom =
    ((((((1.0507500716444169e-9 * r + 5.475938084995345e-4) * r + 1.5198666563616457e-2) * r
      + 1.4810397642748008e-1) * r + 6.897673349851e-1) * r + 1.6763848301838038) * r
      + 2.053191626637759) * r + 1;
  return top / bottom;
}

// biome-ignore format: a pair of coefficients a line, rounded to doubles
function quantileFarTail(r: number): number {
  const top =
    ((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 1.2426609473880784e-3) * r
      + 2.6532189526576124e-2) * r + 2.9656057182850487e-1) * r + 1.7848265399172913) * r
      + 5.463784911164114) * r + 6.657904643501103;
  const bottom =
    ((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r
      + 7.868691311456133e-4) * r + 1.4875361290850615e-2) * r + 1.369298809227358e-1) * r
      + 5.99832206555888e-1) * r + 1;
  return top / bottom;
}

// Chance for the references in JavaScript: xoshiro128** (Blackman and Vigna 2018), seeded by SplitMix32.

/** A function that returns uniform numbers in (0, 1]. */
export function seeded(seed) {
  const next = (x) => {
    let z = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let [a, b, c, d] = [1, 2, 3, 4].map((i) => next((seed + i * 0x9e3779b9) | 0));
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return ((result >>> 0) + 1) / 4294967296;
  };
}

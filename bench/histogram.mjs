// Relative error of the engine's histogram against the exact quantiles of the same samples.

import { buildBundle } from './harness/bundle.mjs';
import { seeded } from './reference/random.mjs';
import { loadEngine } from './wavetank.mjs';

const at = [0.5, 0.9, 0.99, 0.999, 0.9999];
const samples = 1_000_000;

/** Durations as services have them: a lognormal body, some with a slow second mode. */
const shapes = [
  { sigma: 0.5, slowShare: 0 },
  { sigma: 1, slowShare: 0 },
  { sigma: 2, slowShare: 0 },
  { sigma: 0.5, slowShare: 0.02 },
];

function durations({ sigma, slowShare }, random) {
  return Float64Array.from({ length: samples }, () => {
    const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    const medianNs = random() < slowShare ? 400e6 : 8e6;
    return Math.floor(medianNs * Math.exp(sigma * normal));
  });
}

/** Largest relative error over quantiles and shapes. */
export async function histogramError(seed) {
  await buildBundle();
  const { quantiles } = await loadEngine();
  const random = seeded(seed);
  const errors = shapes.flatMap((shape) => {
    const values = durations(shape, random);
    const found = quantiles(values, at);
    const sorted = values.sort();
    return at.map((p, i) => Math.abs(found[i] / sorted[Math.ceil(p * samples) - 1] - 1));
  });
  return Math.max(...errors);
}

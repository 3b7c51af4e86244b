// What observation, breakers and statecharts cost: the engine as it is beside the engine with one of them left out.
import { fileURLToPath } from 'node:url';
import { buildBundle } from './harness/bundle.mjs';
import { pinned } from './harness/processes.mjs';

const program = fileURLToPath(new URL('side-by-side.mjs', import.meta.url));
const sides = {
  whole: 'whole:hosted',
  unobserved: 'unobserved:plain',
  plain: 'whole:plain',
  chartless: 'chartless:hosted',
};

/** How fast the whole engine is beside each of the others, one value a repetition. */
export async function leftOutFigures({ quick }) {
  const names = Object.values(sides);
  for (const bundle of new Set(names.map((name) => name.split(':')[0]))) await buildBundle(bundle);
  const results = [];
  for (let seed = 1; seed <= (quick ? 3 : 5); seed++) {
    const requests = quick ? '100000' : '400000';
    results.push(ratiosOf(await pinned([process.execPath, program, requests, String(seed), ...names])));
  }
  return results;
}

function ratiosOf({ cpuMs, courses, opened }) {
  if (new Set(courses).size > 1) throw new Error('they took another course');
  if (opened === 0) throw new Error('no breaker opened');
  return Object.fromEntries(Object.keys(sides).map((side, at) => [side, cpuMs[at] / cpuMs[0]]));
}

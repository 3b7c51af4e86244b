// Who takes part, how each is prepared and started, and how much work each gets: enough for about a second, since the
// ratios are per customer or request. Every contender is a program called with
//   M/M/c:      CUSTOMERS SERVERS SEED
//   three-tier: REQUESTS SCALE LOAD SEED
//   storms:     REQUESTS SEED
// that prints one line, {"cpuMs", "count", "checks"}.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asDefinitions, threeTier } from './parameters.mjs';
import { outputOf } from './processes.mjs';

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const cache = here('../.cache/bench');

export const workloads = {
  'M/M/1': { model: 'mmc', args: [1] },
  'M/M/8': { model: 'mmc', args: [8] },
  'three-tier': { model: 'threeTier', args: [1, 1] },
  'three-tier x100': { model: 'threeTier', args: [100, 1] },
  'three-tier storms': { model: 'storms', args: [] },
};

const ownCounts = {
  'M/M/1': 1e6,
  'M/M/8': 1e6,
  'three-tier': 2e5,
  'three-tier x100': 6e5,
  'three-tier storms': 2e5,
};

/** The engine itself, from a bundle of bundle.mjs. */
const engine = (bundle) => ({
  counts: ownCounts,
  prepare: (options) => prepareWavetank(bundle, options),
  command: (model) => [process.execPath, here('wavetank.mjs'), bundle, model],
});

export const contenders = {
  Wavetank: engine('whole'),
  'Wavetank there': engine('there'),
  C: {
    counts: { 'M/M/1': 1e6, 'M/M/8': 1e6, 'three-tier': 3e5, 'three-tier x100': 6e5 },
    prepare: compileC,
    command: (model) => [`${cache}/${model}`],
  },
  SimPy: {
    counts: { 'M/M/1': 1e5, 'M/M/8': 1e5, 'three-tier': 8000 },
    prepare: findSimPy,
    command: (model) => [
      python,
      here(model === 'mmc' ? 'reference/simpy_mmc.py' : 'reference/simpy_threetier.py'),
    ],
  },
  simscript: {
    counts: { 'M/M/1': 5e4, 'M/M/8': 5e4 },
    prepare: () => findPackage('simscript'),
    command: () => [process.execPath, here('reference/simscript.mjs')],
  },
  simjs: {
    counts: { 'M/M/1': 2e5, 'M/M/8': 2e5 },
    prepare: () => findPackage('simjs'),
    command: () => [process.execPath, here('reference/simjs.mjs')],
  },
  closures: {
    counts: { 'three-tier': 5e4 },
    prepare: async () => null,
    command: () => [process.execPath, here('reference/closures.mjs')],
  },
};

/** The command of one measurement. */
export function commandOf(name, workload, quick, seed) {
  const { model, args } = workloads[workload];
  const { counts, command } = contenders[name];
  return [...command(model), Math.round(counts[workload] * (quick ? 0.4 : 1)), ...args, seed].map(String);
}

let python = 'python3';

/** Debian keeps its packages for /usr/bin/python3, which need not be the first in the path. */
async function findSimPy() {
  for (const candidate of ['/usr/bin/python3', 'python3']) {
    const version = await outputOf(candidate, ['-c', 'import simpy; print(simpy.__version__)']);
    if (version === null || version.startsWith('2.')) continue;
    python = candidate;
    return null;
  }
  return 'not installed: SimPy (apt install python3-simpy3, or pip install simpy)';
}

async function findPackage(name) {
  try {
    import.meta.resolve(name);
    return null;
  } catch {
    return `not installed: ${name} (npm install)`;
  }
}

async function compileC() {
  if ((await outputOf('gcc', ['--version'])) === null) return 'not installed: gcc';
  mkdirSync(cache, { recursive: true });
  const compile = (source, target, options) =>
    outputOf('gcc', [...options, here(`reference/${source}`), '-o', `${cache}/${target}`, '-lm']);
  const done = await Promise.all([
    compile('mmc.c', 'mmc', ['-O2']),
    compile('threetier.c', 'threeTier', ['-O3', '-march=native', ...asDefinitions(threeTier())]),
  ]);
  return done.includes(null) ? 'not installed: gcc (it is there, but the references do not compile)' : null;
}

async function prepareWavetank(bundle, { against }) {
  const { prepare } = await import('../wavetank.mjs');
  return prepare(bundle, bundle === 'there' ? resolve(against) : undefined);
}

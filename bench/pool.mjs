// A comparison as people run it: 20 seeds of two variants of Online Boutique, 60 virtual seconds each, with the command
// as it is built: start, runs, statistics and printing. In as many threads as there are cores, against one run after the
// other, by the clock on the wall; which of the two goes first alternates, so that a machine that grows busier favours
// neither.
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const change = ['--set', 'nodes[frontend].instances=2'];

/** How many times faster, one value a repetition; a reason where there is a single core. */
export async function poolSpeedup({ quick }) {
  if (availableParallelism() < 2) return 'there is a single core: nothing can go on at once';
  await build({ root, configFile: `${root}vite.cli.config.ts`, logLevel: 'error' });
  const seeds = quick ? 6 : 20;
  const many = String(availableParallelism());
  // What a file costs to read for the first time is nobody's.
  await timed(1, many);
  const values = [];
  for (let repetition = 0; repetition < (quick ? 2 : 4); repetition++) {
    const taken = {};
    for (const threads of repetition % 2 === 0 ? ['1', many] : [many, '1']) {
      taken[threads] = await timed(seeds, threads);
    }
    if (taken['1'].out !== taken[many].out) throw new Error('the pool gives other figures');
    values.push(taken['1'].ms / taken[many].ms);
  }
  return values;
}

async function timed(seeds, threads) {
  const args = [
    'compare',
    'online-boutique',
    ...change,
    '--seeds',
    String(seeds),
    '--until',
    '60s',
    '--json',
  ];
  const from = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, [`${root}dist-cli/wavetank.js`, ...args], {
    env: { ...process.env, WAVETANK_THREADS: threads },
    maxBuffer: 2 ** 28,
  });
  return { ms: performance.now() - from, out: stdout };
}

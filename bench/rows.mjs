// The rows of the report: what is measured, and its two targets. `must` is the promise; `stretch` is what a prototype
// reached. Three forms: `ratio` compares two cases (contender, workload), `of` reads a figure from one case, `figure`
// calls a function for its values.
import { fileURLToPath } from 'node:url';
import { perSecond } from './harness/measuring.mjs';
import { threeTier } from './harness/parameters.mjs';
import { pinned } from './harness/processes.mjs';
import { histogramError } from './histogram.mjs';
import { leftOutFigures } from './left-out.mjs';
import { messagesFigures, nodesFigures, sceneFigures } from './page/scene.mjs';
import { bundleSizes } from './page/sizes.mjs';
import { snapshotFigures } from './page/snapshots.mjs';
import { poolSpeedup } from './pool.mjs';

const wavetank = (workload) => ({ contender: 'Wavetank', workload });
const reference = (contender, workload) => ({ contender, workload });

/** How many times faster the first case is than the second. */
const faster = (row, metric, first, second, must, stretch) => ({
  row,
  metric,
  cases: [first, second],
  value: ([a, b]) => perSecond(a) / perSecond(b),
  unit: 'x',
  better: 'higher',
  must,
  stretch,
});

/** How many times as long the first case takes as the second. */
const slower = (row, metric, first, second, must, stretch) => ({
  ...faster(row, metric, second, first, must, stretch),
  better: 'lower',
});

/** `measure(options)` gives the values, one a repetition, or a reason why there are none. */
const figure = (row, metric, unit, measure, must, stretch, better = 'lower') => ({
  row,
  metric,
  measure,
  unit,
  better,
  must,
  stretch,
});

/** Several figures of one measurement are taken once. */
const once = (measure) => {
  let taken;
  return (options) => (taken ??= measure(options));
};
const pick = (measure, name) => async (options) => {
  const values = await measure(options);
  return typeof values === 'string' ? values : values.map((value) => value[name]);
};

const memory = once(async ({ quick, missing }) => {
  if (missing.has('Wavetank')) return missing.get('Wavetank');
  const program = fileURLToPath(new URL('memory.mjs', import.meta.url));
  const results = [];
  for (let seed = 1; seed <= (quick ? 1 : 3); seed++) {
    results.push(
      await pinned([process.execPath, '--expose-gc', program, quick ? '400000' : '1000000', String(seed)]),
    );
  }
  return results.map(({ gcShare, growthMb }) => ({ gcPercent: gcShare * 100, growthMb }));
});
const histogram = async () => [(await histogramError(1)) * 100];
const leftOut = once(leftOutFigures);
const snapshots = once(snapshotFigures);
const scene = once(sceneFigures);
const nodes = once(nodesFigures);
const messages = once(messagesFigures);
const sizes = once(bundleSizes);

/** The engine as it is beside the engine with something left out, in storms. */
const beside = (row, metric, what, must, stretch) => ({
  ...figure(row, metric, 'x', pick(leftOut, what), must, stretch, 'higher'),
  against: [wavetank('three-tier storms')],
});

export const rows = [
  faster('1', 'M/M/1, speed vs SimPy', wavetank('M/M/1'), reference('SimPy', 'M/M/1'), 40, 70),
  faster('1', 'M/M/8, speed vs SimPy', wavetank('M/M/8'), reference('SimPy', 'M/M/8'), 40, 60),
  faster('1', 'M/M/1, the same of C', reference('C', 'M/M/1'), reference('SimPy', 'M/M/1')),
  faster('1', 'M/M/8, the same of C', reference('C', 'M/M/8'), reference('SimPy', 'M/M/8')),
  faster('2', 'M/M/1, speed vs simscript', wavetank('M/M/1'), reference('simscript', 'M/M/1'), 150, 250),
  faster('2', 'M/M/8, speed vs simscript', wavetank('M/M/8'), reference('simscript', 'M/M/8'), 150, 250),
  slower('3', 'M/M/1, time vs C -O2 heap', wavetank('M/M/1'), reference('C', 'M/M/1'), 5, 2.5),
  slower('3', 'M/M/8, time vs C -O2 heap', wavetank('M/M/8'), reference('C', 'M/M/8'), 5, 2.5),
  faster('4', 'three-tier, speed vs SimPy', wavetank('three-tier'), reference('SimPy', 'three-tier'), 40, 70),
  faster('5', 'three-tier, speed vs C', wavetank('three-tier'), reference('C', 'three-tier'), 0.35, 0.65),
  faster(
    '6',
    'three-tier, speed vs JS closures',
    wavetank('three-tier'),
    reference('closures', 'three-tier'),
    5,
    10,
  ),
  beside('7', 'spans, histograms, statecharts: on vs off', 'unobserved', 0.85, 0.92),
  beside('8', 'breaker with a hosted statechart vs plain', 'plain', 0.95, 0.97),
  beside('8', 'of which its statechart, vs a table', 'chartless'),
  faster(
    '9',
    'three-tier, 21 k pending vs 0.3 k',
    wavetank('three-tier x100'),
    wavetank('three-tier'),
    0.5,
    0.65,
  ),
  faster(
    '9',
    'the same of C, 32 bytes a call',
    reference('C', 'three-tier x100'),
    reference('C', 'three-tier'),
  ),
  figure('10', 'three-tier, collector share of wall time', '%', pick(memory, 'gcPercent'), 5, 2),
  figure('10', 'three-tier, heap growth per 1 M requests', 'MB', pick(memory, 'growthMb'), 10, 2),
  figure('12', 'snapshot 200 x 20 at 60 Hz, worker', 'us', pick(snapshots, 'workerUs'), 100, 40),
  figure('12', 'snapshot 200 x 20 at 60 Hz, page', 'us', pick(snapshots, 'pageUs'), 200, 100),
  figure('13', 'histogram, relative error p50 to p99.99', '%', histogram, 1, 0.5),
  {
    row: '15',
    metric: `three-tier, times real time at ${threeTier().requestsPerS}/s`,
    cases: [wavetank('three-tier')],
    value: ([sample]) => perSecond(sample) / threeTier().requestsPerS,
    unit: 'x',
    better: 'higher',
    must: 20,
    stretch: 35,
  },
  figure('pool', 'comparison in threads vs one by one', 'x', poolSpeedup, 1.5, 1.8, 'higher'),
  figure('page', 'first load, JavaScript, gzip', 'kB', pick(sizes, 'scriptKb'), 240, 190),
  figure('page', 'first load, CSS, gzip', 'kB', pick(sizes, 'styleKb'), 20, 20),
  figure('scene', 'reference scene, main thread per frame', 'ms', pick(scene, 'mainMsPerFrame'), 10, 6.1),
  figure('scene', 'reference scene, frame time p95', 'ms', pick(scene, 'frameP95Ms'), 33, 17),
  figure('scene', 'reference scene, tasks over 100 ms', '', pick(scene, 'longTasks'), 0, 0),
  figure('scene', '200 nodes, main thread per tick of 0.1 s', 'ms', pick(nodes, 'mainMsPerTick'), 25, 12),
  figure('scene', '200 nodes, tasks over 100 ms', '', pick(nodes, 'longTasks'), 0, 0),
  figure('scene', '2,000 messages, main thread per frame', 'ms', pick(messages, 'mainMsPerFrame'), 5, 3),
];

/** The engine against itself in another checkout, on every workload that the chosen rows give it. */
export function rowsAgainst(chosen) {
  const own = chosen
    .flatMap((it) => it.cases ?? it.against ?? [])
    .filter(({ contender }) => contender === 'Wavetank');
  return [...new Set(own.map(({ workload }) => workload))].map((workload) =>
    faster(
      'against',
      `${workload}, speed vs there`,
      wavetank(workload),
      reference('Wavetank there', workload),
    ),
  );
}

/** The other contender, for whoever asks how the references compare among themselves. */
export const extraCases = [reference('simjs', 'M/M/1'), reference('simjs', 'M/M/8')];

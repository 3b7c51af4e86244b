// Interleaved measurement: every repetition runs each case once, in rotating order and every other time backwards, so
// that a slow minute of the machine falls on all of them; figures are then compared within a repetition.
import { commandOf, contenders } from './contenders.mjs';
import { pinned } from './processes.mjs';

/** `C: M/M/1` */
export const caseName = (contender, workload) => `${contender}: ${workload}`;

function rotated(cases, repetition) {
  const shift = repetition % cases.length;
  const turned = [...cases.slice(shift), ...cases.slice(0, shift)];
  return repetition % 2 === 0 ? turned : turned.reverse();
}

/** Prepares each contender once. @returns {Promise<Map<string, string>>} why some cannot take part */
export async function prepareAll(names, options) {
  const missing = new Map();
  for (const name of names) {
    const reason = await contenders[name].prepare(options);
    if (reason !== null) missing.set(name, reason);
  }
  return missing;
}

/**
 * @param {{contender: string, workload: string}[]} cases
 * @returns {Promise<Map<string, Measured>>} by case name, with one sample a repetition
 * @typedef {{samples: {cpuMs: number, count: number, checks: object}[], failure: string | null}} Measured
 */
export async function measureCases(cases, { repetitions, quick, progress }) {
  const measured = new Map(
    cases.map((it) => [caseName(it.contender, it.workload), { samples: [], failure: null }]),
  );
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const { contender, workload } of rotated(cases, repetition)) {
      const name = caseName(contender, workload);
      const result = measured.get(name);
      if (result.failure !== null) continue;
      progress(`${repetition + 1}/${repetitions}  ${name}`);
      try {
        result.samples.push(await pinned(commandOf(contender, workload, quick, repetition + 1)));
      } catch (error) {
        result.failure = `failed: ${String(error.stderr || error.message)
          .trim()
          .split('\n')
          .at(-1)}`;
      }
    }
  }
  return measured;
}

/** Customers or requests per second of CPU time. */
export const perSecond = ({ count, cpuMs }) => (count / cpuMs) * 1000;

// What a contender written in JavaScript does around its model: warm up, measure its own CPU time, print a line.

/** CPU time of this process so far, compilers and collectors on other threads included. */
export function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Work of the runs before the measured one: ten short ones and one as long as that. What is done once in a run, or once
 * in each of its 300 windows, is compiled after so many runs, however short; with a short and a long one alone that
 * happened in the measured one, and was counted as the model's.
 */
export const warmUps = (count) => [...Array(10).fill(Math.ceil(count / 10)), count];

/**
 * Runs the model to warm up, then measured, and prints `{cpuMs, count, checks}`.
 * @param {number} count customers or requests
 * @param {(count: number) => object | Promise<object>} run simulates that many and returns its checks
 */
export async function measure(count, run) {
  for (const before of warmUps(count)) await run(before);
  const from = cpuMs();
  const checks = await run(count);
  const spent = cpuMs() - from;
  console.log(JSON.stringify({ cpuMs: spent, count, checks }));
}

// The runs that were asked for, a seed each, and how far they are.
import { formatDuration } from '#analysis/duration.ts';
import type { RunReport } from '#engine/report.ts';
import { windowLeastNs } from '#scenario/check.ts';
import type { Scenario } from '#scenario/document.ts';
import type { RunOptions } from './command.ts';
import { InputError, type Io } from './io.ts';
import { seedsFrom } from './options.ts';
import { Progress } from './progress.ts';
import { readScenario } from './read-scenario.ts';
import { jobsOf, mustCompile, runAll } from './runs.ts';

export interface Simulated {
  readonly scenario: Scenario;
  readonly reports: readonly RunReport[];
}

/** Reads the scenario, applies the options to its run, and runs it once for each seed. */
export async function simulate(name: string, options: RunOptions, io: Io): Promise<Simulated> {
  const scenario = withOptions(await readScenario(name, io), options);
  const own = options.seed ?? scenario.run.seed;
  const seeds = seedsFrom(options.seeds ?? 1, own);
  mustCompile(scenario, name);
  const progress = new Progress(io, seeds.length);
  const reports = await runAll(jobsOf(scenario, seeds, options.trace !== undefined), io, progress);
  progress.clear();
  return { scenario, reports };
}

/** The scenario with another end, or another beginning of what is measured. */
export function withOptions(
  scenario: Scenario,
  { until, warmup }: Pick<RunOptions, 'until' | 'warmup'>,
): Scenario {
  const untilNs = until ?? scenario.run.untilNs;
  const warmupNs = warmup ?? scenario.run.warmupNs;
  if (untilNs < 1) throw new InputError(['--until must be more than 0']);
  if (warmupNs >= untilNs) {
    const [end, start] = [formatDuration(untilNs), formatDuration(warmupNs)];
    const ends = `the run ends at ${end}, and is measured only after its warm-up of ${start}`;
    throw new InputError([`nothing would be measured: ${ends}; set --until and --warmup to suit`]);
  }
  const { windowNs } = scenario.run;
  const leastNs = windowLeastNs(scenario, untilNs);
  if (windowNs > 0 && windowNs < leastNs) {
    const [window, end, least] = [windowNs, untilNs, leastNs].map(formatDuration);
    throw new InputError([
      `run.windowNs is ${window}: too short for a run of ${end}, at least ${least}; set it, or another --until`,
    ]);
  }
  return { ...scenario, run: { ...scenario.run, untilNs, warmupNs } };
}

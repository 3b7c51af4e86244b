// The runs that were asked for, one seed after the other, and how far they are.
import { formatDuration } from '#analysis/duration.ts';
import { compileModel, type Model } from '#engine/model.ts';
import type { RunReport, TraceReport } from '#engine/report.ts';
import { createRun, runToEnd } from '#engine/run.ts';
import { reportOf, watchedRequests } from '#engine/summary.ts';
import { watchTraces } from '#engine/traces.ts';
import type { Scenario } from '#scenario/document.ts';
import type { RunOptions } from './command.ts';
import { InputError, type Io } from './io.ts';
import { Progress } from './progress.ts';
import { readScenario } from './read-scenario.ts';
import { parts } from './registry.ts';

export interface Simulated {
  readonly scenario: Scenario;
  readonly reports: readonly RunReport[];
  /** The first requests after the warm-up of the last run, where traces were asked for. */
  readonly watched: readonly TraceReport[];
}

/** Reads the scenario, applies the options to its run, and runs it once for each seed. */
export async function simulate(name: string, options: RunOptions, io: Io): Promise<Simulated> {
  const scenario = withOptions(await readScenario(name, io), options);
  const seeds = options.seeds ?? [options.seed ?? scenario.run.seed];
  const model = compile(scenario, name);
  const progress = new Progress(io, seeds.length, scenario.run.untilNs);
  let watched: readonly TraceReport[] = [];
  const reports = seeds.map((seed) => {
    const sim = createRun(model, seed);
    const { warmupNs, untilNs } = scenario.run;
    if (options.otlp !== undefined) watchTraces(sim, { fromNs: warmupNs, toNs: untilNs });
    const ended = runToEnd(sim, (at) => progress.within(at.now));
    progress.oneDone();
    watched = watchedRequests(sim);
    return reportOf(sim, ended);
  });
  progress.clear();
  return { scenario, reports, watched };
}

function withOptions(scenario: Scenario, { until, warmup }: RunOptions): Scenario {
  const untilNs = until ?? scenario.run.untilNs;
  const warmupNs = warmup ?? scenario.run.warmupNs;
  if (untilNs < 1) throw new InputError(['--until must be more than 0']);
  if (warmupNs >= untilNs) {
    const [end, start] = [formatDuration(untilNs), formatDuration(warmupNs)];
    const ends = `the run ends at ${end}, and is measured only after its warm-up of ${start}`;
    throw new InputError([`nothing would be measured: ${ends}; set --until and --warmup to suit`]);
  }
  return { ...scenario, run: { ...scenario.run, untilNs, warmupNs } };
}

/** What the model alone can see is wrong with the input too. */
function compile(scenario: Scenario, name: string): Model {
  try {
    return compileModel(scenario, parts);
  } catch (error) {
    throw new InputError([`${name}: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

// Whether objectives hold under changed scenarios, many asked at once: by the mean over the seeds, as wavetank check does.
import { objectivesHold } from '#analysis/search/objectives-hold.ts';
import type { Scenario } from '#scenario/document.ts';
import { InputError, type Io } from './io.ts';
import { Progress } from './progress.ts';
import { jobsOf, type RunsHeard, runAll } from './runs.ts';

export async function allHold(
  scenarios: readonly Scenario[],
  seeds: readonly number[],
  io: Io,
  heard: RunsHeard = new Progress(io, scenarios.length * seeds.length),
): Promise<boolean[]> {
  const reports = await runAll(
    scenarios.flatMap((scenario) => jobsOf(scenario, seeds)),
    io,
    heard,
  );
  if (heard instanceof Progress) heard.clear();
  return scenarios.map((scenario, index) => {
    return objectivesHold(scenario, reports.slice(index * seeds.length, (index + 1) * seeds.length));
  });
}

export function mustHaveObjectives(scenario: Scenario, name: string): void {
  if (scenario.objectives.length > 0) return;
  throw new InputError([`${name}: objectives: there are none, so nothing can fail`]);
}

// What searches ask of runs: do the objectives hold?
import type { RunReport } from '#engine/report.ts';
import type { Scenario } from '#scenario/document.ts';
import { judgeObjectives } from '../objectives.ts';

/** Whether all of them hold and every run came to its end: by the mean over the seeds. */
export function objectivesHold(scenario: Scenario, reports: readonly RunReport[]): boolean {
  const complete = reports.every(({ ended }) => ended === 'until');
  return complete && judgeObjectives(scenario, reports).every(({ holds }) => holds);
}

/** Which of several scenarios hold their objectives under the same seeds; whoever asks runs them. */
export type HoldAll = (scenarios: readonly Scenario[]) => Promise<readonly boolean[]>;

// What every search of a limit is asked of: variants, the seeds that all of them run under, and where the runs end.
import { type HoldAll, objectivesHold } from '#analysis/search/objectives-hold.ts';
import type { RunReport } from '#engine/report.ts';
import type { Scenario } from '#scenario/document.ts';
import { isSame } from '#scenario/share.ts';
import type { BatchJob } from '#worker/protocol.ts';
import type { Variant } from '../comparing/answer.ts';
import { sameRun } from '../sameRun.ts';
import type { RunAll } from './task.ts';

export interface Question {
  /** As they stood when it was asked. */
  readonly variants: readonly Variant[];
  /** The same for all of them, as for the command. */
  readonly seeds: readonly number[];
  /** Where each run ends; null: at the end of its scenario. */
  readonly untilNs: number | null;
}

export function endingAt(scenario: Scenario, untilNs: number | null): Scenario {
  return untilNs === null ? scenario : { ...scenario, run: { ...scenario.run, untilNs } };
}

/** Whether these variants, asked again, would give another answer. */
export function isStale({ variants }: Question, now: readonly Variant[]): boolean {
  return (
    variants.length !== now.length ||
    variants.some(({ letter, scenario }, place) => {
      const present = now[place];
      return (
        present === undefined ||
        present.letter !== letter ||
        !sameRun(scenario, present.scenario) ||
        !isSame(scenario.objectives, present.scenario.objectives)
      );
    })
  );
}

export const jobOf = (scenario: Scenario, seed: number): BatchJob => ({
  ...{ scenario, seed },
  toNs: scenario.run.untilNs,
});

/** One round of a search. */
export function holdAllBy(runAll: RunAll, seeds: readonly number[]): HoldAll {
  return async (scenarios) => {
    const jobs = scenarios.flatMap((scenario) => seeds.map((seed) => jobOf(scenario, seed)));
    const reports: readonly RunReport[] = await runAll(jobs);
    return scenarios.map((scenario, place) =>
      objectivesHold(scenario, reports.slice(place * seeds.length, (place + 1) * seeds.length)),
    );
  };
}

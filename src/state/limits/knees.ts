// The highest value of a setting at which the objectives hold, of each variant that has any.
import { isWholeSetting } from '#analysis/comparison/vary.ts';
import { type Bisection, triesMost } from '#analysis/search/bisection.ts';
import { findKnees, kneeSearch } from '#analysis/search/knee.ts';
import type { Registry } from '#scenario/registry.ts';
import type { Pool } from '#worker/pool.ts';
import { endingAt, holdAllBy, type Question } from './question.ts';
import { scenarioAt } from './sweep.ts';
import { begin, type TaskStore } from './task.ts';

export interface KneeQuestion extends Question {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

export interface KneeAnswer {
  readonly question: KneeQuestion;
  /** In the order of the variants; null where there is no objective. */
  readonly searches: readonly (Bisection | null)[];
}

export function seekKnees(
  store: TaskStore<KneeAnswer>,
  pool: Pool,
  question: KneeQuestion,
  registry: Registry,
): Promise<void> {
  const { variants, path, seeds, untilNs } = question;
  const judged = variants.flatMap(({ scenario }, place) => (scenario.objectives.length > 0 ? [place] : []));
  const begun = judged.map((place) => {
    const scenario = variants[place]?.scenario;
    return kneeSearch(question, scenario !== undefined && isWholeSetting(scenario, path, registry));
  });
  const at = scenarioAt(question, registry);
  return begin(store, pool, Math.max(1, ...begun.map(triesMost)), async (runAll) => {
    const found = await findKnees(
      begun,
      (search, value) => endingAt(at(judged[search] ?? 0, value), untilNs),
      holdAllBy(runAll, seeds),
    );
    const searches = variants.map((_, place) => found[judged.indexOf(place)] ?? null);
    return { question, searches };
  });
}

// "What breaks this first?", of each variant in turn.
import { type BreakSpan, broken, trialOf } from '#analysis/search/broken.ts';
import { faultCandidates } from '#analysis/search/fault-candidates.ts';
import { findWeakest, roundsMost, type Weakest, type Weakness } from '#analysis/search/weakest.ts';
import type { Scenario } from '#scenario/document.ts';
import { problemText } from '#scenario/problems.ts';
import type { Registry } from '#scenario/registry.ts';
import type { Pool } from '#worker/pool.ts';
import type { Variant } from '../comparing/answer.ts';
import { endingAt, holdAllBy, type Question } from './question.ts';
import { begin, type TaskStore } from './task.ts';

export interface WeakestQuestion extends Question {
  /** In the order of the variants: when the faults come, and how long they may last. */
  readonly spans: readonly BreakSpan[];
}

export type FoundWeakest =
  /** `scenario`: the document that was broken, with the end that its runs had. */
  | { readonly is: 'found'; readonly scenario: Scenario; readonly span: BreakSpan; readonly weakest: Weakest }
  /** There are no objectives, or they fail without any fault: there is nothing to break. */
  | { readonly is: 'noObjectives' | 'failing' };

export interface WeakestAnswer {
  readonly question: WeakestQuestion;
  /** In the order of the variants. */
  readonly found: readonly FoundWeakest[];
}

export function seekWeakest(
  store: TaskStore<WeakestAnswer>,
  pool: Pool,
  question: WeakestQuestion,
  registry: Registry,
): Promise<void> {
  const { variants, seeds, spans, untilNs } = question;
  const asked = variants.map((variant, place) => askedOf(variant, spans[place], untilNs, registry));
  const rounds = asked.reduce((sum, { most }) => sum + most, 0);
  return begin(store, pool, Math.max(1, rounds), async (runAll) => {
    const holdAll = holdAllBy(runAll, seeds);
    const found: FoundWeakest[] = [];
    for (const { scenario, span, candidates } of asked) {
      if (scenario.objectives.length === 0) {
        found.push({ is: 'noObjectives' });
        continue;
      }
      const [holds] = await holdAll([scenario]);
      if (holds !== true) {
        found.push({ is: 'failing' });
        continue;
      }
      const weakest = await findWeakest(candidates, span.lengths, (trials) =>
        holdAll(trials.map((trial) => mustBreak(scenario, trial, span, registry))),
      );
      found.push({ is: 'found', scenario, span, weakest });
    }
    return { question, found };
  });
}

function askedOf(
  { scenario, letter }: Variant,
  span: BreakSpan | undefined,
  untilNs: number | null,
  registry: Registry,
) {
  if (span === undefined) throw new Error(`variant ${letter} was given no time to break`);
  const candidates = faultCandidates(scenario, registry);
  const isJudged = scenario.objectives.length > 0;
  // One more: whether they hold without any fault.
  const most = isJudged ? 1 + roundsMost(candidates, span.lengths) : 0;
  return { scenario: endingAt(scenario, untilNs), span, candidates, most };
}

/** The document that replays a weakness: the fault at its worst size, as short as was found. */
export function replayOf(
  { scenario, span }: Extract<FoundWeakest, { is: 'found' }>,
  weakness: Weakness,
  registry: Registry,
): Scenario {
  return mustBreak(scenario, trialOf(weakness), span, registry);
}

function mustBreak(
  scenario: Scenario,
  trial: Parameters<typeof broken>[1],
  { atNs }: BreakSpan,
  registry: Registry,
): Scenario {
  const applied = broken(scenario, trial, atNs, registry);
  if (applied.ok) return applied.scenario;
  throw new Error(applied.problems.map(problemText).join('; '));
}

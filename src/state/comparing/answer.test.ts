import { describe, expect, it } from 'vitest';
import type { RunReport } from '#engine/report.ts';
import { emptyScenario } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import type { BatchListener, Pool } from '#worker/pool.ts';
import { answers, createAnswerStore, seekAnswer } from './answer.ts';

const scenario = emptyScenario(registry);
const slower = { ...scenario, prices: { ...scenario.prices, perCoreHour: 9 } };
const variants = [
  { letter: 'A', scenario },
  { letter: 'B', scenario: slower },
];

function asked() {
  const store = createAnswerStore();
  const seen: { jobs: Parameters<Pool>[0]; listener: BatchListener | null; stopped: number } = {
    jobs: [],
    listener: null,
    stopped: 0,
  };
  const pool: Pool = (jobs, listener) => {
    seen.jobs = jobs;
    seen.listener = listener;
    return () => {
      seen.stopped += 1;
    };
  };
  seekAnswer(store, pool, { variants, many: 3, toNs: 1e9 });
  return { store, seen };
}

describe('the answer', () => {
  it('runs every variant under the same seeds', () => {
    const { seen } = asked();
    expect(seen.jobs.map(({ seed }) => seed - scenario.run.seed)).toEqual([0, 0, 1, 1, 2, 2]);
    expect(seen.jobs.map((job) => job.scenario)).toEqual([0, 1, 2].flatMap(() => [scenario, slower]));
  });

  it('tells how far it is, and can be given up', () => {
    const { store, seen } = asked();
    seen.listener?.progress({ done: 2, share: 0.4 });
    expect(store.getState().running).toMatchObject({ done: 2, runs: 6, share: 0.4 });
    store.getState().running?.cancel();
    expect([store.getState().running, seen.stopped]).toEqual([null, 1]);
  });

  it('says why it came to nothing', () => {
    const { store, seen } = asked();
    seen.listener?.failed('no memory');
    expect(store.getState()).toMatchObject({ running: null, failure: 'no memory', answer: null });
  });

  it('is of other documents once one of them changed', () => {
    const answer = {
      seeds: [1],
      toNs: 1,
      comparisons: [],
      variants: variants.map((it) => ({
        name: it.letter,
        scenario: it.scenario,
        reports: [] as RunReport[],
      })),
    };
    expect(answers(answer, variants)).toBe(true);
    expect(answers(answer, [...variants, { letter: 'C', scenario }])).toBe(false);
    expect(answers(answer, [{ letter: 'A', scenario: slower }, ...variants.slice(1)])).toBe(false);
  });
});

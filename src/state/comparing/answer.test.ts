import { describe, expect, it } from 'vitest';
import { compareAll } from '#analysis/comparison/compare.ts';
import { makeReport } from '#analysis/reports.testing.ts';
import type { RunReport } from '#engine/report.ts';
import { emptyScenario } from '#scenario/parse.ts';
import { registry } from '#scenario/registry.testing.ts';
import type { Judge } from '#worker/client-judge.ts';
import type { BatchListener, Pool } from '#worker/pool.ts';
import { answers, createAnswerStore, seekAnswer } from './answer.ts';

const scenario = emptyScenario(registry);
const slower = { ...scenario, prices: { ...scenario.prices, perCoreHour: 9 } };
const variants = [
  { letter: 'A', scenario },
  { letter: 'B', scenario: slower },
];

/** Judges as the worker does, here. */
function pretendJudge() {
  const taken = new Map<string, RunReport>();
  const judge = {
    taken,
    disposed: 0,
    take({ variant, place, report }) {
      taken.set(`${variant} ${place}`, report);
    },
    async judge(named) {
      const runs = named.map((variant, row) => ({
        ...variant,
        reports: [0, 1, 2].flatMap((place) => taken.get(`${row} ${place}`) ?? []),
      }));
      return compareAll(runs);
    },
    dispose() {
      judge.disposed += 1;
    },
  } satisfies Judge & { taken: unknown; disposed: number };
  return judge;
}

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
  const judge = pretendJudge();
  seekAnswer(store, { pool, judge }, { variants, many: 3, toNs: 1e9 });
  return { store, seen, judge };
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

  it('is judged elsewhere, run by run, and keeps no series', async () => {
    const { store, seen, judge } = asked();
    const reports = seen.jobs.map(({ seed }) => makeReport({ seed, distributions: [] }));
    for (const [run, report] of reports.entries()) seen.listener?.result?.(run, report);
    expect([...judge.taken.keys()]).toEqual(['0 0', '1 0', '0 1', '1 1', '0 2', '1 2']);
    seen.listener?.done(reports);
    expect(store.getState().answer).toBeNull();
    await Promise.resolve();
    const answer = store.getState().answer;
    const ran = variants.map(({ letter, scenario: of }, row) => {
      return { name: letter, scenario: of, reports: reports.filter((_, run) => run % 2 === row) };
    });
    expect(answer?.comparisons).toEqual(compareAll(ran));
    expect(answer?.variants[1]?.reports.map(({ seed }) => seed)).toEqual(answer?.seeds);
    expect(answer?.variants.flatMap((variant) => variant.reports.flatMap(({ windows }) => windows))).toEqual(
      [],
    );
    expect([store.getState().running, judge.disposed]).toEqual([null, 1]);
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

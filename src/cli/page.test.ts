// The page asks in its own way, and must be told the same as the command: sweeps, knees and the smallest fault.
import { describe, expect, it, vi } from 'vitest';
import { breakSpan } from '#analysis/search/broken.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { type KneeAnswer, seekKnees } from '#state/limits/knees.ts';
import { endingAt } from '#state/limits/question.ts';
import { type SweepAnswer, seekSweep } from '#state/limits/sweep.ts';
import { createTask } from '#state/limits/task.ts';
import { replayOf, seekWeakest, type WeakestAnswer } from '#state/limits/weakest.ts';
import { runBatch } from '#worker/batch.ts';
import type { Pool } from '#worker/pool.ts';
import { registry } from './registry.ts';
import { file, queue, wavetank } from './wavetank.testing.ts';

vi.setConfig({ testTimeout: 120_000 });

const document = queue(
  { objectives: [{ metric: 'system.latency.p95', is: '<', value: 400 }] },
  { untilNs: 12e9, warmupNs: 2e9, seed: 4 },
);
const scenarioFile = file(document);
const parsed = parseScenarioValue(document, registry);
if (!parsed.ok) throw new Error('the document is valid');
const { scenario } = parsed;
const variants = [{ letter: 'A', scenario }];
const seeds = [4, 5];

/** A pool without workers. */
const pool: Pool = (jobs, { done }) => {
  const reports = jobs.map((job) => runBatch(job, () => {}));
  queueMicrotask(() => done(reports));
  return () => {};
};

const json = async (...args: readonly string[]) => {
  const { out } = await wavetank([...args, '--seeds', '2', '--json']);
  return JSON.parse(out);
};

describe('the page and the command', () => {
  it('sweep to the very same cells', async () => {
    const said = await json('sweep', scenarioFile, '--vary', 'load=0.5..1.1/3', '--until', '8s');
    const store = createTask<SweepAnswer>();
    const question = { variants, seeds, untilNs: 8e9, path: 'load', values: [0.5, 0.8, 1.1], metrics: [] };
    await seekSweep(store, pool, question, registry);
    const swept = store.getState().result?.sweep;
    expect(said.sweep.cells).toHaveLength(6);
    // The command names the variant as its file is, and so does the page as its document is.
    expect(JSON.parse(JSON.stringify(swept))).toEqual(said.sweep);
  });

  it('find the same knee by the same tries', async () => {
    const { knee } = await json('sweep', scenarioFile, '--vary', 'load=0.2..3', '--knee');
    const store = createTask<KneeAnswer>();
    const question = { variants, seeds, untilNs: null, path: 'load', from: 0.2, to: 3 };
    await seekKnees(store, pool, question, registry);
    const [search] = store.getState().result?.searches ?? [];
    const [{ name: _, label: __, ...told }] = knee.variants;
    expect(told.outcome).toBe('bound');
    expect(search).toMatchObject(told);
  });

  it('find the same smallest fault, and replay it', async () => {
    const said = await json('break', scenarioFile, '--until', '6s', '--longest', '1s');
    const store = createTask<WeakestAnswer>();
    const span = breakSpan(endingAt(scenario, 6e9), { longest: 1e9 });
    if (!span.ok) throw new Error(span.message);
    await seekWeakest(store, pool, { variants, seeds, untilNs: 6e9, spans: [span] }, registry);
    const [found] = store.getState().result?.found ?? [];
    if (found?.is !== 'found') throw new Error('the command found one');
    expect(found.weakest.tried).toBe(said.break.tried);
    expect(found.weakest.breaks.map(({ length }) => length.fails)).toEqual(
      said.break.breaks.map(({ length }: { length: { failsNs: number } }) => length.failsNs),
    );
    const [first] = found.weakest.breaks;
    if (first === undefined) throw new Error('nothing breaks it');
    expect(replayOf(found, first, registry).faults).toEqual([said.break.smallest]);
  });
});

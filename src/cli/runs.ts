// Whole runs, as many at once as there are threads: one after the other where there are none. What comes out is the same
// either way, since a run depends on its scenario and seed alone.
import { compileModel } from '#engine/compile.ts';
import type { RunReport } from '#engine/report.ts';
import { standsStill } from '#engine/standstill.ts';
import type { Scenario } from '#scenario/document.ts';
import { runBatch } from '#worker/batch.ts';
import { createPool } from '#worker/pool.ts';
import type { BatchJob } from '#worker/protocol.ts';
import { InputError, type Io } from './io.ts';
import { parts } from './registry.ts';

export interface RunsHeard {
  /** Share 0..1 of all the virtual time, and runs that are done. */
  progress(share: number, done: number): void;
}

/** In the order of the jobs; rejects with the reason when one of them cannot go on. */
export function runAll(jobs: readonly BatchJob[], io: Io, heard?: RunsHeard): Promise<readonly RunReport[]> {
  const { threads } = io;
  if (threads === null || threads.many < 2 || jobs.length < 2) return Promise.resolve(runHere(jobs, heard));
  const pool = createPool({ makeWorker: threads.makeWorker, size: threads.many });
  return new Promise((resolve, reject) => {
    pool(jobs, {
      progress: ({ share, done }) => heard?.progress(share, done),
      done: resolve,
      failed: (message) => reject(blamed(new Error(message))),
    });
  });
}

function runHere(jobs: readonly BatchJob[], heard?: RunsHeard): RunReport[] {
  const all = jobs.reduce((sum, { toNs }) => sum + toNs, 0);
  let before = 0;
  return jobs.map((job, index) => {
    const report = runOne(job, (nowNs) => heard?.progress((before + nowNs) / all, index));
    before += job.toNs;
    heard?.progress(before / all, index + 1);
    return report;
  });
}

function runOne(job: BatchJob, onProgress: (nowNs: number) => void): RunReport {
  try {
    return runBatch(job, onProgress);
  } catch (error) {
    throw blamed(error);
  }
}

/** That time stands still is the scenario's fault; anything else is ours. */
function blamed(error: unknown): unknown {
  const isTheirs = error instanceof Error && error.message.startsWith(standsStill);
  return isTheirs ? new InputError([error.message]) : error;
}

/** A job for each seed, to the scenario's own end. */
export function jobsOf(scenario: Scenario, seeds: readonly number[], traces = false): BatchJob[] {
  return seeds.map((seed) => ({ scenario, seed, toNs: scenario.run.untilNs, ...(traces && { traces }) }));
}

/** What the model alone can see is wrong with the input too, before any run begins. */
export function mustCompile(scenario: Scenario, name: string): void {
  try {
    compileModel(scenario, parts);
  } catch (error) {
    throw new InputError([`${name}: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

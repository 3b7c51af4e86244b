import { describe, expect, it } from 'vitest';
import type { RunReport } from '#engine/report.ts';
import type { Scenario } from '#scenario/document.ts';
import type { BatchCommand, BatchReport } from '#worker/protocol.ts';
import { createPool, type PoolWorker, type Progress, poolSize } from './pool.ts';

class FakeWorker implements PoolWorker {
  readonly told: BatchCommand[] = [];
  terminated = false;
  onmessage: PoolWorker['onmessage'] = null;
  onerror: PoolWorker['onerror'] = null;
  postMessage(message: BatchCommand): void {
    this.told.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(report: BatchReport): void {
    this.onmessage?.({ data: report } as MessageEvent<BatchReport>);
  }
  /** Ends the run that it was given last. */
  finish(): void {
    const { run, job } = this.told.at(-1) as BatchCommand;
    this.say({ say: 'result', run, report: { seed: job.seed } as RunReport });
  }
}

function setUp(seeds: number, size: number) {
  const workers: FakeWorker[] = [];
  const heard = { progress: [] as Progress[], reports: null as readonly RunReport[] | null, failure: '' };
  const pool = createPool({
    makeWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    size,
  });
  const jobs = Array.from({ length: seeds }, (_, seed) => ({ scenario: {} as Scenario, seed, toNs: 1000 }));
  const cancel = pool(jobs, {
    progress: (progress) => heard.progress.push(progress),
    done: (reports) => {
      heard.reports = reports;
    },
    failed: (message) => {
      heard.failure = message;
    },
  });
  return { workers, heard, cancel };
}

describe('a pool of workers', () => {
  it('is as large as the machine allows, within reason', () => {
    expect([undefined, 1, 2, 4, 64].map(poolSize)).toEqual([1, 1, 1, 3, 4]);
  });

  it('hires no more workers than there are jobs', () => {
    expect(setUp(2, 4).workers).toHaveLength(2);
  });

  it('hands reports over in the order of the jobs, however they finish, and lets the workers go', () => {
    const { workers, heard } = setUp(5, 2);
    const [fast, slow] = workers as [FakeWorker, FakeWorker];
    for (let job = 0; job < 4; job++) fast.finish();
    expect(heard.reports).toBeNull();
    slow.finish();
    expect(heard.reports?.map((report) => report.seed)).toEqual([0, 1, 2, 3, 4]);
    expect(workers.every((worker) => worker.terminated)).toBe(true);
  });

  it('tells how far it is, runs that go on included', () => {
    const { workers, heard } = setUp(2, 2);
    workers[0]?.finish();
    workers[1]?.say({ say: 'progress', run: 1, nowNs: 500 });
    expect(heard.progress.at(-1)).toEqual({ done: 1, share: 0.75 });
  });

  it('stops at once when it is cancelled, and is not heard of again', () => {
    const { workers, heard, cancel } = setUp(3, 2);
    cancel();
    expect(workers.every((worker) => worker.terminated)).toBe(true);
    for (const worker of workers) worker.finish();
    expect(heard.reports).toBeNull();
    expect(heard.progress).toEqual([]);
  });

  it('gives up with a reason when a run fails or a worker dies', () => {
    const failing = setUp(3, 2);
    failing.workers[0]?.say({ say: 'failed', run: 0, message: 'out of memory' });
    expect(failing.heard.failure).toBe('out of memory');
    expect(failing.workers.every((worker) => worker.terminated)).toBe(true);
    const dying = setUp(3, 2);
    dying.workers[1]?.onerror?.({ message: 'boom' } as ErrorEvent);
    expect(dying.heard.failure).toBe('boom');
  });
});

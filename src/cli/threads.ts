// Threads that run whole runs: this very file of the command once more, told by `isMainThread` that it is one of them.
// Those that are done wait for more work, since starting one takes longer than a short run.
import { availableParallelism } from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';
import { runBatch } from '#worker/batch.ts';
import type { PoolWorker } from '#worker/pool.ts';
import type { BatchCommand, BatchReport } from '#worker/protocol.ts';
import { InputError, type Threads } from './io.ts';

/** Node's messages are bare; a page's come as events. */
type Heard = Parameters<NonNullable<PoolWorker['onmessage']>>[0];
type Failed = Parameters<NonNullable<PoolWorker['onerror']>>[0];

/** What `WAVETANK_THREADS` asks for; undefined where it is not set. Throws an InputError where it is no such number. */
export function threadsWanted(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const many = Number(text);
  if (Number.isSafeInteger(many) && many >= 1) return many;
  throw new InputError([
    `WAVETANK_THREADS must be a whole number of at least 1, not ${JSON.stringify(text)}`,
  ]);
}

/** `file`: what a thread executes; `many`: how many there may be, else one for each core. */
export function createThreads(file: URL, many = availableParallelism()): Threads & { close(): void } {
  const resting: Thread[] = [];
  const all: Thread[] = [];
  return {
    many,
    makeWorker() {
      const thread = resting.pop() ?? new Thread(file, (done) => resting.push(done));
      if (!all.includes(thread)) all.push(thread);
      return thread;
    },
    close() {
      for (const thread of all) thread.end();
    },
  };
}

class Thread implements PoolWorker {
  onmessage: PoolWorker['onmessage'] = null;
  onerror: PoolWorker['onerror'] = null;
  private readonly worker: Worker;
  private readonly rest: (thread: Thread) => void;
  private busy = false;

  constructor(file: URL, rest: (thread: Thread) => void) {
    this.rest = rest;
    this.worker = new Worker(file);
    this.worker.on('message', (report: BatchReport) => {
      if (report.say !== 'progress') this.busy = false;
      this.onmessage?.({ data: report } as Heard);
    });
    this.worker.on('error', ({ message }) => this.onerror?.({ message } as Failed));
    // Waiting for work must not keep the command from ending.
    this.worker.unref();
  }

  postMessage(command: BatchCommand): void {
    this.busy = true;
    this.worker.ref();
    this.worker.postMessage(command);
  }

  /** Idle, it rests until it is hired again; at work, there is no other way to stop it. */
  terminate(): void {
    if (this.busy) {
      this.end();
      return;
    }
    this.worker.unref();
    this.rest(this);
  }

  end(): void {
    void this.worker.terminate();
  }
}

/** What such a thread does. */
export function serveRuns(): void {
  const port = parentPort;
  if (port === null) throw new Error('this is no thread');
  port.on('message', ({ run, job }: BatchCommand) => {
    const say = (report: BatchReport) => port.postMessage(report);
    try {
      say({ say: 'result', run, report: runBatch(job, (nowNs) => say({ say: 'progress', run, nowNs })) });
    } catch (error) {
      say({ say: 'failed', run, message: error instanceof Error ? error.message : String(error) });
    }
  });
}

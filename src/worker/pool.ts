// Many runs at once, out of sight: a few workers that take one job after the other. Which worker has which job makes
// no difference to what comes out, since a run depends on its scenario and seed alone.

import type { BatchCommand, BatchJob, BatchReport } from '#worker/protocol.ts';

type RunReport = Extract<BatchReport, { say: 'result' }>['report'];

/** The part of `Worker` that is used, so that tests can stand in for it. */
export interface PoolWorker {
  postMessage(message: BatchCommand): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<BatchReport>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface Progress {
  /** Jobs that are done. */
  readonly done: number;
  /** Share 0..1 of all the virtual time that has passed. */
  readonly share: number;
}

export interface BatchListener {
  progress(progress: Progress): void;
  /** One of the jobs is done; those before it need not be. */
  result?(run: number, report: RunReport): void;
  /** In the order of the jobs. */
  done(reports: readonly RunReport[]): void;
  /** One of the runs cannot go on; the others are given up. */
  failed(message: string): void;
}

/** Runs every job. What comes back gives up those that are not done; nothing is heard after it. */
export type Pool = (jobs: readonly BatchJob[], listener: BatchListener) => () => void;

export interface PoolOptions {
  readonly makeWorker: () => PoolWorker;
  /** How many runs go on at once. */
  readonly size: number;
}

/** One core is left for the page; and each worker holds a whole run in memory. */
export function poolSize(cores: number | undefined): number {
  return Math.max(1, Math.min(4, (cores ?? 2) - 1));
}

export function createPool(options: PoolOptions): Pool {
  return (jobs, listener) => {
    const batch = new Batch(jobs, listener);
    batch.start(options);
    return () => batch.stop();
  };
}

class Batch {
  private readonly jobs: readonly BatchJob[];
  private readonly listener: BatchListener;
  private readonly workers: PoolWorker[] = [];
  private readonly reports: (RunReport | undefined)[];
  private readonly reachedNs: number[];
  private next = 0;
  private done = 0;

  constructor(jobs: readonly BatchJob[], listener: BatchListener) {
    this.jobs = jobs;
    this.listener = listener;
    this.reports = jobs.map(() => undefined);
    this.reachedNs = jobs.map(() => 0);
  }

  start({ makeWorker, size }: PoolOptions): void {
    const many = Math.min(size, this.jobs.length);
    for (let hired = 0; hired < many; hired++) {
      const worker = makeWorker();
      worker.onmessage = ({ data }) => this.hear(worker, data);
      worker.onerror = ({ message }) => this.fail(message);
      this.workers.push(worker);
      this.giveNext(worker);
    }
  }

  stop(): void {
    for (const worker of this.workers) {
      worker.onmessage = null;
      worker.onerror = null;
      worker.terminate();
    }
    this.workers.length = 0;
  }

  private giveNext(worker: PoolWorker): void {
    const run = this.next++;
    const job = this.jobs[run];
    if (job !== undefined) worker.postMessage({ do: 'batch', run, job });
  }

  private hear(worker: PoolWorker, report: BatchReport): void {
    switch (report.say) {
      case 'progress':
        this.reachedNs[report.run] = report.nowNs;
        this.tell();
        return;
      case 'result':
        this.take(worker, report.run, report.report);
        return;
      case 'failed':
        this.fail(report.message);
    }
  }

  private take(worker: PoolWorker, run: number, report: RunReport): void {
    this.reports[run] = report;
    this.reachedNs[run] = this.jobs[run]?.toNs ?? 0;
    this.done += 1;
    this.listener.result?.(run, report);
    this.tell();
    if (this.done < this.jobs.length) {
      this.giveNext(worker);
      return;
    }
    this.stop();
    this.listener.done(this.reports.filter((each) => each !== undefined));
  }

  private fail(message: string): void {
    this.stop();
    this.listener.failed(message);
  }

  private tell(): void {
    const all = this.jobs.reduce((sum, { toNs }) => sum + toNs, 0);
    const reached = this.reachedNs.reduce((sum, ns) => sum + ns, 0);
    this.listener.progress({ done: this.done, share: all === 0 ? 1 : reached / all });
  }
}

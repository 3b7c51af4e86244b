// The page's side of the engine: one worker at a time, replaced when it dies. Reports of runs that were replaced are
// dropped, arrays that were read are given back, and silence where an answer is owed counts as a death.

import type { RunReport } from '#engine/report.ts';
import type { InterventionEdit, Scenario } from '#scenario/document.ts';
import type { Command, PauseCondition, Report, TimeSpan } from '#worker/protocol.ts';
import { reportIn } from './report-text.ts';

type Frame = Extract<Report, { say: 'frame' }>['frame'];

/** The part of `Worker` that is used, so that tests can stand in for it. */
export interface WorkerLike {
  postMessage(message: Command, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Report>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

export type Heard =
  | Exclude<Report, { say: 'report' }>
  | { readonly say: 'report'; readonly run: number; readonly brief: boolean; readonly report: RunReport }
  | { readonly say: 'crashed'; readonly run: number; readonly message: string };

export interface ClientOptions {
  readonly makeWorker: () => WorkerLike;
  readonly hear: (heard: Heard) => void;
  /** Calls back about once a second until told to stop; counts silence. */
  readonly everySecond: (tick: () => void) => () => void;
  /** True while the page is hidden, when browsers slow timers down and silence means nothing. */
  readonly asleep?: () => boolean;
}

export interface EngineClient {
  /**
   * Starts a run with this document, replacing the one before; returns the new run's number. Of `keep` every request
   * is kept.
   */
  load(scenario: Scenario, keep?: TimeSpan | null): number;
  /** `seenToNs`: up to there the run hurries, and nothing is to pause it. */
  play(speed: number, seenToNs?: number): void;
  pause(): void;
  /** What runs are to pause at by themselves; answered by `met` when it happens. */
  pauseWhen(conditions: readonly PauseCondition[]): void;
  /** Runs to a later moment as fast as possible and stops there. */
  seek(toNs: number): void;
  step(): void;
  /** Where a playing run is to wait for another one; Infinity: nowhere. */
  waitAt(ns: number): void;
  /** `atNs`: the moment that it is done at, when it is not the present one. */
  intervene(edit: InterventionEdit, atNs?: number): void;
  /** Asks to be told where a request is; nothing is owed for it, and without a run there is nothing to follow. */
  follow(request: number | 'next' | null): void;
  /** Of the run so far; a brief one tells of no single requests. */
  report(brief?: boolean): void;
  /** Asks for the requests that ended in a span and were kept. */
  requests(span: TimeSpan): void;
  recycle(frame: Frame): void;
  dispose(): void;
}

/** Seconds of silence, while an answer is owed, after which the worker counts as gone. */
export const silenceLimitS = 10;

export function createClient(options: ClientOptions): EngineClient {
  return new Client(options);
}

class Client implements EngineClient {
  private readonly options: ClientOptions;
  private worker: WorkerLike | null = null;
  private run = 0;
  private silentS = 0;
  /** The worker owes an answer. */
  private asked = false;
  /** The worker was told to play, so frames are due until it is told to stop or says that the run ended. */
  private playing = false;
  private readonly stopTicks: () => void;

  constructor(options: ClientOptions) {
    this.options = options;
    this.stopTicks = options.everySecond(() => this.countSilence());
  }

  load(scenario: Scenario, keep: TimeSpan | null = null): number {
    this.run += 1;
    this.playing = false;
    this.send({ do: 'load', run: this.run, scenario, keep });
    return this.run;
  }

  play(speed: number, seenToNs = 0): void {
    this.playing = true;
    this.send({ do: 'play', speed, ...(seenToNs > 0 && { seenToNs }) });
  }

  pause(): void {
    this.playing = false;
    this.worker?.postMessage({ do: 'pause' });
  }

  pauseWhen(conditions: readonly PauseCondition[]): void {
    this.tell({ do: 'pauseWhen', conditions });
  }

  seek(toNs: number): void {
    this.playing = false;
    this.send({ do: 'seek', toNs });
  }

  step(): void {
    this.send({ do: 'step' });
  }

  waitAt(ns: number): void {
    this.tell({ do: 'waitAt', ns });
  }

  intervene(edit: InterventionEdit, atNs?: number): void {
    this.send({ do: 'intervene', edit, ...(atNs !== undefined && { atNs }) });
  }

  follow(request: number | 'next' | null): void {
    this.worker?.postMessage({ do: 'follow', request });
  }

  report(brief = false): void {
    this.send({ do: 'report', brief });
  }

  requests(span: TimeSpan): void {
    this.send({ do: 'requests', span });
  }

  recycle(frame: Frame): void {
    const arrays = [frame.nodes, frame.instances, frame.links, frame.messages];
    const buffers = arrays.map((array) => array.buffer as ArrayBuffer);
    this.worker?.postMessage({ do: 'recycle', buffers }, buffers);
  }

  dispose(): void {
    this.stopTicks();
    this.drop();
  }

  private send(command: Command): void {
    this.asked = true;
    this.tell(command);
  }

  private tell(command: Command): void {
    this.worker ??= this.hire();
    this.worker.postMessage(command);
  }

  private hire(): WorkerLike {
    const worker = this.options.makeWorker();
    worker.onmessage = (event) => this.receive(event.data);
    worker.onerror = (event) => this.crash(reasonIn(event.message));
    worker.onmessageerror = () => this.crash('it sent something that could not be read');
    return worker;
  }

  private receive(report: Report): void {
    this.silentS = 0;
    if (report.run !== this.run) {
      if (report.say === 'frame') this.recycle(report.frame);
      return;
    }
    if (report.say === 'failed') {
      this.crash(report.message);
      return;
    }
    this.asked = false;
    if (report.say === 'ended' || report.say === 'met') this.playing = false;
    this.options.hear(
      report.say === 'report'
        ? { say: 'report', run: report.run, brief: report.brief, report: reportIn(report) }
        : report,
    );
  }

  /** A fresh worker is made at the next command; the run's number moves on, so nothing of the old one is heard. */
  private crash(message: string): void {
    const run = this.run;
    this.drop();
    this.run += 1;
    this.options.hear({ say: 'crashed', run, message });
  }

  private drop(): void {
    this.asked = false;
    this.playing = false;
    this.silentS = 0;
    if (this.worker === null) return;
    this.worker.onmessage = null;
    this.worker.onerror = null;
    this.worker.onmessageerror = null;
    this.worker.terminate();
    this.worker = null;
  }

  private countSilence(): void {
    if (!(this.asked || this.playing) || this.options.asleep?.() === true) {
      this.silentS = 0;
      return;
    }
    this.silentS += 1;
    if (this.silentS >= silenceLimitS) this.crash(`it has said nothing for ${silenceLimitS} seconds`);
  }
}

/** What a browser says of an uncaught error, without how it says it. */
function reasonIn(message: string | undefined): string {
  const reason = (message ?? '').replace(/^Uncaught (?:\w*Error: )?/, '');
  return reason === '' ? 'it did not say why' : reason;
}

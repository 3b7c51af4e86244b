// What the page and the engine's worker say to each other. Every report carries the number of the run it belongs to,
// so that a late report of a run that was replaced is dropped.
import type { Comparison } from '#analysis/comparison/compare.ts';
import type { Divergence } from '#engine/divergence.ts';
import type { ChartDrawing, Frame, TimeSpan } from '#engine/frame.ts';
import type { RunReport, TraceReport } from '#engine/report.ts';
import type { Intervention, InterventionEdit, Objective, Scenario } from '#scenario/document.ts';
import type { ReportText } from './report-text.ts';

export type { Divergence, TimeSpan };

export type Command =
  /** `keep`: of this span every request is kept, up to a limit. */
  | {
      readonly do: 'load';
      readonly run: number;
      readonly scenario: Scenario;
      readonly keep: TimeSpan | null;
    }
  /** What the run is to pause at by itself, in this run and those after it. */
  | { readonly do: 'pauseWhen'; readonly conditions: readonly PauseCondition[] }
  /**
   * `speed`: virtual seconds per second of the wall; Infinity: as fast as possible. `seenToNs`: what happens up to
   * there was seen before: it pauses nothing, and is hurried through (pace.ts).
   */
  | { readonly do: 'play'; readonly speed: number; readonly seenToNs?: number }
  | { readonly do: 'pause' }
  /** Runs to a later moment as fast as it can, and stops there with a frame and a report. */
  | { readonly do: 'seek'; readonly toNs: number }
  /** Fires exactly one event and reports a frame. */
  | { readonly do: 'step' }
  /** Playing, it stands still there until another moment is given, in this run and those after it. Infinity: nowhere. */
  | { readonly do: 'waitAt'; readonly ns: number }
  /**
   * Applied once every event of the present instant has fired, or of a later one that the run goes on to first;
   * answered by `intervened`.
   */
  | { readonly do: 'intervene'; readonly edit: InterventionEdit; readonly atNs?: number }
  /**
   * Tells where this request is in every frame, and keeps its trace. `next` is the next one that is sent; the run goes
   * on at once to where that is.
   */
  | { readonly do: 'follow'; readonly request: number | 'next' | null }
  /** Asks for a report of the run so far; a brief one has none of the requests that were kept. */
  | { readonly do: 'report'; readonly brief?: boolean }
  /** Asks for the requests of a span that were kept. */
  | { readonly do: 'requests'; readonly span: TimeSpan }
  /** Gives the arrays of a read frame back to be filled again. */
  | { readonly do: 'recycle'; readonly buffers: readonly ArrayBuffer[] };

/** What a person can ask a run to pause at. */
export type PauseCondition =
  /** The first call over a link that timed out. */
  | 'timeout'
  /** The first request that a node refused. */
  | 'refusal'
  /** An objective fails by the figures so far, at the end of a window. */
  | 'objective'
  /** Something that has modes changed its mode. */
  | 'mode';

/** A condition was met: when, and at which node or link, where there is one. */
export type Met = { readonly atNs: number } & (
  | { readonly when: 'timeout' | 'refusal'; readonly subject: string }
  | {
      readonly when: 'objective';
      readonly subject: string | null;
      readonly objective: Objective;
      readonly value: number;
    }
  | {
      readonly when: 'mode';
      readonly subject: string;
      readonly instance?: number | undefined;
      readonly text: string;
    }
);

/** Names behind the rows of frames, in the order of the rows. */
export interface RowNames {
  readonly nodes: readonly string[];
  readonly links: readonly string[];
}

export type Report =
  /** `instanceChart`: the modes of every instance, as they are drawn. */
  | {
      readonly say: 'loaded';
      readonly run: number;
      readonly rows: RowNames;
      readonly instanceChart: ChartDrawing;
    }
  | { readonly say: 'frame'; readonly run: number; readonly frame: Frame; readonly playing: boolean }
  | { readonly say: 'intervened'; readonly run: number; readonly intervention: Intervention }
  /** It paused by itself, with the frame before this report, and plays on only after a `pause` and a `play`. */
  | { readonly say: 'met'; readonly run: number; readonly met: Met }
  | ({ readonly say: 'report'; readonly run: number; readonly brief: boolean } & ReportText)
  | {
      readonly say: 'requests';
      readonly run: number;
      readonly span: TimeSpan;
      readonly traces: readonly TraceReport[];
    }
  | { readonly say: 'ended'; readonly run: number; readonly report: RunReport }
  /** The run cannot go on; the document is untouched. */
  | { readonly say: 'failed'; readonly run: number; readonly message: string };

// Whole runs, out of sight: what a pool of workers is asked for, many at once --------------------------------------

export interface BatchJob {
  readonly scenario: Scenario;
  readonly seed: number;
  /** Where it ends, instead of at the end of its scenario. */
  readonly toNs: number;
  /** Whether the report is to bring the requests that were kept; they are most of its size. */
  readonly traces?: true;
  /** Whether it is to bring every latency: as large as the rest. */
  readonly distributions?: true;
}

export interface BatchCommand {
  readonly do: 'batch';
  readonly run: number;
  readonly job: BatchJob;
}

export type BatchReport =
  | { readonly say: 'progress'; readonly run: number; readonly nowNs: number }
  | { readonly say: 'result'; readonly run: number; readonly report: RunReport }
  | Extract<Report, { say: 'failed' }>;

// Two runs, out of sight, up to where the first request of one fares otherwise than in the other ---------------------

export interface DivergeCommand {
  readonly do: 'diverge';
  readonly base: Scenario;
  readonly other: Scenario;
  readonly seed: number;
  readonly toNs: number;
}

export type DivergeReport =
  /** Null: up to there every request fared alike. */
  { readonly say: 'diverged'; readonly divergence: Divergence | null } | Extract<Report, { say: 'failed' }>;

// Variants against each other, out of sight: runs are handed over one by one, as they are done ------------------------

export interface TakeCommand {
  readonly do: 'take';
  /** Which of the variants ran, and under which of the seeds: both from 0. */
  readonly variant: number;
  readonly place: number;
  readonly report: RunReport;
}

export interface JudgeCommand {
  readonly do: 'judge';
  /** In their order; all their runs have been taken. */
  readonly variants: readonly { readonly name: string; readonly scenario: Scenario }[];
}

export type JudgeReport =
  /** Of each other variant with the first. */
  | { readonly say: 'judged'; readonly comparisons: readonly Comparison[] }
  | { readonly say: 'failed'; readonly message: string };

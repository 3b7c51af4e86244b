// What a finished (or paused) run says of itself: the stable, documented result that the command prints as JSON and
// the page reads. Times in milliseconds, rates per second, shares 0..1. Everything is measured after the warm-up.

import type { LogEntry, SeriesWindow } from './frame.ts';
import type { OutcomeName } from './outcome.ts';

/** A distribution of durations, from a histogram with at most 0.4 % relative error; all null when count is 0. */
export interface Durations {
  readonly count: number;
  readonly meanMs: number | null;
  readonly sdMs: number | null;
  readonly p50Ms: number | null;
  readonly p90Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  readonly p999Ms: number | null;
  readonly maxMs: number | null;
}

/** Every latency of a subject that was measured (of what ended ok), and not only its percentiles. */
export interface Distribution {
  /** As metric paths name it: `system`, `client->node/operation`, `node`, `node/operation`. */
  readonly subject: string;
  /** Increasing, each within 0.4 %. */
  readonly valuesMs: Float64Array;
  /** How often each was measured. */
  readonly counts: Uint32Array;
}

export type Outcomes = { readonly [name in OutcomeName]: number };

export interface Throughput {
  /** Per second of measured virtual time. */
  readonly arrivalsPerS: number;
  readonly okPerS: number;
  readonly errorsPerS: number;
}

/** Requests as their clients saw them. */
export interface SystemReport extends Throughput {
  readonly arrivals: number;
  readonly outcomes: Outcomes;
  readonly latency: Durations;
  readonly inFlightMean: number;
  readonly inFlightNow: number;
  /** Per operation of each client. */
  readonly operations: readonly OperationReport[];
}

/** Visits, at the callee. */
export interface NodeReport extends Throughput {
  readonly id: string;
  readonly kind: string;
  readonly arrivals: number;
  readonly outcomes: Outcomes;
  /** Waiting for a worker, of visits that got one. */
  readonly waiting: Durations;
  /** Arrival to reply, of visits that ended ok. */
  readonly sojourn: Durations;
  readonly workerUtilisation: number;
  readonly coreUtilisation: number;
  readonly queueMean: number;
  readonly inSystemMean: number;
  readonly queueMax: number;
  /** Work finished for callers who had already given up. */
  readonly orphaned: number;
  readonly oracle: OracleReport;
  /** Of the instances that there really were, on average. */
  readonly costPerHour: number;
  /** Instances that existed, on average, and now. */
  readonly instancesMean: number;
  readonly instancesNow: number;
  readonly controllers: readonly ControllerReport[];
  readonly operations: readonly OperationReport[];
  /** Figures only this kind has, e.g. a cache's hitRatio. */
  readonly own: { readonly [name: string]: number };
}

export interface OperationReport extends Throughput {
  readonly name: string;
  readonly arrivals: number;
  readonly outcomes: Outcomes;
  readonly waiting: Durations;
  readonly sojourn: Durations;
}

/** Calls, at the caller. */
export interface LinkReport extends Throughput {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly calls: number;
  readonly attempts: number;
  readonly outcomes: Outcomes;
  /** Call to outcome, of calls that ended ok. */
  readonly latency: Durations;
  readonly messagesLost: number;
  readonly inFlightNow: number;
  readonly stranded: Stranded;
  readonly policies: readonly PolicyReport[];
}

/**
 * Calls in flight that wait for an answer that will never come, have for five windows, and are given up by nothing: no
 * timeout is still to come, and nothing that they are made for goes on elsewhere.
 */
export interface Stranded {
  readonly calls: number;
  /** When the first of them began; null where there are none. */
  readonly sinceNs: number | null;
}

/** One policy of a link, as one caller meets it. */
export interface PolicyReport {
  readonly policy: string;
  /** Its place in the list, outermost 0. */
  readonly layer: number;
  /** The operation that the list is for; null: all that have no list of their own. */
  readonly operation: string | null;
  /** Instance of the caller, from 0; null where all of them share it. */
  readonly caller: number | null;
  /** State of its statechart, for policies that have one. */
  readonly mode: string | null;
  /** What it counted since the warm-up ended, e.g. `rejected`. */
  readonly counters: { readonly [name: string]: number };
  /** How it stands now, e.g. `bufferedCalls`. */
  readonly levels: { readonly [name: string]: number };
  /** Its changes of mode, oldest first. */
  readonly changes: readonly { readonly atNs: number; readonly text: string; readonly why: string }[];
}

/** A controller of a node. */
export interface ControllerReport {
  readonly controller: string;
  /** State of its statechart, or of each where it has one for every host that it watches. */
  readonly modes: readonly { readonly of: string | null; readonly mode: string }[];
  /** What it counted since the warm-up ended, e.g. `scaledUp`. */
  readonly counters: { readonly [name: string]: number };
  /** How it stands now, e.g. `replicas`. */
  readonly levels: { readonly [name: string]: number };
  /** Its changes of mode and what it did, oldest first. */
  readonly changes: readonly {
    readonly atNs: number;
    readonly what: LogEntry['what'];
    readonly text: string;
    readonly why: string;
    readonly of: string | null;
  }[];
}

/** Effects against the intents of clients; see the correctness oracle in the design notes. */
export interface OracleReport {
  readonly intended: number;
  readonly applied: number;
  readonly acknowledged: number;
  /** Acknowledged to the client, never applied, and nothing left that could still apply it. */
  readonly lost: number;
  /** Applications beyond the first of one effect. */
  readonly duplicated: number;
  /** Applied although the client was told that its request failed. */
  readonly unacknowledged: number;
}

/** Failures over a link for one cause, of calls and of attempts, that began at one node. */
export interface FailureOrigin {
  readonly node: string;
  readonly failed: number;
  /** When the first and the last of them ended. */
  readonly atNs: number;
  readonly lastNs: number;
}

/** The first call or attempt over a link that failed for a cause. */
export interface FirstFailure {
  readonly link: string;
  readonly cause: OutcomeName;
  readonly atNs: number;
  /** Id of the node where it began. */
  readonly origin: string | null;
  /** Calls over the link that had ended by then, well or not; attempts are not among them. */
  readonly endedBefore: number;
  /** Where its failures began in the course of the run, most first; of more than eight nodes the first eight. */
  readonly origins: readonly FailureOrigin[];
}

export interface SpanReport {
  readonly id: number;
  /** Id of the parent span, -1 for the root. */
  readonly parent: number;
  readonly link: string;
  readonly node: string;
  readonly operation: string;
  readonly attempt: number;
  readonly startNs: number;
  /** When the message reached the callee, a worker took it, the callee replied; -1 where it never did. */
  readonly arrivedNs: number;
  readonly servedNs: number;
  readonly repliedNs: number;
  readonly endNs: number;
  /** When it had to be answered; null without a deadline. */
  readonly deadlineNs: number | null;
  /** Null while it goes on, which may be for nobody any more. */
  readonly outcome: OutcomeName | null;
  /** Id of the node where the failure began. */
  readonly origin: string | null;
}

export interface TraceReport {
  readonly request: number;
  /** Why it was kept; `followed` only on the page, where somebody follows it. */
  readonly why: 'slowest' | 'failed' | 'random' | 'followed';
  /** Set while it has not ended: its duration is so far, and what is open has no end. */
  readonly open?: true;
  readonly client: string;
  readonly operation: string;
  readonly startNs: number;
  readonly durationMs: number;
  readonly outcome: OutcomeName;
  readonly origin: string | null;
  readonly spans: readonly SpanReport[];
}

export interface RunReport {
  readonly scenario: string;
  readonly seed: number;
  readonly engine: string;
  readonly fromNs: number;
  readonly toNs: number;
  readonly events: number;
  /** Hash of every event in order: equal for equal (scenario, seed, interventions), on every machine. */
  readonly traceHash: string;
  readonly ended: 'until' | 'running' | 'limit:events' | 'limit:memory' | 'exhausted';
  readonly system: SystemReport;
  readonly nodes: readonly NodeReport[];
  readonly links: readonly LinkReport[];
  readonly oracle: OracleReport;
  readonly costPerHour: number;
  readonly currency: string;
  readonly log: readonly LogEntry[];
  /** Of the whole run, warm-up and attempts included; earliest first. */
  readonly firstFailures: readonly FirstFailure[];
  readonly windows: readonly SeriesWindow[];
  readonly traces: readonly TraceReport[];
  /** Only where they were asked for: they are as large as all the rest. */
  readonly distributions?: readonly Distribution[];
}

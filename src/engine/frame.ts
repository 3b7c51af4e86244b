// The layout of a frame: what the page is told, at most 30 times a second, as rows of numbers in pooled arrays.
// A row's columns are named here once; readers and writers share the names, never the offsets.

/** Columns of a node's row: levels are of this instant, rates are over the recent past (`recentNs`). */
export const nodeColumns = [
  'instances',
  'instancesUp',
  'workers',
  'workersBusy',
  /** Busy workers that wait for somebody else: the sign of a cascade. */
  'workersWaiting',
  'cores',
  /** The mean of the recent past, not a level: cores compute in bursts of milliseconds. */
  'coresBusy',
  'queue',
  /** -1 where there is no limit. */
  'queueLimit',
  'inFlight',
  'arrivalsPerS',
  'okPerS',
  'errorsPerS',
  'refusedPerS',
  'latencyP50Ms',
  'latencyP99Ms',
  /** Outcome code of the most frequent recent failure, 0 when there is none. */
  'topCause',
  /** Row of the node where that failure began, -1 when unknown. */
  'topOrigin',
  /** Share 0..1 of recent lookups that found their key; -1 for nodes without a cache. */
  'hitRatio',
] as const;

/** Columns of an instance's row. */
export const instanceColumns = [
  'node',
  /** An index into `shownModes`. */
  'mode',
  'workers',
  'working',
  'waiting',
  'queue',
  'queueLimit',
  /** Row among the versions that its node's sheet names. */
  'version',
  /** Balancers with outlier detection that keep away from it. */
  'ejectedBy',
] as const;

/** Columns of a link's row. `state` is an index into `linkStates`. */
export const linkColumns = [
  'callsPerS',
  'okPerS',
  'errorsPerS',
  'inFlight',
  'latencyP50Ms',
  'latencyP99Ms',
  'state',
  'topCause',
] as const;
export const linkStates = ['calm', 'slow', 'failing', 'cut'] as const;
export type LinkState = (typeof linkStates)[number];

/** Columns of a message in flight. `shape` is an index into `messageShapes`. */
export const messageColumns = [
  'link',
  /** 0 towards the callee, 1 back to the caller. */
  'direction',
  'departNs',
  'arriveNs',
  'shape',
  'request',
] as const;
export const messageShapes = [
  'request',
  'response',
  'event',
  'retry',
  'duplicate',
  'error',
  'poison',
] as const;
export type MessageShape = (typeof messageShapes)[number];

/** Columns of one point of a series; the first row of a window is the system, then the nodes in order, then the links. */
export const seriesColumns = [
  'arrivalsPerS',
  'okPerS',
  'errorsPerS',
  // Of which, by cause: a column for each outcome but `ok`, in the order of their codes.
  'timeoutPerS',
  'refusedPerS',
  'shedPerS',
  'breakerOpenPerS',
  'rateLimitedPerS',
  'bulkheadFullPerS',
  'unreachablePerS',
  'resetPerS',
  'faultPerS',
  'deadlinePerS',
  'cancelledPerS',
  'tooDeepPerS',
  'limitPerS',
  'conflictPerS',
  'unimplementedPerS',
  'latencyCount',
  'latencyP50Ms',
  'latencyP95Ms',
  'latencyP99Ms',
  /** Share 0..1 of workers that were busy. */
  'workerUtilisation',
  /** Share 0..1 of cores that were computing. */
  'coreUtilisation',
  'queue',
  'inFlight',
  /** Share 0..1 of the time in which a link with a bandwidth was sending, towards the callee and back; else NaN. */
  'requestWireUtilisation',
  'replyWireUtilisation',
] as const;

/** Modes of an instance, by code: the statechart's states. */
export const instanceModes = [
  'starting',
  'healthy',
  'degraded',
  'draining',
  'crashed',
  'restarting',
  'stopped',
  'paused',
  /** Ready, and kept out of the traffic for now. */
  'standby',
] as const;
export type InstanceMode = (typeof instanceModes)[number];

/** What frames and the log say an instance is: its mode, or that it crashed and leaves its callers hanging. */
export const shownModes = [...instanceModes, 'hanging'] as const;
export type ShownMode = (typeof shownModes)[number];

export type SeriesColumn = (typeof seriesColumns)[number];

/** Offset of each column in a row: `columnsOf(nodeColumns).queue`. */
export function columnsOf<C extends string>(names: readonly C[]): { readonly [name in C]: number } {
  return Object.fromEntries(names.map((name, index) => [name, index])) as { [name in C]: number };
}

/** A part of the run: what ended after its beginning and until its end is in it. */
export interface TimeSpan {
  readonly fromNs: number;
  readonly toNs: number;
}

/** Requests kept of a part of the run of which all are wanted. */
export const watchedMost = 500;

/** One window of every series. `rows` holds 1 + nodes + links rows of `seriesColumns`; a link has no levels of a node, nor has that any of a wire: NaN. */
export interface SeriesWindow extends TimeSpan {
  readonly rows: Float64Array;
  /**
   * Latencies of what ended ok, counted in coarse cells: pairs of a place and a count, in the order of the places. A
   * place is row × coarseCells + cell (`latency-cells.ts`); cells without any are left out.
   */
  readonly latencies: Uint32Array;
}

/** Something worth a line in the account of a run. */
export interface LogEntry {
  readonly atNs: number;
  /** Id of a node or link. */
  readonly subject: string;
  readonly instance?: number | undefined;
  readonly what: 'mode' | 'fault' | 'repair' | 'change' | 'limit' | 'scale' | 'deployment' | 'ejection';
  /** E.g. `healthy → crashed`, `crash`, `slow ×8`. */
  readonly text: string;
  /** Of a policy's mode: which list of policies, and which of them from the outermost in. */
  readonly chain?: number | undefined;
  readonly layer?: number | undefined;
  /** Of a controller's mode: which of its node's; `instance` is then what it watches, where that is several. */
  readonly controller?: string | undefined;
  /** Why the mode changed, e.g. `failure rate 62 % ≥ 50 % over 100 calls`. */
  readonly why?: string | undefined;
}

/** A statechart as it is drawn: derived from the machine that runs. */
export interface ChartDrawing {
  readonly initial: string;
  /** Those that can be reached, in the machine's own order. */
  readonly states: readonly string[];
  readonly arrows: readonly {
    readonly from: string;
    readonly to: string;
    /** Name of the event, or of the delay. */
    readonly event: string;
    /** It goes by itself, after a while. */
    readonly delayed: boolean;
  }[];
}

/** A policy that is in force, described once: in the first frame with rows of it. */
export interface PolicySheet {
  /** Id of the link. */
  readonly link: string;
  /** Its list, as in the log, and its place in that, outermost 0. */
  readonly chain: number;
  readonly layer: number;
  /** The operation that the list is for; null: all that have no list of their own. */
  readonly operation: string | null;
  readonly policy: string;
  /** Names of what its rows tell. */
  readonly levels: readonly string[];
  readonly counters: readonly string[];
  /** Null for a policy without modes. */
  readonly chart: ChartDrawing | null;
}

/** One policy as one caller meets it, at this instant. */
export interface PolicyRow {
  /** Index into all sheets of the run so far. */
  readonly sheet: number;
  /** Instance of the caller; -1 where all of them share it. */
  readonly caller: number;
  /** Index into the states of its chart; -1 where it has none. */
  readonly mode: number;
  readonly levels: readonly number[];
  /** Since the run began, and how fast it grew in the recent past. */
  readonly counted: readonly number[];
  readonly perS: readonly number[];
}

/** A controller of a node, described once. */
export interface ControllerSheet {
  /** Id of the node. */
  readonly node: string;
  readonly controller: string;
  readonly levels: readonly string[];
  readonly counters: readonly string[];
  readonly chart: ChartDrawing;
  /** What it has a chart for, each: hosts of a balancer; one without a name otherwise. */
  readonly seats: readonly string[];
  /** Names of the versions that instances of the node may have. */
  readonly versions: readonly string[];
}

/** A controller at this instant. */
export interface ControllerRow {
  /** Index into all sheets of controllers of the run so far. */
  readonly sheet: number;
  /** Indices into the states of its chart, a seat each. */
  readonly modes: readonly number[];
  readonly levels: readonly number[];
  readonly counted: readonly number[];
}

/** What a call that is followed is doing: under way, or at its callee. */
export const followedDoings = [
  'out',
  'back',
  /** Its message was swallowed by the link, or what was to answer is gone. */
  'lost',
  'queued',
  'working',
  /** With a worker, in line for a core. */
  'coreQueued',
  /** At somebody who will never answer. */
  'hanging',
] as const;
export type FollowedDoing = (typeof followedDoings)[number];

/** One place where a followed request is: a call made in its name that waits for no other. */
export interface FollowedPlace {
  readonly doing: FollowedDoing;
  /** Row of the link that the call goes over, and of the node that is called. */
  readonly link: number;
  readonly node: number;
  readonly attempt: number;
  /** Nobody waits for it any more. */
  readonly orphaned: boolean;
}

/** A request that somebody follows, and where it is at this instant. */
export interface Followed {
  readonly request: number;
  /** `awaited`: it has not been sent yet. `missed`: it was over before it was followed. */
  readonly state: 'awaited' | 'open' | 'ended' | 'missed';
  /** Row of the client, -1 while nothing is known. */
  readonly client: number;
  readonly operation: string;
  readonly startNs: number;
  /** When its client was told an outcome; -1 while it waits. */
  readonly endNs: number;
  /** Code of that outcome, and row of the node where a failure began. */
  readonly outcome: number;
  readonly origin: number;
  /** Oldest call first. */
  readonly places: readonly FollowedPlace[];
}

export interface Frame {
  readonly nowNs: number;
  /** Virtual time of the frame before: messages are those in flight between the two. */
  readonly sinceNs: number;
  readonly events: number;
  readonly nodes: Float64Array;
  readonly instances: Float64Array;
  readonly links: Float64Array;
  readonly messages: Float64Array;
  /** Rows of `messages` in use. */
  readonly messageCount: number;
  /** True when more messages were in flight than the list holds. */
  readonly messagesCut: boolean;
  readonly windows: readonly SeriesWindow[];
  readonly log: readonly LogEntry[];
  readonly followed: Followed | null;
  /** Sheets that no frame before told. */
  readonly sheets: readonly PolicySheet[];
  /** Of the policies that calls are made under now: link by link, outermost first, and then by caller. */
  readonly policies: readonly PolicyRow[];
  /** True when there are more of them than the list holds. */
  readonly policiesCut: boolean;
  /** Likewise of controllers: in the order of the nodes. */
  readonly controllerSheets: readonly ControllerSheet[];
  readonly controllers: readonly ControllerRow[];
}

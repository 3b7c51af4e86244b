// The scenario as the rest of the program sees it: validated, defaults filled in. The schema that produces it is
// built from the registries of kinds and policies (schema.ts); this file names no kind.

/** Letters, digits, `_` and `-`: safe inside metric paths such as `checkout->payment.latency.p99`. */
export const idPattern = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$/;

export const currentVersion = 1;

export interface ScenarioNode {
  readonly id: string;
  readonly kind: string;
  readonly name?: string | undefined;
  readonly x: number;
  readonly y: number;
  readonly zone?: string | undefined;
  /** The kind's own settings stand beside these, flat: `nodes[3].instances`. */
  readonly [setting: string]: unknown;
}

export interface PolicySetting {
  readonly policy: string;
  readonly [setting: string]: unknown;
}

export interface ScenarioLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly protocol: 'http' | 'grpc' | 'tcp';
  /** One way; drawn anew for the request and for the response. */
  readonly latencyMs: import('./distribution.ts').Distribution;
  /** Probability that a message disappears: nobody is told. */
  readonly loss: number;
  /** Null: no limit. Otherwise messages queue for the wire in each direction. */
  readonly bandwidthMbps: number | null;
  readonly responseBytes: number;
  /** Outermost first. */
  readonly policies: readonly PolicySetting[];
  /** Policies that replace the link's own for one operation of the callee. */
  readonly operations: { readonly [operation: string]: { readonly policies: readonly PolicySetting[] } };
}

export const faultKinds = [
  'crash',
  'slow',
  'errors',
  'partition',
  'loss',
  'latency',
  'zoneOutage',
  'pause',
  'spike',
  'badDeploy',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A disturbance with a beginning and, unless `forNs` is absent, an end. */
export interface Fault {
  readonly id: string;
  readonly kind: FaultKind;
  /** What it hits: a node, a link, a zone. `partition`, `loss` and `latency` hit every link of a node or a zone. */
  readonly target: string;
  /** One instance of the node, counted from 0; absent: all of them. */
  readonly instance?: number | undefined;
  readonly atNs: number;
  readonly forNs?: number | undefined;
  /** `slow`, `badDeploy`: how many times longer computing takes. `spike`: how many times as fast requests come. */
  readonly factor?: number | undefined;
  /** `errors`, `badDeploy`: the share of visits that fail. `loss`: the share of messages that disappear. */
  readonly rate?: number | undefined;
  /** `latency`: added one way. */
  readonly addMs?: number | undefined;
  /** `partition`: which messages disappear; absent: both. */
  readonly direction?: 'both' | 'requests' | 'replies' | undefined;
  /** `crash`, `zoneOutage`: what callers with a visit there see. `reset`: an error at once; `hang`: nothing. */
  readonly connections?: 'reset' | 'hang' | undefined;
}

/** What a person does to a running system. Faults in the document use the same words on a schedule. */
export type InterventionEdit =
  | { readonly do: 'fault'; readonly fault: Omit<Fault, 'atNs'> }
  | { readonly do: 'repair'; readonly target: string; readonly instance?: number | undefined }
  /** From now on calls over a link begin under these; those under way end under the old ones. */
  | {
      readonly do: 'setPolicies';
      /** A link's id. */
      readonly target: string;
      /** The operation whose own list this is; absent: the link's, for all without one. */
      readonly operation?: string | undefined;
      readonly policies: readonly PolicySetting[];
    }
  /** From now on a setting of a node or link is another; what is under way goes on. */
  | {
      readonly do: 'setSetting';
      /** A node or a link. */
      readonly target: string;
      /** Within the node or link: `workers`, `operations[pay].demandMs` (setting-at.ts). */
      readonly setting: string;
      readonly value: unknown;
    };

export interface Intervention {
  readonly atNs: number;
  readonly edit: InterventionEdit;
}

export interface Objective {
  /** A metric path, e.g. `system.latency.p99` or `checkout->payment.errors.timeout[60s,120s]`. */
  readonly metric: string;
  readonly is: '<' | '<=' | '>' | '>=';
  /** In the metric's unit: ms for latencies, per second for rates, a share for ratios. */
  readonly value: number;
  readonly why?: string | undefined;
}

/** Something taken for granted, and where it is from: plain words, or words with their source. */
export type Assumption = string | { readonly text: string; readonly source?: string | undefined };

export interface Note {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Absent: as wide as notes are. */
  readonly width?: number | undefined;
}

export interface Zone {
  readonly id: string;
  readonly name?: string | undefined;
}

/** A frame drawn round nodes, with a title. It means nothing to the simulation. */
export interface Group {
  readonly id: string;
  readonly name?: string | undefined;
  readonly nodes: readonly string[];
}

/** What is drawn as a frame: a zone, where nodes run and fail together, or a group. */
export type Frame = { readonly zone: string } | { readonly group: string };

export interface Prices {
  readonly currency: string;
  readonly perCoreHour: number;
  readonly perGibHour: number;
}

export interface RunSettings {
  readonly seed: number;
  readonly untilNs: number;
  readonly warmupNs: number;
  /** Length of one point of a series; 0: chosen from the length of the run. */
  readonly windowNs: number;
  readonly interventions: readonly Intervention[];
  readonly limits: RunLimits;
}

export interface RunLimits {
  readonly events: number;
  readonly inFlight: number;
  readonly memoryMb: number;
}

export interface Scenario {
  readonly version: typeof currentVersion;
  readonly name: string;
  readonly summary: string;
  readonly nodes: readonly ScenarioNode[];
  readonly links: readonly ScenarioLink[];
  readonly zones: readonly Zone[];
  readonly groups: readonly Group[];
  readonly notes: readonly Note[];
  readonly assumptions: readonly Assumption[];
  readonly prices: Prices;
  readonly objectives: readonly Objective[];
  readonly faults: readonly Fault[];
  readonly run: RunSettings;
}

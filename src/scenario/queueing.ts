// What a kind says of itself to queueing theory: facts, no formulas. A kind contributes one `Queueing`
// (kinds/<id>/queueing.ts); which formula applies to them is decided in analysis. Loaded only when somebody looks.
import type { Distribution } from './distribution.ts';
import type { ScenarioLink, ScenarioNode } from './document.ts';

/** No formula can be had, and why, in words that go on after "its": "hits and misses take different ways". */
export interface NoFacts {
  readonly no: string;
}

/** Something asked of a neighbour. */
export interface Ask {
  /** Absent: the node behind the first outgoing link. */
  readonly to: string | undefined;
  /** Absent: what the callee takes for it. */
  readonly operation: string | undefined;
  /** How often on average: for each request of an open source, each round of a user, each visit of an operation. */
  readonly times: number;
}

export interface OperationFacts {
  readonly demandMs: Distribution;
  /** What follows the computing while the worker is held; an empty list: the reply. */
  readonly asks: readonly Ask[] | NoFacts;
}

/** Alike instances, each with a queue before its workers, and cores that its workers compute on. */
export interface StationFacts {
  readonly instances: number;
  readonly spread: 'roundRobin' | 'random' | 'leastConnections' | 'powerOfTwo';
  /** Infinity: everyone is served at once. */
  readonly workers: number;
  readonly cores: number;
  readonly sharing: 'ps' | 'fcfs';
  /** Places to wait for a worker; Infinity: no limit. */
  readonly places: number;
  /** `other`: by priority, or some of the waiting are sent away. */
  readonly discipline: 'fifo' | 'lifo' | 'other';
  /** Null for an operation that it does not answer. */
  operation(name: string): OperationFacts | null;
}

export interface OpenSource {
  readonly poissonPerS: number;
  readonly asks: readonly Ask[];
  /** Whether requests are given up after a while. */
  readonly impatient: boolean;
}

/** Users that go round: what they ask in one round, and how long they think in it. */
export interface ClosedSource {
  readonly users: number;
  readonly asks: readonly Ask[];
  readonly thinkMs: readonly { readonly of: Distribution; readonly times: number }[];
  readonly impatient: boolean;
}

export interface Queueing {
  /** The kind's id. */
  readonly kind: string;
  station?(node: ScenarioNode, outgoing: readonly ScenarioLink[]): StationFacts | NoFacts;
  source?(node: ScenarioNode): OpenSource | ClosedSource | NoFacts;
}

export const isNoFacts = (facts: object): facts is NoFacts => 'no' in facts;

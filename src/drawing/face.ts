// What a kind's face is given and what a kind registers for the page. The types are structural, so that a face can be
// drawn, tested and exported without the engine, the document or a running simulation.
import type { ComponentType } from 'react';

/** How close the viewer stands: names and levels, the usual, or with every number. */
export type Detail = 'far' | 'mid' | 'near';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Point, Size {}

/** The modes of an instance, as the engine shows them. */
export type InstanceMode =
  | 'starting'
  | 'healthy'
  | 'degraded'
  | 'draining'
  | 'crashed'
  | 'hanging'
  | 'restarting'
  | 'stopped'
  | 'paused'
  | 'standby';

/** A node of the document, with its settings flat beside these. A scenario's node fits as it is. */
export interface FaceNode {
  readonly id: string;
  readonly kind: string;
  readonly name?: string | undefined;
  readonly [setting: string]: unknown;
}

/** A node's row of the present frame, by the names of its columns; codes are already words. */
export interface NodeLive {
  readonly instances: number;
  readonly instancesUp: number;
  readonly workers: number;
  readonly workersBusy: number;
  readonly workersWaiting: number;
  readonly cores: number;
  readonly coresBusy: number;
  readonly queue: number;
  /** -1: no limit. */
  readonly queueLimit: number;
  readonly inFlight: number;
  readonly arrivalsPerS: number;
  readonly okPerS: number;
  readonly errorsPerS: number;
  readonly refusedPerS: number;
  readonly latencyP50Ms: number;
  readonly latencyP99Ms: number;
  /** Share 0..1, or -1 for nodes without a cache. */
  readonly hitRatio: number;
  /** The most frequent recent failure in words ("queue full"), null when there is none. */
  readonly cause: string | null;
  /** Name of the node where that failure began; null when unknown or when it is this very node. */
  readonly origin: string | null;
  /** That is no failure of its own: callers told it to stop. */
  readonly toldToStop?: boolean;
}

export interface InstanceLive {
  readonly mode: InstanceMode;
  readonly workers: number;
  readonly working: number;
  readonly waiting: number;
  readonly queue: number;
  /** -1: no limit. */
  readonly queueLimit: number;
  /** Its number among the instances of its node, from 0. */
  readonly index?: number;
  /** Name of its version, where its node has more than one. */
  readonly version?: string | null;
  /** A balancer keeps away from it. */
  readonly ejected?: boolean;
}

/** What stays visible after it happened in this run, for those who blinked. */
export interface Marks {
  readonly spilled: boolean;
  readonly crashed: boolean;
}

/** The recent past of a node, oldest first, one value for each window of its series. */
export interface Past {
  readonly arrivalsPerS: readonly number[];
  readonly okPerS: readonly number[];
  /** Absent: what arrived and did not end well counts as lost, though some of it may still be under way. */
  readonly errorsPerS?: readonly number[];
}

export interface FaceProps {
  readonly node: FaceNode;
  /** Null while nothing has run. */
  readonly live: NodeLive | null;
  readonly instances: readonly InstanceLive[];
  readonly detail: Detail;
  /** How many heights of a level can be told apart; absent: a hundred. */
  readonly grades?: number | undefined;
  readonly past?: Past | undefined;
  readonly marks?: Marks | undefined;
  /** It makes traffic, and no channel leads away from it yet. */
  readonly unlinked?: boolean | undefined;
}

/** Where channels join a node's wall: the middle, and the length of wall that several of them share. */
export interface Port extends Point {
  readonly span: number;
}

/** The few facts of a kind that the tank needs; a scenario's `KindSpec` fits as it is. */
export interface KindFacts {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly group: string;
  readonly ports: { readonly in: boolean; readonly out: boolean };
}

export type Icon = ComponentType<{
  readonly size?: number | string;
  readonly strokeWidth?: number | string;
  readonly className?: string;
}>;

/** What a kind registers for the page (`<id>.ui.tsx`). */
export interface KindUi<Spec extends KindFacts = KindFacts> {
  readonly spec: Spec;
  readonly icon: Icon;
  readonly Face: ComponentType<FaceProps>;
  /** Everything that the face draws of live figures, rounded as it is drawn; absent: it is drawn again for each of them. */
  readonly seen?: (props: FaceProps) => unknown;
  /** Fixed: a face never grows with what it shows. */
  readonly size: Size;
  /** Where channels join, in the face's own coordinates; null where the kind has no such port. */
  readonly handles: { readonly in: Port | null; readonly out: Port | null };
  /** The glass itself, in the face's own coordinates: what passes behind it is hidden. */
  readonly body: Rect;
  /** True when the face draws `past`; others are spared reading it. */
  readonly showsPast?: boolean;
  /** The text of model.md, fetched when somebody reads it: what this kind models, idealises and ignores. */
  readonly model: () => Promise<{ readonly default: string }>;
}

// What the tank asks of the rest of the page. The stores implement it; a gallery or a test can fake it.
import type { Node, NodeProps } from '@xyflow/react';
import type { ComponentType, ReactNode } from 'react';
import type { Detail, InstanceLive, KindUi, NodeLive, Past, Point, Size } from '#drawing/face.ts';
import type { FollowedDoing, MessageShape } from '#engine/frame.ts';
import type { LinkLive } from '#picture/channelLook.ts';
import type { Frame, Note, Scenario, ScenarioLink } from '#scenario/document.ts';
import type { KindSpec } from '#scenario/registry.ts';

/** Messages in flight as the frame holds them: rows of numbers, read in place sixty times a second. */
export interface MessageRows {
  readonly rows: Float64Array;
  /** Rows in use. */
  readonly count: number;
  /** True when more messages are in flight than the list holds. */
  readonly cut: boolean;
  /** Numbers in a row, and the offset of each column in it. */
  readonly stride: number;
  readonly column: {
    readonly link: number;
    readonly direction: number;
    readonly departNs: number;
    readonly arriveNs: number;
    readonly shape: number;
    readonly request: number;
  };
  /** Id of the link for each code in column `link`. */
  readonly links: readonly string[];
  /** Shape for each code in column `shape`. */
  readonly shapes: readonly MessageShape[];
}

/** A request that is followed: what it is doing, by the ids of links and nodes. */
export interface FollowedLive {
  readonly request: number;
  readonly state: 'awaited' | 'open' | 'ended' | 'missed';
  readonly client: string | null;
  readonly places: readonly {
    readonly doing: FollowedDoing;
    readonly link: string;
    readonly node: string;
  }[];
}

/** Live numbers. The tank copies what it keeps, so rows may be views over pooled arrays. */
export interface LiveSource {
  /** Calls back after every frame and after every change of run; returns the way to stop. */
  subscribe(callback: () => void): () => void;
  /** Null while nothing has run, or for a node that the run does not know. */
  nodeRow(id: string): NodeLive | null;
  linkRow(id: string): LinkLive | null;
  instances(id: string): readonly InstanceLive[];
  messages(): MessageRows | null;
  followed(): FollowedLive | null;
  /** The virtual time on the screen now: moves smoothly between frames. */
  displayNs(): number;
  /** Virtual seconds per second of the wall; 0 while nothing moves. */
  speed(): number;
  /** The same while it stands still: how it last moved, or will move at first. */
  lastSpeed(): number;
  /** Number of the present run: marks of an earlier run are wiped when it changes. */
  run(): number;
  /** The moment whose rows are shown when it is not the present one: what was kept of the past is looked at. */
  lookedAtNs?(): number | null;
  /** At most the last 60 windows of a node; null when there are none. */
  past(id: string): Past | null;
}

export interface Selection {
  readonly nodes: readonly string[];
  readonly links: readonly string[];
  /** Absent: none. */
  readonly notes?: readonly string[];
  /** By their keys, such as `zone/eu`. Absent: none. */
  readonly frames?: readonly string[];
}

/** How a drag ended. */
export interface Drop {
  /** The link that what was dragged was let go over. */
  readonly into: string | undefined;
}

/** `id`: of a node; of a note after `note/`; of a frame its key. */
export interface Move extends Point {
  readonly id: string;
}

export type FrameNode = Node<
  { readonly frame: Frame; readonly title: string; readonly target: boolean; readonly outline: string },
  'frame'
>;
export type NoteNode = Node<{ readonly note: Note }, 'note'>;

/** What stands around the vessels: frames behind them, notes among them. */
export type AroundNode = FrameNode | NoteNode;

/** A line that shows what a dragged node is in line with. */
export interface Guide {
  /** `x`: the line stands at this x, and runs from one y to another. */
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Dragged {
  /** Places of everything that moves along, by its id in React Flow. */
  readonly places: ReadonlyMap<string, Point>;
  readonly guides: readonly Guide[];
  /** The link that it would be put into, if it were let go now. */
  readonly into?: { readonly link: string; readonly at: Point };
}

/** What editing needs beyond the first frame. It is loaded right after that, so the tank gets along without it. */
export interface TankTools {
  around(
    model: TankModel,
    dragged: Dragged['places'],
    sizes: ReadonlyMap<string, Size>,
  ): readonly AroundNode[];
  /** Where a drag really puts things: frames carry their nodes, and what comes to a line stays on it. */
  carry(model: TankModel, moves: readonly Move[], snap: boolean): Dragged;
  /** Menus, keys, the map: rendered inside the graph. */
  readonly Overlay: ComponentType<{ readonly dragged: Dragged }>;
  readonly FrameFace: ComponentType<NodeProps<FrameNode>>;
  readonly NoteFace: ComponentType<NodeProps<NoteNode>>;
  /** The policies of a link, on its channel. */
  readonly Gauges: ComponentType<GaugesProps>;
}

export interface GaugesProps {
  readonly link: ScenarioLink;
  readonly at: Point;
  /** Pixels below the middle where they begin, under the words of the channel; null where there are none. */
  readonly below: number | null;
  readonly detail: Detail;
  readonly selected: boolean;
  /** There is a place on the channel where they cover nothing else. */
  readonly roomy: boolean;
  /** Vessels are about as large as they were drawn, so that a few words lie on no name. */
  readonly spacious: boolean;
}

export interface TankWords {
  readonly graph: (name: string) => string;
  readonly unnamed: string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly view: string;
  readonly zoomOut: string;
  readonly zoomIn: string;
  readonly everything: string;
  readonly follow: string;
  readonly followTip: string;
  readonly shapes: string;
  readonly unknownKind: (kind: string) => string;
  readonly link: (from: string, to: string, protocol: string) => string;
  readonly selecting: string;
  readonly selectingOnly: string;
  readonly moved: (direction: string) => string;
}

export interface Mark {
  readonly what: 'added' | 'removed' | 'changed';
  /** A word or two, and all of it. */
  readonly label: string;
  readonly text: string;
}

export interface TankModel {
  readonly scenario: Scenario;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  /** At the end of a drag, or, without a drop, for one press of an arrow key: positions of all the nodes that moved. */
  readonly onMove: (moves: readonly Move[], drop?: Drop) => void;
  readonly onConnect: (from: string, to: string) => void;
  readonly onDelete: (what: Selection) => void;
  /** `at`: where the upper left corner of the new node belongs; `link`: the one it was dropped on. */
  readonly onDropKind: (kind: string, at: Point, link?: string) => void;
  /** A message was clicked: the request that it belongs to. */
  readonly onFollow?: (request: number) => void;
  /** The next request that is sent shall be followed. */
  readonly onFollowNext?: () => void;
  /** Somebody follows a request: it is marked and kept in sight. */
  readonly follows?: boolean;
  /** Of nodes and links by id: what another document, which stands beside this one, does not have or has otherwise. */
  readonly marks?: ReadonlyMap<string, Mark>;
  readonly live: LiveSource;
  readonly kinds: ReadonlyMap<string, KindUi<KindSpec>>;
  /** Changes when another document is opened: the tank then brings all of it into view. */
  readonly framing?: string | number;
  /** True while the document cannot be edited (presenting, replaying). */
  readonly readOnly?: boolean;
  readonly words: TankWords;
  /** Below the words of an empty tank: ways to fill it. */
  readonly whenEmpty?: ReactNode;
  /** Null until they are loaded. */
  readonly tools?: TankTools | null;
  /** What is dragged lands on a grid, or in line with what stands there. */
  readonly snap?: boolean;
}

/** Data type of a kind dragged from the palette; the data is the kind's id. */
export const kindDragType = 'application/x-wavetank-kind';
/** Carried along by kinds that both take requests and make calls: they may be dropped into a link. */
export const kindBetweenType = 'application/x-wavetank-between';

// What the rows of a frame say, by names: numbers under the names of their columns, failures in words, others by id.
import {
  type ChartDrawing,
  columnsOf,
  type Followed,
  type FollowedDoing,
  type Frame,
  instanceColumns,
  type LinkState,
  linkColumns,
  linkStates,
  messageColumns,
  messageShapes,
  nodeColumns,
  type ShownMode,
  shownModes,
} from '#engine/frame.ts';
import { outcomeMeanings, outcomeNames } from '#engine/outcome.ts';
import type { RowNames } from '#worker/protocol.ts';

const node = columnsOf(nodeColumns);
const instance = columnsOf(instanceColumns);
const link = columnsOf(linkColumns);
const message = columnsOf(messageColumns);

type NodeNumbers = Readonly<Record<Exclude<keyof typeof node, 'topCause' | 'topOrigin'>, number>>;
type LinkNumbers = Readonly<Record<Exclude<keyof typeof link, 'topCause' | 'state'>, number>>;

export interface NodeReading extends NodeNumbers {
  /** The most frequent recent failure in words, null when there is none. */
  readonly cause: string | null;
  /** Name of the node where it began; null when unknown or when it is this node. */
  readonly origin: string | null;
  /** It is that callers told it to stop. */
  readonly toldToStop: boolean;
}

export interface LinkReading extends LinkNumbers {
  readonly state: LinkState;
  readonly cause: string | null;
}

export interface InstanceReading {
  /** Its number among the instances that its node may have, from 0. */
  readonly index: number;
  /** Name of its version, where its node has more than one. */
  readonly version: string | null;
  /** A balancer keeps away from it. */
  readonly ejected: boolean;
  readonly mode: ShownMode;
  readonly workers: number;
  readonly working: number;
  readonly waiting: number;
  readonly queue: number;
  readonly queueLimit: number;
}

export interface RunFacts {
  readonly run: number;
  readonly instanceChart?: ChartDrawing;
  readonly rows: RowNames;
  readonly nameOf: (nodeId: string) => string;
}

/** A place where a followed request is, by ids. */
export interface FollowedPlaceReading {
  readonly doing: FollowedDoing;
  readonly link: string;
  readonly node: string;
  readonly attempt: number;
  readonly orphaned: boolean;
}

/** A request that is followed; failures are already words. */
export interface FollowedReading {
  readonly request: number;
  readonly state: Followed['state'];
  readonly client: string | null;
  readonly operation: string;
  readonly startNs: number;
  readonly endNs: number;
  /** What went wrong, null while it waits and where nothing did; and the node where it began. */
  readonly cause: string | null;
  readonly origin: string | null;
  readonly places: readonly FollowedPlaceReading[];
}

export interface MessageReading {
  readonly rows: Float64Array;
  readonly count: number;
  readonly cut: boolean;
  readonly stride: number;
  readonly column: typeof message;
  readonly links: readonly string[];
  readonly shapes: typeof messageShapes;
}

function meaning(code: number | undefined): string | null {
  const name = code === undefined || code <= 0 ? undefined : outcomeNames[code];
  return name === undefined ? null : outcomeMeanings[name];
}

/**
 * Reads a row by the names of its columns. It is a copy of one object that has them all, since two hundred rows are read
 * ten times a second and an object that grows by twenty names is several times as dear.
 */
function rowReader(columns: readonly string[]) {
  const blank: Record<string, number> = Object.fromEntries(columns.map((name) => [name, 0]));
  return (rows: Float64Array, base: number): Record<string, number> => {
    const numbers = { ...blank };
    for (let at = 0; at < columns.length; at++) numbers[columns[at] ?? ''] = rows[base + at] ?? 0;
    return numbers;
  };
}

const nodeNumbers = rowReader(nodeColumns);
const linkNumbers = rowReader(linkColumns);

export function readNode(rows: Float64Array, row: number, facts: RunFacts): NodeReading {
  const base = row * nodeColumns.length;
  const numbers = nodeNumbers(rows, base);
  const originRow = rows[base + node.topOrigin] ?? -1;
  const origin = originRow >= 0 && originRow !== row ? facts.rows.nodes[originRow] : undefined;
  return {
    ...(numbers as unknown as NodeNumbers),
    cause: meaning(rows[base + node.topCause]),
    /** Asked for each time: who waits at a paused run may give it another name. */
    get origin() {
      return origin === undefined ? null : facts.nameOf(origin);
    },
    toldToStop: origin === undefined && outcomeNames[rows[base + node.topCause] ?? 0] === 'cancelled',
  };
}

export function readLink(rows: Float64Array, row: number): LinkReading {
  const base = row * linkColumns.length;
  const numbers = linkNumbers(rows, base);
  return {
    ...(numbers as unknown as LinkNumbers),
    state: linkStates[rows[base + link.state] ?? 0] ?? 'calm',
    cause: meaning(rows[base + link.topCause]),
  };
}

/** Where the rows of a node's instances begin; looked through once for all nodes. */
export function createInstanceRows() {
  let seen: Float64Array | null = null;
  const bases = new Map<number, number[]>();
  const look = (rows: Float64Array) => {
    seen = rows;
    bases.clear();
    for (let base = 0; base + instanceColumns.length <= rows.length; base += instanceColumns.length) {
      const node = rows[base + instance.node] ?? -1;
      const of = bases.get(node);
      if (of === undefined) bases.set(node, [base]);
      else of.push(base);
    }
  };
  return (rows: Float64Array, node: number): readonly number[] => {
    if (rows !== seen) look(rows);
    return bases.get(node) ?? [];
  };
}

export function readInstances(
  rows: Float64Array,
  bases: readonly number[],
  versions: readonly string[],
): InstanceReading[] {
  const found: InstanceReading[] = [];
  for (const [index, base] of bases.entries()) {
    const at = (name: keyof typeof instance) => rows[base + instance[name]] ?? 0;
    if (shownModes[at('mode')] === 'stopped') continue;
    found.push({
      index,
      version: versions[at('version')] ?? null,
      ejected: at('ejectedBy') > 0,
      mode: shownModes[at('mode')] ?? 'healthy',
      workers: at('workers'),
      working: at('working'),
      waiting: at('waiting'),
      queue: at('queue'),
      queueLimit: at('queueLimit'),
    });
  }
  // Of one that is the only one nobody needs to know the name.
  const isPlain = versions.length <= 2 && found.every(({ version }) => version === versions[0]);
  return isPlain ? found.map((one) => ({ ...one, version: null })) : found;
}

export function readMessages(frame: Frame, links: readonly string[]): MessageReading {
  return {
    rows: frame.messages,
    count: frame.messageCount,
    cut: frame.messagesCut,
    stride: messageColumns.length,
    column: message,
    links,
    shapes: messageShapes,
  };
}

export function readFollowed(
  { client, places, outcome, origin, ...rest }: Followed,
  rows: RowNames,
): FollowedReading {
  return {
    ...rest,
    client: rows.nodes[client] ?? null,
    cause: meaning(outcome),
    origin: rows.nodes[origin] ?? null,
    places: places.map(({ link, node, ...place }) => ({
      ...place,
      link: rows.links[link] ?? '',
      node: rows.nodes[node] ?? '',
    })),
  };
}

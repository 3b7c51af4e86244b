// The newest frame, readable by name. Faces, channels and the inspector read their own row from here; nothing of it
// ever enters the document. The tank's `LiveSource` is a part of this.
import {
  type ChartDrawing,
  type ControllerRow,
  type ControllerSheet,
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
  type PolicyRow,
  type PolicySheet,
  type ShownMode,
  shownModes,
} from '#engine/frame.ts';
import { outcomeMeanings, outcomeNames } from '#engine/outcome.ts';
import type { RowNames } from '#worker/protocol.ts';
import { createDisplayClock } from './displayClock.ts';
import { createPastFrames, type PastFrame } from './pastFrames.ts';
import { pointsOf, type SeriesStore } from './series.ts';

const node = columnsOf(nodeColumns);
const instance = columnsOf(instanceColumns);
const link = columnsOf(linkColumns);
const message = columnsOf(messageColumns);
const pastWindows = 60;

type NodeNumbers = Readonly<Record<Exclude<keyof typeof node, 'topCause' | 'topOrigin'>, number>>;
type LinkNumbers = Readonly<Record<Exclude<keyof typeof link, 'topCause' | 'state'>, number>>;

export interface NodeReading extends NodeNumbers {
  /** The most frequent recent failure in words, null when there is none. */
  readonly cause: string | null;
  /** Name of the node where it began; null when unknown or when it is this node. */
  readonly origin: string | null;
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

export interface LiveStore {
  subscribe(callback: () => void): () => void;
  nodeRow(id: string): NodeReading | null;
  linkRow(id: string): LinkReading | null;
  /** Those that there are. */
  instances(id: string): readonly InstanceReading[];
  messages(): MessageReading | null;
  /** The request that is followed, as of the newest frame; the same object until another arrives. */
  followed(): FollowedReading | null;
  /** Sheets told so far in this run, and the rows of the newest frame. */
  policies(): PoliciesReading;
  /** The same of controllers of nodes. */
  controllers(): ControllersReading;
  /** The modes of instances, as they are drawn; null while nothing has run. */
  instanceChart(): ChartDrawing | null;
  displayNs(): number;
  speed(): number;
  run(): number;
  /** A row of windows each: what was sent, came back well, and was lost; the rest of what was sent still waits. */
  past(id: string): Readonly<Record<'arrivalsPerS' | 'okPerS' | 'errorsPerS', number[]>> | null;
  /** Virtual time of the newest frame. */
  nowNs(): number;
  /** Events fired so far. */
  events(): number;
  begin(facts: RunFacts): void;
  /** Takes a frame in; returns the one it replaces, whose arrays may be given back. */
  accept(frame: Frame): Frame | null;
  setSpeed(speed: number): void;
  /** Rows are those of a frame at or before this moment, where one was kept; null: of the newest again. */
  lookBack(ns: number | null): void;
  /** The moment of the frame that is looked back at; null while rows are the newest. */
  lookedAtNs(): number | null;
}

export interface PoliciesReading {
  readonly sheets: readonly PolicySheet[];
  readonly rows: readonly PolicyRow[];
  readonly cut: boolean;
}

export interface ControllersReading {
  readonly sheets: readonly ControllerSheet[];
  readonly rows: readonly ControllerRow[];
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

const nobody: RunFacts = { run: 0, rows: { nodes: [], links: [] }, nameOf: (id) => id };

const noPolicies: PoliciesReading = { sheets: [], rows: [], cut: false };
const noControllers: ControllersReading = { sheets: [], rows: [] };

export function createLiveStore(series: SeriesStore, wallMs: () => number): LiveStore {
  const clock = createDisplayClock(wallMs);
  const listeners = new Set<() => void>();
  let facts = nobody;
  let rowOf = { nodes: new Map<string, number>(), links: new Map<string, number>() };
  let frame: Frame | null = null;
  let followed: FollowedReading | null = null;
  /** Of the newest frame, made once for it: it is asked for sixty times a second. */
  let messages: MessageReading | null = null;
  let policies = noPolicies;
  let controllers = noControllers;
  /** Names of a node's versions; the last is a bad one. */
  const versions = new Map<string, readonly string[]>();
  let speed = 0;
  const past = createPastFrames();
  let lookedAt: PastFrame | null = null;
  const shown = () => lookedAt ?? frame;
  /** Rows read so far of what is shown: faces, channels, charts and words ask for the same ones. */
  let read = { of: shown(), nodes: new Map<string, NodeReading>(), links: new Map<string, LinkReading>() };
  const readSoFar = () => {
    if (read.of !== shown()) read = { of: shown(), nodes: new Map(), links: new Map() };
    return read;
  };
  const instanceRows = createInstanceRows();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    subscribe(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    nodeRow(id) {
      const row = rowOf.nodes.get(id);
      const rows = shown()?.nodes;
      if (rows === undefined || row === undefined) return null;
      const { nodes } = readSoFar();
      const reading = nodes.get(id) ?? readNode(rows, row, facts);
      nodes.set(id, reading);
      return reading;
    },
    linkRow(id) {
      const row = rowOf.links.get(id);
      const rows = shown()?.links;
      if (rows === undefined || row === undefined) return null;
      const { links } = readSoFar();
      const reading = links.get(id) ?? readLink(rows, row);
      links.set(id, reading);
      return reading;
    },
    instances(id) {
      const row = rowOf.nodes.get(id);
      const rows = shown()?.instances;
      return rows === undefined || row === undefined
        ? []
        : readInstances(rows, instanceRows(rows, row), versions.get(id) ?? []);
    },
    messages() {
      if (frame === null || lookedAt !== null) return null;
      messages ??= readMessages(frame, facts.rows.links);
      return messages;
    },
    followed: () => followed,
    // Frames that are looked back at were kept without them.
    policies: () => (lookedAt === null ? policies : noPolicies),
    controllers: () => (lookedAt === null ? controllers : { ...controllers, rows: [] }),
    instanceChart: () => facts.instanceChart ?? null,
    displayNs: () => clock.read(),
    speed: () => speed,
    run: () => facts.run,
    past: (id) => readPast(series, id),
    nowNs: () => frame?.nowNs ?? 0,
    events: () => frame?.events ?? 0,
    begin(next) {
      facts = next;
      rowOf = { nodes: indexed(next.rows.nodes), links: indexed(next.rows.links) };
      frame = null;
      messages = null;
      followed = null;
      lookedAt = null;
      past.forget();
      policies = noPolicies;
      controllers = noControllers;
      versions.clear();
      clock.reset();
      tell();
    },
    accept(next) {
      const before = frame;
      frame = next;
      messages = null;
      followed = next.followed === null ? null : readFollowed(next.followed, facts.rows);
      past.add(next);
      policies = {
        sheets: next.sheets.length === 0 ? policies.sheets : [...policies.sheets, ...next.sheets],
        rows: next.policies,
        cut: next.policiesCut,
      };
      const { controllerSheets: fresh } = next;
      // A node may have several; the first is its deployment.
      for (const sheet of fresh) if (!versions.has(sheet.node)) versions.set(sheet.node, sheet.versions);
      controllers = {
        sheets: fresh.length === 0 ? controllers.sheets : [...controllers.sheets, ...fresh],
        rows: next.controllers,
      };
      clock.span(next.sinceNs, next.nowNs);
      tell();
      return before;
    },
    setSpeed(next) {
      speed = next;
      clock.setSpeed(next);
      tell();
    },
    lookBack(ns) {
      const found = ns === null || frame === null || ns >= frame.nowNs ? null : past.at(ns);
      if (found === lookedAt) return;
      lookedAt = found;
      tell();
    },
    lookedAtNs: () => lookedAt?.nowNs ?? null,
  };
}

function indexed(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, row) => [id, row]));
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

function readNode(rows: Float64Array, row: number, facts: RunFacts): NodeReading {
  const base = row * nodeColumns.length;
  const numbers = nodeNumbers(rows, base);
  const originRow = rows[base + node.topOrigin] ?? -1;
  const origin = originRow >= 0 && originRow !== row ? facts.rows.nodes[originRow] : undefined;
  return {
    ...(numbers as unknown as NodeNumbers),
    cause: meaning(rows[base + node.topCause]),
    origin: origin === undefined ? null : facts.nameOf(origin),
  };
}

function readLink(rows: Float64Array, row: number): LinkReading {
  const base = row * linkColumns.length;
  const numbers = linkNumbers(rows, base);
  return {
    ...(numbers as unknown as LinkNumbers),
    state: linkStates[rows[base + link.state] ?? 0] ?? 'calm',
    cause: meaning(rows[base + link.topCause]),
  };
}

/** Where the rows of a node's instances begin; looked through once for all nodes. */
function createInstanceRows() {
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

function readInstances(
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

function readMessages(frame: Frame, links: readonly string[]): MessageReading {
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

function readFollowed(
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

function readPast(series: SeriesStore, id: string) {
  const run = series.current();
  const points = pointsOf({ subjects: run.subjects, windows: run.windows.slice(-pastWindows) }, id, {
    columns: ['arrivalsPerS', 'okPerS', 'errorsPerS'],
    most: pastWindows,
  });
  if (points.length === 0) return null;
  const of = (at: number) => points.map((point) => point.values[at] ?? 0);
  return { arrivalsPerS: of(0), okPerS: of(1), errorsPerS: of(2) };
}

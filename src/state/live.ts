// The newest frame, readable by name. Faces, channels and the inspector read their own row from here; nothing of it
// ever enters the document. The tank's `LiveSource` is a part of this.
import type {
  ChartDrawing,
  ControllerRow,
  ControllerSheet,
  Frame,
  PolicyRow,
  PolicySheet,
} from '#engine/frame.ts';
import { createDisplayClock } from './displayClock.ts';
import {
  createInstanceRows,
  type FollowedReading,
  type InstanceReading,
  type LinkReading,
  type MessageReading,
  type NodeReading,
  type RunFacts,
  readFollowed,
  readInstances,
  readLink,
  readMessages,
  readNode,
} from './frameRows.ts';
import { createPastFrames, type PastFrame } from './pastFrames.ts';
import { pointsOf, type SeriesStore } from './series.ts';

const pastWindows = 60;

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
  lastSpeed(): number;
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
  /** `chosen`: how it will move when it is let go, where it stands still. */
  setSpeed(speed: number, chosen?: number): void;
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
  let lastSpeed = 0;
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
    lastSpeed: () => lastSpeed,
    run: () => facts.run,
    past: (id) => readPast(series, id, lookedAt?.nowNs ?? null),
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
    setSpeed(next, chosen = next) {
      speed = next;
      if (chosen > 0) lastSpeed = chosen;
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

/** Up to a moment that is looked back at, else to now. */
function readPast(series: SeriesStore, id: string, untilNs: number | null) {
  const run = series.current();
  const gone = untilNs === null ? run.windows : run.windows.filter(({ toNs }) => toNs <= untilNs);
  const points = pointsOf({ subjects: run.subjects, windows: gone.slice(-pastWindows) }, id, {
    columns: ['arrivalsPerS', 'okPerS', 'errorsPerS'],
    most: pastWindows,
  });
  if (points.length === 0) return null;
  const of = (at: number) => points.map((point) => point.values[at] ?? 0);
  return { arrivalsPerS: of(0), okPerS: of(1), errorsPerS: of(2) };
}

// What a face last showed. A reading is replaced only when something that is shown changed, so that
// everything else keeps still.
import type { InstanceLive, Marks, NodeLive, Past } from '#drawing/face.ts';
import { looksSame } from '#drawing/looksSame.ts';
import { isDown, refusedShare } from '#drawing/trouble.ts';
import type { LiveSource } from './contract.ts';

export interface NodeReading {
  readonly live: NodeLive | null;
  readonly instances: readonly InstanceLive[];
  readonly past: Past | undefined;
  readonly marks: Marks;
}

const unmarked: Marks = { spilled: false, crashed: false };
export const noReading: NodeReading = { live: null, instances: [], past: undefined, marks: unmarked };

const pastMost = 60;

/** Reads one node; remembers for the length of a run what must stay visible. What it returns is the owner's own. */
export function createNodeWatch(live: LiveSource, id: string, showsPast: boolean): () => NodeReading {
  let marks = unmarked;
  let sampled = noPast;
  let run = Number.NaN;
  let atNs = 0;
  return () => {
    const nowNs = live.displayNs();
    // A new run, or the same one wound back, has a clean slate.
    const fresh = live.run() !== run || nowNs < atNs;
    const advanced = fresh || nowNs > atNs;
    run = live.run();
    atNs = nowNs;
    const row = live.nodeRow(id);
    const looksBack = (live.lookedAtNs?.() ?? null) !== null;
    if (row !== null && advanced && showsPast && !looksBack) {
      sampled = lengthened(fresh ? noPast : sampled, row);
    }
    const instances = row === null ? [] : live.instances(id);
    marks = marksAfter(fresh ? unmarked : marks, row, instances);
    return { live: row, instances, past: showsPast ? pastOf(live.past(id), sampled) : undefined, marks };
  };
}

/** The last reading again until what is seen of it is another: two hundred nodes have new figures ten times a second. */
export function keptWhileSeen(watch: () => NodeReading, seenOf: Sight): () => NodeReading {
  let last = noReading;
  let seen: unknown;
  return () => {
    const next = watch();
    const now = seenOf(next);
    if (looksSame(seen, now)) return last;
    seen = now;
    last = copied(next);
    return last;
  };
}

/** Everything that is drawn of a reading. */
export type Sight = (reading: NodeReading) => unknown;

/** The last reading again until one of its figures is another, as far as they are ever shown. */
export function keptWhileSame(watch: () => NodeReading): () => NodeReading {
  let last = noReading;
  return () => {
    const next = copied(watch());
    last = settled(last, { ...next, live: next.live && rounded(next.live) });
    return last;
  };
}

function copied({ live, instances, ...rest }: NodeReading): NodeReading {
  return { live: live && { ...live }, instances: instances.map((one) => ({ ...one })), ...rest };
}

const noPast: Required<Past> = { arrivalsPerS: [], okPerS: [], errorsPerS: [] };

function lengthened(past: Required<Past>, live: NodeLive): Required<Past> {
  return {
    arrivalsPerS: [...past.arrivalsPerS, live.arrivalsPerS].slice(-pastMost),
    okPerS: [...past.okPerS, live.okPerS].slice(-pastMost),
    errorsPerS: [...past.errorsPerS, live.errorsPerS].slice(-pastMost),
  };
}

/** The run's own windows where they hold traffic; else what was seen here since the run began. */
function pastOf(windows: Past | null, sampled: Past): Past | undefined {
  if (windows !== null && windows.arrivalsPerS.length > 1 && windows.arrivalsPerS.some((rate) => rate > 0)) {
    return windows;
  }
  return sampled.arrivalsPerS.length > 1 ? sampled : undefined;
}

function marksAfter(marks: Marks, live: NodeLive | null, instances: readonly InstanceLive[]): Marks {
  const spilled = marks.spilled || (live !== null && refusedShare(live) >= 0.005);
  const crashed = marks.crashed || instances.some(({ mode }) => isDown(mode));
  return spilled === marks.spilled && crashed === marks.crashed ? marks : { spilled, crashed };
}

/** Parts of `next` that say nothing new are replaced by the old ones; if all are, so is the whole. */
function settled(last: NodeReading, next: NodeReading): NodeReading {
  if (looksSame(last, next)) return last;
  return {
    live: kept(last.live, next.live),
    instances: kept(last.instances, next.instances),
    past: kept(last.past, next.past),
    marks: kept(last.marks, next.marks),
  };
}

function kept<Part>(last: Part, next: Part): Part {
  return looksSame(last, next) ? last : next;
}

/** Three significant digits: more are never shown on a face. */
function rounded<Row extends object>(row: Row): Row {
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row))
    shown[name] = typeof value === 'number' ? digits(value) : value;
  return shown as Row;
}

function digits(value: number): number {
  if (Number.isInteger(value) && Math.abs(value) < 1000) return value;
  return Number.isFinite(value) ? Number(value.toPrecision(3)) : value;
}

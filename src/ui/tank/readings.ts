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

/** Reads one node; remembers for the length of a run what must stay visible. */
export function createNodeReader(live: LiveSource, id: string, showsPast: boolean): () => NodeReading {
  let last = noReading;
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
    const next: NodeReading = {
      live: row === null ? null : rounded(row),
      instances: row === null ? [] : live.instances(id).map((one) => ({ ...one })),
      past: showsPast ? pastOf(live.past(id), sampled) : undefined,
      marks: unmarked,
    };
    last = settled(last, { ...next, marks: marksAfter(fresh ? unmarked : last.marks, next) });
    return last;
  };
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

function marksAfter(marks: Marks, { live, instances }: NodeReading): Marks {
  return {
    spilled: marks.spilled || (live !== null && refusedShare(live) >= 0.005),
    crashed: marks.crashed || instances.some(({ mode }) => isDown(mode)),
  };
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

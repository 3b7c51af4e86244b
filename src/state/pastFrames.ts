// Frames that have been shown, so that a moment of the past can be looked at again without running up to it. Bounded:
// when there are too many, every other one is let go and the rest stand further apart. What they hold is copied, since
// the arrays of a frame go back to the worker.
import type { Frame } from '#engine/frame.ts';

const framesMost = 240;
const bytesMost = 16e6;

/** What a frame tells of the levels and rates of a moment; messages are not kept. */
export interface PastFrame {
  readonly nowNs: number;
  readonly nodes: Float64Array;
  readonly instances: Float64Array;
  readonly links: Float64Array;
}

export interface PastFrames {
  add(frame: Frame): void;
  /** The last one at or before a moment; null when there is none. */
  at(ns: number): PastFrame | null;
  forget(): void;
}

export function createPastFrames(): PastFrames {
  let frames: PastFrame[] = [];
  let apartNs = 0;
  return {
    add(frame) {
      const last = frames.at(-1);
      if (last !== undefined && frame.nowNs - last.nowNs <= apartNs) return;
      frames.push(copyOf(frame));
      if (frames.length <= mostOf(frame)) return;
      frames = frames.filter((_, index) => index % 2 === 0);
      apartNs = Math.max(apartNs * 2, (frame.nowNs - (frames[0]?.nowNs ?? 0)) / frames.length);
    },
    at: (ns) => frames.findLast((frame) => frame.nowNs <= ns) ?? null,
    forget() {
      frames = [];
      apartNs = 0;
    },
  };
}

function copyOf({ nowNs, nodes, instances, links }: Frame): PastFrame {
  return { nowNs, nodes: nodes.slice(), instances: instances.slice(), links: links.slice() };
}

function mostOf({ nodes, instances, links }: Frame): number {
  const bytes = nodes.byteLength + instances.byteLength + links.byteLength;
  return Math.max(2, Math.min(framesMost, Math.floor(bytesMost / Math.max(1, bytes))));
}

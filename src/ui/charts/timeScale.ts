// From moments of the run to pixels and back: one scale for the strips, the timeline and the axis, so that all of them
// agree whichever part of the run is shown.

export interface TimeScale {
  readonly fromNs: number;
  readonly toNs: number;
  readonly width: number;
  /** Pixels from the left edge; outside of the scale they lie outside of its width. */
  x(ns: number): number;
  /** Pixels, held within the width. */
  within(ns: number): number;
  /** The moment under a pixel. */
  ns(x: number): number;
}

export function timeScale(fromNs: number, toNs: number, width: number): TimeScale {
  const spanNs = Math.max(1, toNs - fromNs);
  const x = (ns: number) => ((ns - fromNs) / spanNs) * width;
  return {
    ...{ fromNs, toNs, width, x },
    within: (ns) => Math.min(width, Math.max(0, x(ns))),
    ns: (pixels) => (width === 0 ? fromNs : fromNs + (pixels / width) * spanNs),
  };
}

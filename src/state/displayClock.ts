// The clock that the canvas draws by. Frames arrive in jumps; between two of them this clock runs at the chosen speed,
// never leaves the span that the newest frame describes, and so lets drops move smoothly.

/** How long a single step, or the last bit before a pause, takes to be shown. */
const settleMs = 150;
const nsPerS = 1e9;

export interface DisplayClock {
  /** A new frame covers virtual time from `sinceNs` to `nowNs`. */
  span(sinceNs: number, nowNs: number): void;
  /** Virtual seconds per second of the wall; 0: paused. */
  setSpeed(speed: number): void;
  reset(): void;
  /** Virtual time to draw at. Never runs backwards within a run. */
  read(): number;
}

export function createDisplayClock(wallMs: () => number): DisplayClock {
  let sinceNs = 0;
  let untilNs = 0;
  let shownNs = 0;
  let speed = 0;
  /** While nothing plays: virtual nanoseconds per millisecond at which what is left is shown. */
  let settling = 0;
  let readMs = wallMs();

  const advance = () => {
    const nowMs = wallMs();
    const elapsedMs = Math.max(0, nowMs - readMs);
    readMs = nowMs;
    const leftNs = untilNs - shownNs;
    if (leftNs <= 0) return;
    if (speed === Number.POSITIVE_INFINITY) shownNs = untilNs;
    else if (speed > 0) shownNs += Math.min(leftNs, (elapsedMs / 1000) * speed * nsPerS);
    else shownNs += Math.min(leftNs, elapsedMs * settling);
    if (untilNs - shownNs < 1) shownNs = untilNs;
  };

  const settle = () => {
    settling = (untilNs - shownNs) / settleMs;
  };

  return {
    span(since, now) {
      advance();
      sinceNs = since;
      untilNs = now;
      shownNs = Math.min(untilNs, Math.max(shownNs, sinceNs));
      settle();
    },
    setSpeed(next) {
      advance();
      speed = next;
      settle();
    },
    reset() {
      sinceNs = 0;
      untilNs = 0;
      shownNs = 0;
      readMs = wallMs();
    },
    read() {
      advance();
      return shownNs;
    },
  };
}

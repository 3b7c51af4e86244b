// How far a playing run is to go: as far as the wall clock asks for at its speed. Up to a moment that was watched before
// it hurries: fast at first, and slower the nearer it comes, so that it glides into the speed that was asked for. The
// worker keeps to it however late the page hears of it; the page's clock follows.

/** Seconds of the wall in which the way would be gone, if it did not slow down. */
const hurryS = 0.15;

export interface Pace {
  /** Virtual seconds per second of the wall; Infinity: as fast as possible. */
  readonly speed: number;
  /** Wall clock and virtual time from which on the wall clock counts. */
  readonly sinceMs: number;
  readonly sinceNs: number;
  /** It was watched up to here. */
  readonly seenToNs: number;
}

/** Virtual seconds per second of the wall, on the way to `seenToNs`. */
export function hurriedSpeed(speed: number, nowNs: number, seenToNs: number): number {
  return Math.max(speed, (seenToNs - nowNs) / 1e9 / hurryS);
}

/** Virtual time that is to be reached at a moment of the wall; Infinity: there is none. */
export function wantedNs({ speed, sinceMs, sinceNs, seenToNs }: Pace, nowNs: number, nowMs: number): number {
  const hurries = nowNs < seenToNs;
  const at = hurries ? hurriedSpeed(speed, nowNs, seenToNs) : speed;
  const wanted = at === Number.POSITIVE_INFINITY ? at : Math.floor(sinceNs + (nowMs - sinceMs) * 1e6 * at);
  return hurries ? Math.min(wanted, seenToNs) : wanted;
}

// Lets things be said one at a time, with a pause for breath, what matters most first. What has been said of something
// is said again only when it has changed; what has waited too long is news no more.

export interface Remark {
  /** What it is about: a newer remark about the same takes the place of one that waits. */
  readonly about: string;
  /** Told apart from the one before by this: figures in the text may move without being news. */
  readonly state: string;
  readonly weight: number;
  readonly text: string;
}

export interface Speaker {
  offer(remark: Remark, nowMs: number): void;
  /** The next thing to say, when it is time to say one. */
  next(nowMs: number): string | null;
  /** What was last said about this; null when nothing was. */
  said(about: string): string | null;
}

/** A sentence takes a screen reader about three seconds. */
export const gapMs = 4000;
export const staleMs = 12_000;

interface Waiting {
  readonly remark: Remark;
  readonly sinceMs: number;
}

export function createSpeaker(): Speaker {
  const waiting = new Map<string, Waiting>();
  const said = new Map<string, string>();
  let freeMs = Number.NEGATIVE_INFINITY;
  return {
    offer(remark, nowMs) {
      const { about, state } = remark;
      if (said.get(about) === state) {
        waiting.delete(about);
        return;
      }
      const before = waiting.get(about);
      const sinceMs = before?.remark.state === state ? before.sinceMs : nowMs;
      waiting.set(about, { remark, sinceMs });
    },
    next(nowMs) {
      if (nowMs < freeMs) return null;
      for (const [about, { sinceMs }] of waiting) if (nowMs - sinceMs > staleMs) waiting.delete(about);
      const [first] = [...waiting.values()].sort(
        (a, b) => b.remark.weight - a.remark.weight || a.sinceMs - b.sinceMs,
      );
      if (first === undefined) return null;
      const { about, state, text } = first.remark;
      waiting.delete(about);
      said.set(about, state);
      freeMs = nowMs + gapMs;
      return text;
    },
    said: (about) => said.get(about) ?? null,
  };
}

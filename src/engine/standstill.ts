// Runs in which time stands still: something that takes no time is done again at once, for ever. Limits of events do not
// stop it where all of it follows from a single event.

/** What every message about it begins with. */
export const standsStill = 'time stands still';

/** What may follow from one event at once: far more than 100,000 users need who all begin together. */
export const atOnceMost = 5e6;

/** Steps that a handler may take without any of them taking time: a tenth of a second of ours. */
export const stepsAtOnceMost = 1e7;

/** Looks at a run, a million events apart, that may find it at the same instant as the look before. */
const looksMost = 4;
const eventsPerLook = 1 << 20;

/** Tells when millions of events have passed at one instant, after the same event however a run is cut into slices. */
export class Stillness {
  private looks = 0;
  private lookedNs = Number.NaN;

  /** Events until it is to be asked again. */
  left(events: number): number {
    return eventsPerLook - (events % eventsPerLook);
  }

  isOver({ events, now }: { readonly events: number; readonly now: number }): boolean {
    if (events % eventsPerLook !== 0) return false;
    this.looks = now === this.lookedNs ? this.looks + 1 : 0;
    this.lookedNs = now;
    return this.looks === looksMost;
  }
}

const remedy = 'give users time to think, links a latency, work a demand';
const at = (nowNs: number) => `${standsStill} at ${nowNs / 1e9} s`;

export function eventWords(nowNs: number): string {
  return `${at(nowNs)}: millions of events at one instant; ${remedy}`;
}

export function callWords(nowNs: number, node: string): string {
  return `${at(nowNs)}: more than ${atOnceMost} calls at once, the last to ${node}; ${remedy}`;
}

export function stepWords(nowNs: number, node: string): string {
  return `${at(nowNs)}: the handler of ${node} took more than ${stepsAtOnceMost} steps at once; repeat less, or ${remedy}`;
}

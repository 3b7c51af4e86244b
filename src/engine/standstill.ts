// Runs in which time stands still: something that takes no time is done again at once, for ever. Limits of events do not
// stop it where all of it follows from a single event.

/** What every message about it begins with. */
export const standsStill = 'time stands still';

/** What may follow from one event at once: far more than 100,000 users need who all begin together. */
export const atOnceMost = 5e6;

/** Steps that a handler may take without any of them taking time: a tenth of a second of ours. */
export const stepsAtOnceMost = 1e7;

/** Slices of a run, of a million events each, that may pass in a single instant. */
export const slicesAtOnceMost = 4;

const at = (nowNs: number) => `${standsStill} at ${nowNs / 1e9} s`;

export function sliceWords(nowNs: number): string {
  return (
    `${at(nowNs)}: millions of events at one instant, since something that takes no time is done again at once; ` +
    'give users time to think, links a latency, or work a demand'
  );
}

export function callWords(nowNs: number, node: string): string {
  return (
    `${at(nowNs)}: more than ${atOnceMost} calls and answers follow from one event and take no time, the last ` +
    `at ${node}; give its links a latency, or its work a demand`
  );
}

export function stepWords(nowNs: number, node: string): string {
  return (
    `${at(nowNs)}: the handler of ${node} took more than ${stepsAtOnceMost} steps that take no time; repeat ` +
    'less often, or let a step take time'
  );
}

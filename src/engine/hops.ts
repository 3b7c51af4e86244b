// Messages that a frame shows: those that set out since the one before, and those of earlier ones that are still under
// way. There is room for so many and no more; beyond that links show flow.
import { CALL_BACK, type Call } from './call.ts';
import { columnsOf, messageColumns, messageShapes } from './frame.ts';
import { OK } from './outcome.ts';

const messageAt = columnsOf(messageColumns);
const shapeOf = new Map(messageShapes.map((shape, code) => [shape, code]));
const width = messageColumns.length;

/** Messages listed in one frame. */
export const messagesMax = 2000;
const most = 4 * messagesMax;

/** Reused from frame to frame, so that watching allocates nothing for a message. */
export interface Hops {
  readonly rows: Float64Array;
  count: number;
  /** Some are missing. */
  cut: boolean;
  /** Most of the room is taken by messages that are still under way. */
  crowded: boolean;
}

export const createHops = (): Hops => ({
  rows: new Float64Array(most * width),
  count: 0,
  cut: false,
  crowded: false,
});

export function addHop(
  hops: Hops,
  link: number,
  direction: 0 | 1,
  departNs: number,
  arriveNs: number,
  call: Call,
): void {
  if (arriveNs === departNs || !hasRoom(hops, departNs)) return;
  const { rows } = hops;
  const at = hops.count++ * width;
  rows[at + messageAt.link] = link;
  rows[at + messageAt.direction] = direction;
  rows[at + messageAt.departNs] = departNs;
  rows[at + messageAt.arriveNs] = arriveNs;
  rows[at + messageAt.shape] = shapeOf.get(shapeIn(direction, call)) as number;
  rows[at + messageAt.request] = call.request.number;
}

function shapeIn(direction: 0 | 1, { state, outcome, attempt }: Call): (typeof messageShapes)[number] {
  if (direction === 1) return state === CALL_BACK && outcome !== OK ? 'error' : 'response';
  return attempt > 0 ? 'retry' : 'request';
}

/** Room for one more message under way: those that have arrived are given up first, since they are history. */
function hasRoom(hops: Hops, now: number): boolean {
  if (hops.count < most) return true;
  hops.cut = true;
  if (hops.crowded) return false;
  keepUnderWay(hops, now);
  // Looking for room again and again would cost more than it finds.
  hops.crowded = hops.count > most / 2;
  return hops.count < most;
}

export function keepUnderWay(hops: Hops, now: number): void {
  const { rows, count } = hops;
  let kept = 0;
  for (let at = 0; at < count * width; at += width) {
    if ((rows[at + messageAt.arriveNs] as number) <= now) continue;
    rows.copyWithin(kept++ * width, at, at + width);
  }
  hops.count = kept;
}

/** Copies the messages of this frame out, and keeps those still under way for the next; returns how many there are. */
export function takeHops(hops: Hops, target: Float64Array, now: number): number {
  const sent = Math.min(hops.count, messagesMax);
  target.set(hops.rows.subarray(0, sent * width));
  keepUnderWay(hops, now);
  hops.cut = hops.crowded = false;
  return sent;
}

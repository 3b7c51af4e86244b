// What a breaker notes of a call that it lets pass: when that was, and whether the call is a probe. When it was let pass
// is when it began, unless it was held before, so that an ordinary call has no note.
import type { Call } from '#engine/call.ts';
import { setNote } from '#engine/policy.ts';

export function notePassed(call: Call, layer: number, nowNs: number, isProbe: boolean): void {
  if (isProbe) setNote(call, layer, -1 - nowNs);
  else if (nowNs !== call.startNs) setNote(call, layer, nowNs);
}

export const isProbe = (note: number) => note < 0;

export const passedAt = ({ startNs }: Call, note: number) =>
  note === 0 ? startNs : isProbe(note) ? -1 - note : note;

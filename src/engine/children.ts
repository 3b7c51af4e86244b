// The calls that a visit waits for, and the attempts of a call that a policy holds: a list through the calls
// themselves, newest first.
import type { Call } from './call.ts';

export function adopt(parent: Call, call: Call): void {
  const first = parent.firstChild;
  call.parent = parent;
  call.previous = null;
  call.next = first;
  if (first !== null) first.previous = call;
  parent.firstChild = call;
}

/** Where `of` stood in its caller's list stands `call` now. */
export function takePlace(of: Call, call: Call): void {
  const { parent, previous, next } = of;
  call.parent = parent;
  call.previous = previous;
  call.next = next;
  if (previous !== null) previous.next = call;
  else (parent as Call).firstChild = call;
  if (next !== null) next.previous = call;
}

export function unadopt(call: Call): void {
  const { previous, next } = call;
  if (previous !== null) previous.next = next;
  else (call.parent as Call).firstChild = next;
  if (next !== null) next.previous = previous;
  call.parent = null;
}

// Calls that a policy holds in line, oldest first: a list of their rows, so that it is plain data.
import type { Call } from './call.ts';
import type { Sim } from './sim.ts';

/** Rows of `sim.calls`. */
export type Line = number[];

export function enterLine(line: Line, call: Call): void {
  line.push(call.row);
}

/** The oldest, taken out of the line; null when nobody waits. */
export function nextInLine(sim: Sim, line: Line): Call | null {
  const row = line.shift();
  return row === undefined ? null : sim.calls.rows[row];
}

export function leaveLine(line: Line, call: Call): void {
  const place = line.indexOf(call.row);
  if (place >= 0) line.splice(place, 1);
}

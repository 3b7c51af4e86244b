// Calls that wait for the end of a probe, in lines by probe: one that was let pass before the breaker opened again may
// still be out, and whoever stands behind it waits for it whatever mode it is by then.
import type { Call } from '#engine/call.ts';
import { type Line, leaveLine } from '#engine/line.ts';

/** Those behind one probe. */
export interface Behind {
  /** When the probe was let pass. */
  readonly testNs: number;
  readonly line: Line;
}

/** The line behind the probe of this moment, which there is from now on. */
export function lineBehind(waiting: Behind[], testNs: number): Line {
  const present = waiting.find((it) => it.testNs === testNs);
  if (present !== undefined) return present.line;
  const behind: Behind = { testNs, line: [] };
  waiting.push(behind);
  return behind.line;
}

export function leaveLines(waiting: readonly Behind[], call: Call): void {
  for (const { line } of waiting) leaveLine(line, call);
}

export const waitingIn = (waiting: readonly Behind[]) =>
  waiting.reduce((sum, { line }) => sum + line.length, 0);

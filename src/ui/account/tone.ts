// How bad a line of an account is: `bad` where something was lost or broken, `warn` where it waited.
import type { AccountLine, Happening } from '#analysis/account/line.ts';

const bad: ReadonlySet<Happening['what']> = new Set([
  ...(['fault', 'failing', 'full', 'stranded', 'metastable', 'limit'] as const),
]);
const warn: ReadonlySet<Happening['what']> = new Set(['busy', 'saturated', 'multiplied', 'slow', 'tried']);

export function toneOf({ it }: AccountLine): 'bad' | 'warn' | 'calm' {
  if (bad.has(it.what)) return 'bad';
  return warn.has(it.what) ? 'warn' : 'calm';
}

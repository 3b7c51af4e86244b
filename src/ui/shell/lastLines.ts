// Which lines of an account the corner of the tank has room for.
import type { AccountLine } from '#analysis/account/line.ts';

/**
 * Of what had begun by `nowNs`, the last `most` lines: what still lasts, or, where nothing does, what is over. What
 * clients feel stands at the end, since it is what everything else comes to and the last to be left out. How things
 * stand now is what the tank itself shows.
 */
export function lastLines(
  lines: readonly AccountLine[],
  nowNs: number,
  isFelt: (subject: string) => boolean,
  most: number,
): AccountLine[] {
  const told = lines.filter(({ it, atNs }) => it.what !== 'calm' && it.what !== 'end' && atNs <= nowNs);
  const lasting = told.filter(({ untilNs }) => untilNs === null || untilNs > nowNs);
  const choice = lasting.length > 0 ? lasting : told;
  const felt = choice.filter(({ subject }) => isFelt(subject));
  return [...choice.filter((line) => !felt.includes(line)), ...felt].slice(-most);
}

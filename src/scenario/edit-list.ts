// Lists whose entries have no id and are known by their places: objectives, assumptions.
import type { Refusal } from './edit-words.ts';

/** Another entry at a place, one more at the end, or (undefined) one less. */
export function entryAt<T>(
  list: readonly T[],
  at: number,
  entry: T | undefined,
  what: string,
): readonly T[] | Refusal {
  const exists = Number.isInteger(at) && at >= 0 && at < list.length;
  if (entry === undefined)
    return exists ? list.toSpliced(at, 1) : { refused: `there is no ${what} ${at + 1}` };
  if (at === list.length) return [...list, entry];
  return exists ? list.with(at, entry) : { refused: `there is no ${what} ${at + 1}` };
}

/** One entry at another place, the others in their order. */
export function movedEntry<T>(
  list: readonly T[],
  from: number,
  to: number,
  what: string,
): readonly T[] | Refusal {
  const entry = list[from];
  if (entry === undefined || to < 0 || to >= list.length)
    return { refused: `there is no ${what} ${from + 1}` };
  return list.toSpliced(from, 1).toSpliced(to, 0, entry);
}

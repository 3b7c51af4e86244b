// Which figures stand at the end of a strip when there is not room for all of its lines.

/** Indices of those that are told, in their own order, and of those that are not. */
export interface Ends {
  readonly told: readonly number[];
  readonly left: readonly number[];
}

/**
 * `room`: how many lines of text fit. The first line of a strip is what it is about, and always told; of the others the
 * largest. When some are left out, one place says how many. Lines without a value need no room.
 */
export function endsOf(values: readonly (number | null)[], room: number): Ends {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ index, value }]));
  if (known.length <= room) return { told: known.map(({ index }) => index), left: [] };
  const [first, ...others] = known;
  const largest = others.toSorted((a, b) => b.value - a.value || a.index - b.index);
  const kept = [...(first === undefined ? [] : [first]), ...largest.slice(0, Math.max(0, room - 2))];
  const told = kept.map(({ index }) => index).sort((a, b) => a - b);
  return { told, left: known.flatMap(({ index }) => (told.includes(index) ? [] : [index])) };
}

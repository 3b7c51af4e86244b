// The knee as the points of a sweep show it: between which of its values the objectives of a variant begin to fail. A
// search by halving (search/knee.ts) narrows this down.
import type { SweepPoint } from './sweep.ts';

export interface GridKnee {
  /** The last value before the first that fails; null: it fails already at the first. */
  readonly holds: number | null;
  /** The first value that fails; null: none does. */
  readonly fails: number | null;
  /** A value beyond it at which they hold again; null: there is none. */
  readonly again: number | null;
}

/** `points`: of one variant, along one setting, in the order of its values; null where there are no objectives. */
export function gridKnee(points: readonly SweepPoint[]): GridKnee | null {
  if (points.length === 0 || points.some(({ holds }) => holds === null)) return null;
  const valueAt = (point: SweepPoint | undefined) => point?.values[0] ?? null;
  const first = points.findIndex(({ holds }) => holds === false);
  if (first < 0) return { holds: valueAt(points.at(-1)), fails: null, again: null };
  const again = points.slice(first).find(({ holds }) => holds === true);
  return { holds: valueAt(points[first - 1]), fails: valueAt(points[first]), again: valueAt(again) };
}

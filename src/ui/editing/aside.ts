// Where things go whose place is taken, so that none hides another: copies go a step further, and another one; what a
// hand puts down goes to the nearest place with room.
import type { Rect } from '#drawing/face.ts';
import { around, faceRect, glassRect, type Kinds, noteRect, type Standing } from '#picture/rects.ts';
import type { Scenario } from '#scenario/document.ts';
import { cell, type Place } from '#state/placing.ts';

/** Shares of a vessel: what is new hides no half of another; what was put there by hand may, but not all of it. */
export const hidden = { byNew: 0.5, byHand: 0.8 };

const nowhere: Place = { x: 0, y: 0 };

/** How much of the smaller of two lies in the larger: 0 to 1. */
function covered(one: Rect, other: Rect): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / Math.min(one.width * one.height, other.width * other.height);
}

const coveredMost = (wanted: readonly Rect[], taken: readonly Rect[]) =>
  Math.max(0, ...wanted.flatMap((one) => taken.map((other) => covered(one, other))));

/** What a part of a scenario takes up: the glass of its vessels, and its notes. */
export const rectsOf = (
  { nodes, notes }: Pick<Scenario, 'nodes' | 'notes'>,
  kinds: Kinds,
): readonly Rect[] => [...nodes.map((node) => glassRect(node, kinds)), ...notes.map(noteRect)];

export const shifted = <T extends Place>(it: T, by: Place): T => ({ ...it, x: it.x + by.x, y: it.y + by.y });

/** How far things at `wanted` must be moved, in whole steps; nowhere when their places are free. */
export function aside(wanted: readonly Rect[], taken: readonly Rect[], step: Place): Place {
  if (coveredMost(wanted, taken) < hidden.byNew) return nowhere;
  let by = step;
  while (
    coveredMost(
      wanted.map((it) => shifted(it, by)),
      taken,
    ) > 0
  )
    by = shifted(by, step);
  return by;
}

/** Where copies of these nodes go: below them, a little to the right, so that words do not touch. */
export function besideOriginals(scenario: Scenario, kinds: Kinds, ids: readonly string[]) {
  const originals = scenario.nodes.filter((node) => ids.includes(node.id));
  const height = around(originals.map((node) => faceRect(node, kinds)))?.height ?? 0;
  const step = { x: 40, y: Math.round(height + 50) };
  const copies = rectsOf({ nodes: originals, notes: [] }, kinds).map((it) => shifted(it, step));
  const by = aside(copies, rectsOf(scenario, kinds), step);
  return { dx: step.x + by.x, dy: step.y + by.y };
}

/** How far nodes that are put down at these places must be moved so that they hide no other; nowhere if they do not. */
export function nudge(scenario: Scenario, kinds: Kinds, placed: readonly Standing[], most: number): Place {
  const others = scenario.nodes.filter((node) => placed.every(({ id }) => id !== node.id));
  const glass = (nodes: readonly Standing[]) => nodes.map((node) => glassRect(node, kinds));
  if (coveredMost(glass(placed), glass(others)) < most) return nowhere;
  const hasRoom = (by: Place) =>
    placed.every((node) => others.every((it) => areClear(shifted(node, by), it)));
  const [right, left] = [Math.max(...others.map(({ x }) => x)), Math.min(...placed.map(({ x }) => x))];
  return nearest().find(hasRoom) ?? { x: Math.round(right - left + cell.x), y: 0 };
}

/** With room for the words of both, and for those of a link between them. */
const areClear = (one: Place, other: Place) =>
  Math.abs(one.x - other.x) >= cell.x || Math.abs(one.y - other.y) >= cell.y;

/** The distance of the dots. */
const grid = 20;
const far = 40;

/** Steps from a place, the nearest first: sooner to the side than up or down, since that is how systems are drawn. */
function nearest(): readonly Place[] {
  const steps = Array.from({ length: 2 * far + 1 }, (_, index) => (index - far) * grid);
  const length = ({ x, y }: Place) => Math.hypot(x, 1.5 * y);
  return steps
    .flatMap((x) => steps.map((y) => ({ x, y })))
    .sort((a, b) => length(a) - length(b) || b.x - a.x || b.y - a.y);
}

/** The nearest place to the wanted one at which a new node of this kind hides no other. */
export function landing(scenario: Scenario, kinds: Kinds, kind: string, wanted: Place): Place {
  return shifted(wanted, nudge(scenario, kinds, [{ ...wanted, kind, id: '' }], hidden.byNew));
}

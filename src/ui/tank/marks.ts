// Plain square marks of many messages, gathered for painting. On a busy channel they overlap: those that touch within a
// row are one rectangle, since the canvas takes as long for each as for a long one.
import type { DropShape } from '#drawing/drop.ts';
import type { Point } from '#drawing/face.ts';

export interface Marks {
  /** `rowHeight`: marks are moved up or down to the nearest multiple of it. */
  clear(rowHeight: number): void;
  add(shape: DropShape, middle: Point): void;
  shapes(): Iterable<DropShape>;
  /** Rectangles that cover what all marks of a shape cover, as squares with this side. */
  eachRun(shape: DropShape, side: number, visit: (x: number, y: number, width: number) => void): void;
}

/** Middles of the marks of one shape, row and x in one number: sorted, they are in the order of reading. */
interface Batch {
  places: Float64Array;
  length: number;
}

const batchLeast = 256;
/** Wider than any graph; x keeps a precision of a thousandth beside it. */
const rowStep = 2 ** 20;

/** Room is kept from frame to frame: sixty times a second next to nothing is thrown away. */
export function createMarks(): Marks {
  const batches = new Map<DropShape, Batch>();
  let row = 1;
  return {
    clear(rowHeight) {
      row = rowHeight;
      for (const batch of batches.values()) batch.length = 0;
    },
    add(shape, { x, y }) {
      let batch = batches.get(shape);
      if (batch === undefined) {
        batch = { places: new Float64Array(batchLeast), length: 0 };
        batches.set(shape, batch);
      }
      if (batch.length === batch.places.length) {
        const longer = new Float64Array(2 * batch.length);
        longer.set(batch.places);
        batch.places = longer;
      }
      batch.places[batch.length] = Math.round(y / row) * rowStep + x;
      batch.length += 1;
    },
    shapes: () => batches.keys(),
    eachRun(shape, side, visit) {
      const batch = batches.get(shape);
      if (batch === undefined) return;
      const { places, length } = batch;
      const sorted = places.subarray(0, length).sort();
      for (let index = 0; index < length; ) {
        const first = sorted[index] ?? 0;
        let last = first;
        for (index += 1; index < length && (sorted[index] ?? 0) <= last + side; index += 1) {
          last = sorted[index] ?? 0;
        }
        const at = Math.round(first / rowStep);
        visit(first - at * rowStep - side / 2, at * row - side / 2, last - first + side);
      }
    },
  };
}

// Properties that hold for every run of every system.
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Model } from './model.ts';
import { systems } from './random-system.testing.ts';
import { type Data, modelOf } from './system.testing.ts';

/** Any seed of a run. */
export const seed = fc.integer({ min: 0, max: 0xffffffff });

/** The same property over random systems; returns how many were tried. */
export function holds(numRuns: number, property: (document: Data, model: Model, seed: number) => void): void {
  let tried = 0;
  fc.assert(
    fc.property(systems, seed, (document, seed) => {
      tried++;
      property(document, modelOf(document), seed);
    }),
    { numRuns },
  );
  expect(tried).toBeGreaterThanOrEqual(numRuns);
}

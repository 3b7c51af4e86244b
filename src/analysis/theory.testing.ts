// For tests of theory: values as the table of the validation catalogue prints them.
import { expect } from 'vitest';

/** Equal to the digits given. */
export function says(actual: readonly number[], expected: readonly number[], digits: number): void {
  expect(actual.length).toBe(expected.length);
  for (const [i, value] of actual.entries()) expect(value).toBeCloseTo(expected[i] ?? Number.NaN, digits);
}

import { describe, expect, it } from 'vitest';
import { holm } from './holm.ts';

describe("Holm's procedure", () => {
  it('gives the verdicts of a worked example, in the order they were asked in', () => {
    // Ranked: .005 ≤ .05/4, .01 ≤ .05/3, .03 > .05/2: there it stops, and .04 is not looked at.
    const judged = holm([0.01, 0.04, 0.03, 0.005], 0.05);
    expect(judged.map(({ differs }) => differs)).toEqual([true, false, false, true]);
    expect(judged.map(({ level }) => level)).toEqual([0.05 / 3, 0.025, 0.025, 0.0125]);
  });

  it('goes no further than the first that is no difference, however small a later level would ask for', () => {
    expect(holm([0.049, 0.026], 0.05).map(({ differs }) => differs)).toEqual([false, false]);
  });

  it('judges one figure alone at the full level', () => {
    expect(holm([0.05], 0.05)).toEqual([{ differs: true, level: 0.05 }]);
    expect(holm([], 0.05)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { chosenStrips } from './chosen.ts';
import { strips, stripsFor } from './strips.ts';

const ids = (chosen: readonly string[] | null, height: number, of = strips) =>
  chosenStrips(of, chosen, height).map(({ id }) => id);

describe('strips that are drawn', () => {
  it.each([
    [0, 2],
    [117, 2],
    [131, 2],
    [132, 3],
    [176, 4],
    [2000, 4],
  ])('of %i pixels: %i of them', (height, many) => {
    expect(ids(null, height)).toEqual(strips.slice(0, many).map(({ id }) => id));
  });

  it('are those that were chosen, in their usual order, however low they get', () => {
    expect(ids(['queue', 'throughput'], 40)).toEqual(['throughput', 'queue']);
  });

  it('are as many as fit where none of the chosen is measured', () => {
    const ofLinks = stripsFor(strips, true);
    expect(ids(['queue'], 500, ofLinks)).toEqual(['throughput', 'latency']);
  });
});

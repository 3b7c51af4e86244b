import { describe, expect, it } from 'vitest';
import { createMarks, type Marks } from './marks.ts';

function runsOf(marks: Marks): number[][] {
  const found: number[][] = [];
  for (const shape of marks.shapes()) marks.eachRun(shape, 4, (x, y, width) => found.push([x, y, width]));
  return found;
}

describe('marks', () => {
  it('that touch are one, in whatever order they come', () => {
    const marks = createMarks();
    marks.clear(0.25);
    for (const x of [10, 3, 0, 6.5]) marks.add('request', { x, y: 5 });
    expect(runsOf(marks)).toEqual([[-2, 3, 14]]);
  });

  it('apart, in other rows or of other shapes stay apart', () => {
    const marks = createMarks();
    marks.clear(0.25);
    marks.add('request', { x: 0, y: 5 });
    marks.add('request', { x: 4.5, y: 5 });
    marks.add('request', { x: 1, y: 5.5 });
    marks.add('error', { x: 1, y: 5 });
    expect(runsOf(marks)).toHaveLength(4);
  });

  it('stand in the nearest row, on either side of the origin', () => {
    const marks = createMarks();
    marks.clear(0.25);
    marks.add('request', { x: -300.5, y: -7.1 });
    expect(runsOf(marks)).toEqual([[-302.5, -9, 4]]);
  });

  it('of the frame before are gone, and any number finds room', () => {
    const marks = createMarks();
    marks.clear(0.25);
    for (let x = 0; x < 2000; x += 1) marks.add('request', { x: 5 * x, y: 0 });
    expect(runsOf(marks)).toHaveLength(2000);
    marks.clear(0.25);
    expect(runsOf(marks)).toEqual([]);
  });
});

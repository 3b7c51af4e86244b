import { describe, expect, it } from 'vitest';
import { gridKnee } from './grid-knee.ts';
import { pointsOf, type Sweep } from './sweep.ts';
import { sweepFigure } from './sweep-figure.ts';
import { sweepPlot } from './sweep-plot.ts';

/** p99 of A grows with the load from 100 ms on, B stays at 50; nothing was answered at 3. */
function swept(bound: number): Sweep {
  const metric = 'system.latency.p99';
  const objectives = [{ metric, is: '<' as const, value: bound }];
  const values = [1, 2, 3, 4];
  const variants = ['A', 'B'].map((name) => ({ name, label: `${name} & co`, objectives }));
  const cells = variants.flatMap((_, variant) =>
    values.flatMap((value) =>
      [7, 8].map((seed) => ({
        ...{ cell: 0, variant, values: [value], seed, ended: 'until' as const, traceHash: '' },
        figures: [variant === 0 ? (value === 3 ? null : 100 * value + (seed - 7) * 20) : 50],
      })),
    ),
  );
  return {
    ...{ engine: '2', variants, seeds: [7, 8], metrics: [metric] },
    vary: [{ path: 'load', values }],
    cells: cells.map((cell, index) => ({ ...cell, cell: index })),
  };
}

const size = { width: 400, height: 200, left: 50, right: 350, top: 20, bottom: 170 };
const plotOf = (sweep: Sweep, knees: Parameters<typeof sweepPlot>[3] = []) =>
  sweepPlot(sweep, pointsOf(sweep), 'system.latency.p99', knees, 'USD', size);

describe('the plot of a sweep', () => {
  it('places every point, breaks the line where nothing was measured, and has a band where there are intervals', () => {
    const { curves, title } = plotOf(swept(300));
    expect(title).toBe('p99 latency');
    const [a, b] = curves;
    expect(a?.dots.map(({ x }) => x)).toEqual([50, 150, 350]);
    expect(a?.line.match(/[ML]/g)?.join('')).toBe('MLM');
    // Only two in a row make a band.
    expect(a?.bands).toHaveLength(1);
    expect(b?.line.match(/[ML]/g)?.join('')).toBe('MLLL');
    // Pixels go down as values go up.
    const [first, last] = [a?.dots[0]?.y ?? 0, a?.dots[2]?.y ?? 0];
    expect(last).toBeLessThan(first);
    expect(last).toBeGreaterThanOrEqual(size.top);
  });

  it('has the objective once, as a line, or said to be above where it is far from anything measured', () => {
    const [line, ...more] = plotOf(swept(300)).objectives;
    expect(more).toEqual([]);
    expect(line).toMatchObject({ text: '< 300 ms', isAbove: false });
    expect(plotOf(swept(9000)).objectives).toMatchObject([{ y: size.top, isAbove: true }]);
  });

  it('is as high as a bound suggests where nothing but nought was measured', () => {
    const sweep = swept(0.01);
    const cells = sweep.cells.map((cell) => ({ ...cell, figures: [0] }));
    const { up, objectives } = plotOf({ ...sweep, cells });
    expect(objectives).toMatchObject([{ isAbove: false, y: (size.top + size.bottom) / 2 }]);
    expect(up.length).toBeGreaterThan(1);
  });

  it('marks a knee from what holds to what fails, with its label where there is room', () => {
    const knees = [
      { variant: 0, holds: 1, fails: 2 },
      { variant: 1, holds: null, fails: 4 },
    ];
    expect(plotOf(swept(300), knees).knees).toMatchObject([
      { name: 'A', from: 50, to: 150, label: { x: 154, anchor: 'start' } },
      { name: 'B', from: 50, to: 350, label: { x: 346, anchor: 'end' } },
    ]);
    expect(plotOf(swept(300), [{ variant: 0, holds: 4, fails: null }]).knees).toEqual([]);
  });

  it('is a file that needs nothing else, with its words escaped', () => {
    const svg = sweepFigure([plotOf(swept(300))], 'A & co over load', 'load');
    expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(svg).toContain('A &amp; co over load');
    expect(svg.match(/<circle/g)).toHaveLength(7);
    expect(svg).not.toMatch(/var\(|NaN|undefined/);
  });
});

describe('the knee of the points', () => {
  const kneeOf = (bound: number, variant = 0) =>
    gridKnee(pointsOf(swept(bound)).filter((point) => point.variant === variant));

  it('is between the last that holds and the first that fails', () => {
    // Nothing was measured at 3, so that does not hold; neither does 4.
    expect(kneeOf(300)).toEqual({ holds: 2, fails: 3, again: null });
    expect(kneeOf(900)).toEqual({ holds: 2, fails: 3, again: 4 });
    expect(kneeOf(100)).toEqual({ holds: null, fails: 1, again: null });
    expect(kneeOf(300, 1)).toEqual({ holds: 4, fails: null, again: null });
  });

  it('is none where nothing is promised', () => {
    const silent = swept(300);
    const points = pointsOf({
      ...silent,
      variants: silent.variants.map((variant) => ({ ...variant, objectives: [] })),
    });
    expect(gridKnee(points.filter(({ variant }) => variant === 0))).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { mergeSweeps, placesOf, pointsOf, type Sweep, type SweepPlan, shardOf } from './sweep.ts';

const plan: SweepPlan = {
  engine: '1',
  variants: [
    { name: 'A', label: 'one', objectives: [{ metric: 'system.latency.p99', is: '<', value: 25 }] },
    { name: 'B', label: 'two', objectives: [] },
  ],
  vary: [
    { path: 'load', values: [1, 2] },
    { path: 'nodes[x].instances', values: [1, 2, 3] },
  ],
  seeds: [7, 8],
  metrics: ['system.latency.p99'],
};

const places = placesOf(plan);
const run = (cells: typeof places): Sweep => ({
  ...plan,
  cells: cells.map((place) => {
    const [load = 0, instances = 1] = place.values;
    return {
      ...place,
      figures: [(load * 20) / instances + place.seed - 7],
      ended: 'until',
      traceHash: String(place.cell),
    };
  }),
});

describe('a sweep', () => {
  it('has a cell for every variant, combination and seed', () => {
    expect(places).toHaveLength(2 * 2 * 3 * 2);
    expect(places[3]).toEqual({ cell: 3, variant: 0, values: [1, 2], seed: 8 });
    expect(new Set(places.map(({ variant, values, seed }) => `${variant} ${values} ${seed}`)).size).toBe(24);
  });

  it('is the same in one and in shards, however they are ordered', () => {
    const shards = [3, 1, 2].map((shard) => run(shardOf(places, shard, 3)));
    expect(shards.map(({ cells }) => cells.length)).toEqual([8, 8, 8]);
    expect(mergeSweeps(shards)).toEqual({ ok: true, sweep: run(places) });
    // A shard that was run twice says the same twice.
    expect(mergeSweeps([...shards, ...shards])).toEqual({ ok: true, sweep: run(places) });
  });

  it('is not put together from parts that do not belong, contradict or leave something out', () => {
    const [first, second] = [1, 2].map((shard) => run(shardOf(places, shard, 2)));
    if (first === undefined || second === undefined) throw new Error('there are two');
    const other = { ...second, seeds: [1, 2] };
    expect(mergeSweeps([first, other])).toMatchObject({ message: 'part 2 is of another sweep than part 1' });
    const wrong = { ...first, cells: first.cells.map((cell) => ({ ...cell, figures: [0] })) };
    expect(mergeSweeps([first, second, wrong])).toMatchObject({
      message: expect.stringContaining('different figures'),
    });
    expect(mergeSweeps([first])).toMatchObject({
      message: expect.stringContaining('12 cells are missing, such as 1, 3'),
    });
    expect(mergeSweeps([])).toMatchObject({ ok: false });
  });

  it('has its figures over the seeds, and whether the objectives hold by the mean', () => {
    const points = pointsOf(run(places));
    expect(points).toHaveLength(12);
    expect(points[0]).toMatchObject({
      variant: 0,
      values: [1, 1],
      figures: [{ n: 2, mean: 20.5 }],
      holds: true,
    });
    expect(points[3]).toMatchObject({ variant: 0, values: [2, 1], figures: [{ mean: 40.5 }], holds: false });
    expect(points.at(-1)?.holds).toBeNull();
  });

  it('does not take a run that met a limit for one that holds', () => {
    const whole = run(places);
    const cut = { ...whole, cells: whole.cells.map((cell) => ({ ...cell, ended: 'limit:events' as const })) };
    expect(pointsOf(cut)[0]?.holds).toBe(false);
  });
});

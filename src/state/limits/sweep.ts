// A setting, or the load, over a range: every variant at every value, each under the same seeds. The cells are those of
// the command.
import { varied } from '#analysis/comparison/vary.ts';
import {
  cellOf,
  placesOf,
  planOf,
  pointsOf,
  type Sweep,
  type SweepPlan,
  type SweepPoint,
} from '#analysis/sweep/sweep.ts';
import type { Scenario } from '#scenario/document.ts';
import { problemText } from '#scenario/problems.ts';
import type { Registry } from '#scenario/registry.ts';
import type { Pool } from '#worker/pool.ts';
import { endingAt, jobOf, type Question } from './question.ts';
import { begin, type TaskStore } from './task.ts';

export interface SweepQuestion extends Question {
  readonly path: string;
  readonly values: readonly number[];
  /** Paths to read, beside those that every sweep reads. */
  readonly metrics: readonly string[];
}

export interface SweepAnswer {
  readonly question: SweepQuestion;
  readonly sweep: Sweep;
  /** Of each variant in turn, in the order of the values. */
  readonly points: readonly SweepPoint[];
}

export function seekSweep(
  store: TaskStore<SweepAnswer>,
  pool: Pool,
  question: SweepQuestion,
  registry: Registry,
): Promise<void> {
  const { variants, path, values, seeds, metrics, untilNs } = question;
  const named = variants.map(({ letter, scenario }) => ({ name: letter, label: scenario.name, scenario }));
  return begin(store, pool, 1, async (runAll) => {
    const planned = planOf('', named, [{ path, values }], seeds, metrics);
    const places = placesOf(planned);
    const at = scenarioAt(question, registry);
    const reports = await runAll(
      places.map(({ variant, values: [value = 0], seed }) => {
        return jobOf(endingAt(at(variant, value), untilNs), seed);
      }),
    );
    // The runs know by which engine they were made.
    const plan: SweepPlan = { ...planned, engine: reports[0]?.engine ?? '' };
    const cells = places.flatMap((place, index) => {
      const report = reports[index];
      return report === undefined ? [] : [cellOf(place, plan, report)];
    });
    const sweep = { ...plan, cells };
    return { question, sweep, points: pointsOf(sweep) };
  });
}

/** A variant, by its place, with the setting at a value; made once for all seeds. Throws where a value does not fit. */
export function scenarioAt(
  { variants, path }: Pick<SweepQuestion, 'variants' | 'path'>,
  registry: Registry,
): (variant: number, value: number) => Scenario {
  const made = new Map<string, Scenario>();
  return (variant, value) => {
    const key = `${variant} ${value}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const own = variants[variant];
    if (own === undefined) throw new Error(`there is no variant ${variant}`);
    const applied = varied(own.scenario, path, value, registry);
    if (!applied.ok) throw new Error(applied.problems.map(problemText).join('; '));
    made.set(key, applied.scenario);
    return applied.scenario;
  };
}

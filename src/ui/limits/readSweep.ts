// From what was typed into the fields of a sweep to what is to be run, or what is wrong with which field.
import { isWholeSetting, valuesOf, varied, varyProblem } from '#analysis/comparison/vary.ts';
import { formatDuration, parseDuration } from '#analysis/duration.ts';
import type { Registry } from '#scenario/registry.ts';
import type { Variant } from '#state/comparing/answer.ts';
import type { KneeQuestion } from '#state/limits/knees.ts';
import type { SweepWish } from '#state/limits/limits.ts';
import type { SweepQuestion } from '#state/limits/sweep.ts';
import { seedsFrom } from '#state/seedRuns.ts';
import { parseTyped } from '../form/typedNumber.ts';
import { limitsWords } from './limitsWords.ts';

const words = limitsWords.sweep;
const stepsMost = 100;

export type SweepField = 'path' | 'from' | 'to' | 'steps' | 'until';
export type Problems<Field extends string> = { readonly [field in Field]?: string };

export type ReadSweep =
  | { readonly ok: true; readonly sweep: SweepQuestion; readonly knee: KneeQuestion }
  | { readonly ok: false; readonly problems: Problems<SweepField> };

/** `unit`: of the setting, accepted when it is typed. */
export function readSweep(
  wish: SweepWish,
  variants: readonly Variant[],
  unit: string,
  registry: Registry,
): ReadSweep {
  const problems: { [field in SweepField]?: string } = {};
  const pathProblem = firstOf(variants, ({ scenario }) => varyProblem(scenario, wish.path));
  if (pathProblem !== null) problems.path = pathProblem;
  const [from, to] = [wish.from, wish.to].map((text) => parseTyped(text, unit === '' ? undefined : unit));
  const isFit = (value: number) =>
    firstOf(variants, ({ scenario }) => {
      const applied = varied(scenario, wish.path, value, registry);
      return applied.ok ? null : (applied.problems[0]?.message ?? '');
    });
  for (const [field, value] of [
    ['from', from],
    ['to', to],
  ] as const) {
    const problem = value == null ? words.number : pathProblem === null ? isFit(value) : null;
    if (problem !== null) problems[field] = problem;
  }
  if (from != null && to != null && to <= from) problems.to ??= words.order;
  const steps = Number(wish.steps);
  if (!(Number.isInteger(steps) && steps >= 2 && steps <= stepsMost))
    problems.steps = words.stepsWrong(stepsMost);
  const until = readUntil(wish.until, variants);
  if (!until.ok) problems.until = until.message;
  const [base] = variants;
  if (from == null || to == null || !until.ok || base === undefined || Object.keys(problems).length > 0)
    return { ok: false, problems };
  const isWhole = isWholeSetting(base.scenario, wish.path, registry);
  const question = {
    ...{ variants, untilNs: until.ns, path: wish.path },
    seeds: seedsFrom(base.scenario.run.seed, wish.seeds),
  };
  return {
    ok: true,
    sweep: { ...question, values: valuesOf({ from, to, steps }, isWhole), metrics: wish.metrics },
    knee: { ...question, from, to },
  };
}

export type ReadUntil =
  | { readonly ok: true; readonly ns: number | null }
  | { readonly ok: false; readonly message: string };

/** Where runs end; null: where their scenarios do. */
export function readUntil(text: string, variants: readonly Variant[]): ReadUntil {
  if (text.trim() === '') return { ok: true, ns: null };
  const parsed = parseDuration(text);
  if (!parsed.ok) return parsed;
  const warmupNs = Math.max(...variants.map(({ scenario }) => scenario.run.warmupNs));
  if (parsed.ns <= warmupNs) return { ok: false, message: limitsWords.untilShort(formatDuration(warmupNs)) };
  return parsed;
}

/** The first variant that has a problem says which it is, where there are several. */
function firstOf(
  variants: readonly Variant[],
  problemOf: (variant: Variant) => string | null,
): string | null {
  for (const variant of variants) {
    const problem = problemOf(variant);
    if (problem === null) continue;
    return variants.length > 1 ? words.inVariant(variant.letter, problem) : problem;
  }
  return null;
}

/** Where a sweep of a setting usually begins and ends: from half to twice of what it is. */
export function usualRange(value: number, isWhole: boolean): Pick<SweepWish, 'from' | 'to' | 'steps'> {
  const low = isWhole ? Math.max(1, Math.floor(value / 2)) : value / 2;
  const high = value === 0 ? 1 : value * 2;
  const from = isWhole && value === 0 ? 0 : low;
  const steps = isWhole ? Math.min(6, high - from + 1) : 6;
  return { from: String(from), to: String(high), steps: String(Math.max(2, steps)) };
}

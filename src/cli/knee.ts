// `wavetank sweep --knee`: the highest value at which the objectives hold, by halving, for each variant.

import { isWholeSetting, loadFactor } from '#analysis/comparison/vary.ts';
import { answered, type Bisection, bisection, nextTry } from '#analysis/search/bisection.ts';
import { InputError, type Io } from './io.ts';
import { mustHaveObjectives, objectivesHold } from './judge.ts';
import { painter } from './paint.ts';
import { registry } from './registry.ts';
import { type VaryOption, withSetting } from './settings.ts';
import type { SweptScenario } from './sweep.ts';

/** As near as this share of the range. */
const within = 0.01;

export async function kneeText(
  variants: readonly SweptScenario[],
  vary: readonly VaryOption[],
  seeds: readonly number[],
  json: boolean,
  io: Io,
): Promise<string> {
  const [only, ...more] = vary;
  if (only === undefined || more.length > 0)
    throw new InputError(['--knee searches along one setting: give one --vary']);
  if (!('from' in only.values)) throw new InputError(['--knee needs a range: --vary path=from..to']);
  const { from, to } = only.values;
  for (const { scenario, label } of variants) mustHaveObjectives(scenario, label);
  let searches = variants.map(({ scenario }) => {
    const whole = only.path !== loadFactor && isWholeSetting(scenario, only.path, registry);
    return bisection(from, to, { by: 'distance', within: whole ? 1 : (to - from) * within, whole });
  });
  while (searches.some((search) => nextTry(search) !== null)) {
    searches = await oneRound(variants, searches, only.path, seeds, io);
  }
  const knees = variants.map(({ name, label }, index) => ({
    name,
    label,
    search: searches[index] as Bisection,
  }));
  if (json) {
    const found = knees.map(({ name, label, search: { outcome, holds, fails, tried } }) => {
      return { name, label, outcome, holds, fails, tried };
    });
    return `${JSON.stringify({ wavetank: 1, knee: { path: only.path, from, to, seeds, variants: found } }, null, 1)}\n`;
  }
  const paint = painter(io.colour);
  const lines = knees.map(
    ({ label, search }) => `${paint.bold(label)}  ${wordsOf(search, only.path, from, to)}`,
  );
  const tried = searches.reduce((sum, search) => sum + search.tried.length, 0);
  const note = `${tried} values tried by halving, ${seeds.length} seeds each; that what holds at a value holds at every smaller one is taken for granted`;
  return `${[...lines, paint.dim(note)].join('\n')}\n`;
}

async function oneRound(
  variants: readonly SweptScenario[],
  searches: readonly Bisection[],
  path: string,
  seeds: readonly number[],
  io: Io,
): Promise<Bisection[]> {
  const open = searches.flatMap((search, index) => {
    const value = nextTry(search);
    const variant = variants[index];
    return value === null || variant === undefined
      ? []
      : [{ index, scenario: withSetting(variant.scenario, path, value) }];
  });
  const holds = await objectivesHold(
    open.map(({ scenario }) => scenario),
    seeds,
    io,
  );
  const next = [...searches];
  for (const [place, { index }] of open.entries()) {
    const search = searches[index];
    if (search !== undefined) next[index] = answered(search, holds[place] === true);
  }
  return next;
}

const short = (value: number) => String(Number(value.toPrecision(4)));

function wordsOf({ outcome, holds, fails }: Bisection, path: string, from: number, to: number): string {
  if (outcome === 'never') return `the objectives hold all the way to ${path}=${short(to)}`;
  if (outcome === 'always') return `the objectives fail already at ${path}=${short(from)}`;
  return `the objectives hold up to ${path}=${short(holds)}, and fail at ${short(fails)}`;
}

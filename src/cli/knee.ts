// `wavetank sweep --knee`: the highest value at which the objectives hold, by halving, for each variant.

import { isWholeSetting } from '#analysis/comparison/vary.ts';
import { counted } from '#analysis/figure-text.ts';
import type { Bisection } from '#analysis/search/bisection.ts';
import { findKnees, kneeSearch, kneeWords } from '#analysis/search/knee.ts';
import { InputError, type Io } from './io.ts';
import { allHold, mustHaveObjectives } from './judge.ts';
import { seedsEach } from './options.ts';
import { painter } from './paint.ts';
import { registry } from './registry.ts';
import { type VaryOption, withSetting } from './settings.ts';
import type { SweptScenario } from './sweep.ts';

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
  const searches = await findKnees(
    variants.map(({ scenario }) => kneeSearch({ from, to }, isWholeSetting(scenario, only.path, registry))),
    (variant, value) => withSetting(scenarioOf(variants[variant]), only.path, value, '--vary'),
    (scenarios) => allHold(scenarios, seeds, io),
  );
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
    ({ label, search }) => `${paint.bold(label)}  ${kneeWords(search, only.path, { from, to })}`,
  );
  const tried = searches.reduce((sum, search) => sum + search.tried.length, 0);
  const note = `${counted(tried, 'value')} tried by halving, ${seedsEach(seeds)}; that what holds at a value holds at every smaller one is taken for granted`;
  return `${[...lines, paint.dim(note)].join('\n')}\n`;
}

function scenarioOf(variant: SweptScenario | undefined) {
  if (variant === undefined) throw new Error('a search of no variant');
  return variant.scenario;
}

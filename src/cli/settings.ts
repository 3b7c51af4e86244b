// `--set` and `--vary`: settings of a scenario from text. Values are numbers, words or JSON; where a setting's name ends
// in its unit, a length of time may be written as elsewhere: `timeoutMs=1.5s`.
import { InvalidArgumentError } from 'commander';
import {
  isWholeSetting,
  valuesOf as spaced,
  type VaryRange,
  varied,
  varyProblem,
} from '#analysis/comparison/vary.ts';
import { parseDuration } from '#analysis/duration.ts';
import type { Scenario } from '#scenario/document.ts';
import { problemText } from '#scenario/problems.ts';
import { InputError } from './io.ts';
import { registry } from './registry.ts';

export interface SetOption {
  readonly path: string;
  readonly text: string;
}

/** Evenly spaced values, or those of a list. */
export interface VaryOption extends SetOption {
  readonly values: VaryRange | readonly number[];
}

export function parseSet(text: string, before: readonly SetOption[] = []): readonly SetOption[] {
  return [...before, assignment(text, 'nodes[server].instances=4')];
}

const stepsMost = 1000;

export function parseVary(text: string, before: readonly VaryOption[] = []): readonly VaryOption[] {
  const { path, text: value } = assignment(text, 'nodes[server].instances=1..8');
  if (before.some((other) => other.path === path)) throw new InvalidArgumentError(`${path} is varied twice.`);
  const [range = '', written, extra] = value.split('/');
  const [from = '', to, more] = range.split('..');
  if (extra !== undefined || more !== undefined) {
    throw new InvalidArgumentError('Write a range as from..to/steps, such as 1..8/4.');
  }
  if (to === undefined) {
    if (written !== undefined) throw new InvalidArgumentError('Steps belong to a range: from..to/steps.');
    return [...before, { path, text: value, values: value.split(',').map((each) => amountOf(path, each)) }];
  }
  const steps = written === undefined ? null : Number(written);
  if (steps !== null && !(Number.isInteger(steps) && steps >= 2 && steps <= stepsMost)) {
    throw new InvalidArgumentError(`Steps are a whole number from 2 to ${stepsMost}, both ends counted.`);
  }
  const [low, high] = [amountOf(path, from), amountOf(path, to)];
  if (low >= high) throw new InvalidArgumentError('The range is empty: write the smaller value first.');
  return [...before, { path, text: value, values: { from: low, to: high, steps } }];
}

function assignment(text: string, example: string): SetOption {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError(`Write a setting and its value, such as ${example}.`);
  const path = text.slice(0, at).trim();
  if (path === 'run.seed')
    throw new InvalidArgumentError('All variants run under the same seeds: --seeds says which.');
  return { path, text: text.slice(at + 1).trim() };
}

function amountOf(path: string, text: string): number {
  const value = settingValue(path, text.trim());
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new InvalidArgumentError(`${JSON.stringify(text)} is no number.`);
}

const unitNs: readonly (readonly [suffix: string, ns: number])[] = [
  ['Ns', 1],
  ['Ms', 1e6],
  ['S', 1e9],
];

function settingValue(path: string, text: string): unknown {
  const unit = unitNs.find(([suffix]) => path.endsWith(suffix) && !path.endsWith(`Per${suffix}`));
  if (unit !== undefined && /[a-zµ]$/.test(text)) {
    const parsed = parseDuration(text);
    if (parsed.ok) return parsed.ns / unit[1];
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The values of a range in this scenario. */
export function valuesOf({ path, values }: VaryOption, scenario: Scenario): readonly number[] {
  return 'from' in values ? spaced(values, isWholeSetting(scenario, path, registry)) : values;
}

export function withSettings(scenario: Scenario, settings: readonly SetOption[]): Scenario {
  return settings.reduce(
    (present, { path, text }) => withSetting(present, path, settingValue(path, text)),
    scenario,
  );
}

/** Throws an InputError that names the path. */
export function withSetting(
  scenario: Scenario,
  path: string,
  value: unknown,
  option: '--set' | '--vary' = '--set',
): Scenario {
  const applied = varied(scenario, path, value, registry);
  if (applied.ok) return applied.scenario;
  throw new InputError(applied.problems.map((problem) => `${option} ${path}: ${problemText(problem)}`));
}

export function mustVary(scenario: Scenario, { path }: VaryOption): void {
  const problem = varyProblem(scenario, path);
  if (problem !== null) throw new InputError([`--vary ${path}: ${problem}`]);
}

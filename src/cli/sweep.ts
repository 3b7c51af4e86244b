// `wavetank sweep` and `wavetank merge`: settings over ranges, whole or in parts that other machines run.
import { readFileSync } from 'node:fs';
import { parseMetricPath } from '#analysis/metric-path.ts';
import { checkMetricPath } from '#analysis/objectives.ts';
import {
  type CellPlace,
  cellOf,
  mergeSweeps,
  placesOf,
  planOf,
  type Sweep,
  type SweepPlan,
  shardOf,
} from '#analysis/sweep/sweep.ts';
import { engineVersion } from '#engine/summary.ts';
import type { Scenario } from '#scenario/document.ts';
import { InputError, type Io } from './io.ts';
import { kneeText } from './knee.ts';
import { seedsFrom } from './options.ts';
import { Progress } from './progress.ts';
import { codeOf, readScenario } from './read-scenario.ts';
import { registry } from './registry.ts';
import { mustCompile, runAll } from './runs.ts';
import { mustVary, type VaryOption, valuesOf, withSetting } from './settings.ts';
import { withOptions } from './simulate.ts';
import { sweepCsv, sweepText } from './sweep-text.ts';

export interface SweepOptions {
  readonly vary?: readonly VaryOption[];
  readonly seeds?: number | readonly number[];
  readonly shard?: { readonly shard: number; readonly of: number };
  readonly metric?: readonly string[];
  readonly knee?: true;
  readonly until?: number;
  readonly warmup?: number;
  readonly json?: true;
  readonly csv?: string;
}

export interface SweptScenario {
  readonly name: string;
  readonly label: string;
  readonly scenario: Scenario;
}

const seedsUsual = 5;
/** Cells of one sweep: each is a run. */
const cellsMost = 100_000;

export async function sweep(files: readonly string[], options: SweepOptions, io: Io): Promise<number> {
  const { vary = [] } = options;
  if (vary.length === 0) throw new InputError(['nothing is varied: add --vary path=from..to']);
  const variants = await readAll(files, options, io);
  for (const { scenario } of variants) for (const each of vary) mustVary(scenario, each);
  const seeds = seedsFrom(options.seeds ?? seedsUsual, variants[0]?.scenario.run.seed ?? 1);
  if (options.knee) {
    io.out(await kneeText(variants, vary, seeds, options.json === true, io));
    return 0;
  }
  if (options.shard !== undefined && !options.json) {
    throw new InputError(['a shard is only of use to wavetank merge, as JSON: add --json']);
  }
  const plan = sweepPlan(variants, vary, seeds, options.metric ?? []);
  const all = placesOf(plan);
  if (all.length > cellsMost)
    throw new InputError([`these are ${all.length} runs; at most ${cellsMost} make a sweep`]);
  const { shard, of } = options.shard ?? { shard: 1, of: 1 };
  say(await runCells(shardOf(all, shard, of), plan, variants, io), options, io);
  return 0;
}

async function readAll(files: readonly string[], options: SweepOptions, io: Io): Promise<SweptScenario[]> {
  const read: SweptScenario[] = [];
  for (const [index, file] of files.entries()) {
    const scenario = withOptions(await readScenario(file, io), options);
    mustCompile(scenario, file);
    read.push({ name: String.fromCharCode(65 + index), label: scenario.name, scenario });
  }
  return read;
}

function sweepPlan(
  variants: readonly SweptScenario[],
  vary: readonly VaryOption[],
  seeds: readonly number[],
  metrics: readonly string[],
): SweepPlan {
  const [first] = variants;
  if (first === undefined) throw new InputError(['name a scenario']);
  for (const metric of metrics) mustMeasure(metric, variants);
  const values = vary.map((each) => ({ path: each.path, values: valuesOf(each, first.scenario) }));
  return planOf(engineVersion, variants, values, seeds, metrics);
}

function mustMeasure(metric: string, variants: readonly SweptScenario[]): void {
  const parsed = parseMetricPath(metric);
  if (!parsed.ok) throw new InputError([`--metric ${metric}: ${parsed.message}`]);
  for (const { scenario, label } of variants) {
    const problem = checkMetricPath(parsed.path, scenario, registry);
    if (problem !== null) throw new InputError([`--metric ${metric}: ${label}: ${problem}`]);
  }
}

async function runCells(
  places: readonly CellPlace[],
  plan: SweepPlan,
  variants: readonly SweptScenario[],
  io: Io,
): Promise<Sweep> {
  const scenarios = new Map<string, Scenario>();
  const jobs = places.map(({ variant, values, seed }) => {
    const key = JSON.stringify([variant, values]);
    const scenario = scenarios.get(key) ?? scenarioAt(variants[variant], plan, values);
    scenarios.set(key, scenario);
    return { scenario, seed, toNs: scenario.run.untilNs };
  });
  const progress = new Progress(io, jobs.length);
  const reports = await runAll(jobs, io, progress);
  progress.clear();
  const cells = places.flatMap((place, index) => {
    const report = reports[index];
    return report === undefined ? [] : [cellOf(place, plan, report)];
  });
  return { ...plan, cells };
}

function scenarioAt(
  variant: SweptScenario | undefined,
  { vary }: SweepPlan,
  values: readonly number[],
): Scenario {
  if (variant === undefined) throw new Error('a cell of no variant');
  return vary.reduce(
    (present, { path }, index) => withSetting(present, path, values[index], '--vary'),
    variant.scenario,
  );
}

function say(done: Sweep, options: Pick<SweepOptions, 'json' | 'csv'>, io: Io): void {
  if (options.csv !== undefined) sweepCsv(options.csv, done);
  io.out(options.json ? `${JSON.stringify({ wavetank: 1, sweep: done }, null, 1)}\n` : sweepText(done, io));
}

/** `wavetank merge`: what it prints is what the whole sweep would have. */
export function merge(files: readonly string[], options: Pick<SweepOptions, 'json' | 'csv'>, io: Io): number {
  const merged = mergeSweeps(files.map(readPart));
  if (!merged.ok) throw new InputError([merged.message]);
  say(merged.sweep, options, io);
  return 0;
}

function readPart(file: string): Sweep {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError([`${file}: cannot be read (${codeOf(error)})`]);
  }
  try {
    const { wavetank, sweep: part } = JSON.parse(text);
    if (wavetank === 1 && Array.isArray(part?.cells) && Array.isArray(part?.vary)) return part;
  } catch {
    // Told below, as anything else that is no part.
  }
  throw new InputError([`${file}: is no result of wavetank sweep --json`]);
}

// `wavetank break`: what breaks this first?

import { counted } from '#analysis/figure-text.ts';
import { type BreakSpan, breakSpan, broken, smallestOf } from '#analysis/search/broken.ts';
import { type FaultCandidate, faultCandidates } from '#analysis/search/fault-candidates.ts';
import {
  findWeakest,
  type Lengths,
  type Trial,
  type Weakest,
  type Weakness,
} from '#analysis/search/weakest.ts';
import { lengthText, sizeText } from '#analysis/search/weakness-words.ts';
import { formatScenario } from '#files/json.ts';
import type { FaultKind, Scenario } from '#scenario/document.ts';
import { problemText } from '#scenario/problems.ts';
import { moment } from './figures.ts';
import { InputError, type Io } from './io.ts';
import { allHold, mustHaveObjectives } from './judge.ts';
import { seedsEach, seedsFrom } from './options.ts';
import { type Paint, painter, printable } from './paint.ts';
import { readScenario } from './read-scenario.ts';
import { registry } from './registry.ts';
import { mustCompile } from './runs.ts';
import { withOptions } from './simulate.ts';
import { writeText } from './write.ts';

export interface BreakOptions {
  readonly seeds?: number | readonly number[];
  readonly at?: number;
  readonly longest?: number;
  readonly kinds?: readonly FaultKind[];
  readonly until?: number;
  readonly warmup?: number;
  readonly save?: string;
  readonly json?: true;
}

const seedsUsual = 3;
const shownMost = 8;

export async function breakFirst(file: string, options: BreakOptions, io: Io): Promise<number> {
  const scenario = withOptions(await readScenario(file, io), options);
  mustCompile(scenario, file);
  mustHaveObjectives(scenario, file);
  const seeds = seedsFrom(options.seeds ?? seedsUsual, scenario.run.seed);
  const { atNs, lengths } = mustSpan(scenario, options);
  const [holds] = await allHold([scenario], seeds, io);
  if (holds !== true)
    throw new InputError([`${file}: the objectives fail without any fault: there is nothing left to break`]);
  const withFault = (trial: Trial) => mustBreak(scenario, trial, atNs);
  const found = await findWeakest(faultCandidates(scenario, registry, options.kinds), lengths, (trials) =>
    allHold(trials.map(withFault), seeds, io),
  );
  const first = smallestOf(found);
  const smallest = first === null ? null : withFault(first);
  if (options.save !== undefined && smallest !== null) save(options.save, smallest, seeds, io);
  io.out(
    options.json
      ? jsonOf(found, atNs, lengths, seeds, smallest)
      : textOf(scenario, found, atNs, lengths, seeds, io),
  );
  return 0;
}

function mustSpan(scenario: Scenario, { at, longest }: BreakOptions): BreakSpan {
  const span = breakSpan(scenario, { at, longest });
  if (span.ok) return span;
  throw new InputError([span.of === 'at' ? `--at ${span.message}` : span.message]);
}

function mustBreak(scenario: Scenario, trial: Trial, atNs: number): Scenario {
  const applied = broken(scenario, trial, atNs, registry);
  if (applied.ok) return applied.scenario;
  throw new InputError(
    applied.problems.map((problem) => `${placeOf(trial.candidate)}: ${problemText(problem)}`),
  );
}

/** A fault that just breaks the mean over the seeds may be withstood under one of them alone. */
function save(path: string, scenario: Scenario, seeds: readonly number[], io: Io): void {
  writeText(path, formatScenario(scenario, registry));
  io.err(`wavetank: wrote ${path}: wavetank check ${path} --seeds ${seeds.join(',')} says how it fails\n`);
}

// Words -------------------------------------------------------------------------------------------------------------

function placeOf({ kind, target, instance }: FaultCandidate): string {
  return `${kind} of ${target}${instance === null ? '' : ', one instance'}`;
}

function textOf(
  scenario: Scenario,
  { breaks, withstood, tried }: Weakest,
  atNs: number,
  { longestNs }: Lengths,
  seeds: readonly number[],
  io: Io,
): string {
  const paint = painter(io.colour);
  const [first] = breaks;
  const head =
    first === undefined
      ? paint.good(`nothing that was tried breaks the objectives of ${printable(scenario.name)}`)
      : `${paint.bold(printable(scenario.name))} is broken first by ${paint.bad(weaknessText(first))}`;
  const lines = [
    head,
    ...otherLines(breaks.slice(1), paint),
    ...withstoodLines(withstood, paint),
    '',
    paint.dim(
      `${counted(tried, 'fault')} tried, one at a time, all at ${moment(atNs)} and at most ${lengthText(longestNs)} long, ${seedsEach(seeds)}; lengths to within a tenth. Taken for granted: what breaks it for a while breaks it for longer.`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Of each kind the weakest place with all that was found, the rest by name. */
function otherLines(others: readonly Weakness[], paint: Paint): string[] {
  if (others.length === 0) return [];
  const narrowed = others.filter(({ givenUp }) => !givenUp).slice(0, shownMost);
  const rest = others.filter((weakness) => !narrowed.includes(weakness));
  const kinds = [...new Set(rest.map(({ candidate }) => candidate.kind))];
  return [
    '',
    paint.dim('then'),
    ...narrowed.map(weaknessText),
    ...(rest.length > 0 ? ['', paint.dim('it is also broken, if longer, by')] : []),
    ...kinds.map((kind) =>
      placesText(
        kind,
        rest.map(({ candidate }) => candidate),
      ),
    ),
  ];
}

function placesText(kind: FaultKind, candidates: readonly FaultCandidate[]): string {
  const places = candidates.filter((candidate) => candidate.kind === kind);
  return `${kind} of ${places.map(({ target, instance }) => (instance === null ? target : `one ${target}`)).join(', ')}`;
}

function weaknessText({ candidate, length, size }: Weakness): string {
  const worst = candidate.size === null ? '' : ` (${sizeText(candidate, candidate.size.most)})`;
  const place = `${placeOf(candidate)}${worst}`;
  const least =
    length.outcome === 'always' ? `${lengthText(length.fails)} or less` : lengthText(length.fails);
  const enough =
    size === null || size.outcome === 'never'
      ? ''
      : `; when it lasts, ${sizeText(candidate, size.fails)}${size.outcome === 'always' ? ' or less' : ''} is enough`;
  return `${place} for ${least}${enough}`;
}

function withstoodLines(withstood: readonly FaultCandidate[], paint: Paint): string[] {
  if (withstood.length === 0) return [];
  const kinds = [...new Set(withstood.map(({ kind }) => kind))];
  return ['', paint.dim('it withstands'), ...kinds.map((kind) => placesText(kind, withstood))];
}

function jsonOf(
  { breaks, withstood, tried }: Weakest,
  atNs: number,
  { longestNs }: Lengths,
  seeds: readonly number[],
  smallest: Scenario | null,
): string {
  const rows = breaks.map(
    ({ candidate: { kind, target, instance, size: range }, length, givenUp, size }) => ({
      ...{ kind, target, instance, givenUp },
      length: { holdsNs: length.holds, failsNs: length.fails, outcome: length.outcome },
      worst: range === null ? null : { [range.name]: range.most },
      size: size === null ? null : { holds: size.holds, fails: size.fails, outcome: size.outcome },
    }),
  );
  const fault = smallest?.faults.at(-1) ?? null;
  const result = { smallest: fault, breaks: rows, withstood, tried, atNs, longestNs, seeds };
  return `${JSON.stringify({ wavetank: 1, break: result }, null, 1)}\n`;
}

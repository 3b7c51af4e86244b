// From what a person names to a valid scenario: a file, standard input, or an example.
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { hintsOf } from '#analysis/hints.ts';
import { checkObjectives } from '#analysis/objectives.ts';
import { examples } from '#examples/index.ts';
import { patterns } from '#patterns/index.ts';
import { findPattern, openPattern } from '#patterns/pattern.ts';
import type { Scenario } from '#scenario/document.ts';
import {
  type Parsed,
  parseScenario,
  parseScenarioValue,
  scenarioSizeMax,
  withLines,
} from '#scenario/parse.ts';
import { problemText } from '#scenario/problems.ts';
import type { Problem } from '#scenario/registry.ts';
import { didYouMean } from '#scenario/suggest.ts';
import { InputError, type Io } from './io.ts';
import { registry } from './registry.ts';

/** A file may hold this many bytes: UTF-8 takes up to three for a character. */
const bytesMax = 3 * scenarioSizeMax;

/** Throws an InputError whose lines say what is wrong and where. */
export async function readScenario(name: string, io: Io): Promise<Scenario> {
  const source = name === '-' ? 'standard input' : name;
  const text = name === '-' ? await readInput(io) : readFile(name);
  const parsed = text === null ? openBuiltIn(name) : parseScenario(text, registry);
  if (!parsed.ok) throw refusal(source, parsed.problems);
  const hints = hintsOf(parsed.scenario, registry).map(problemText);
  for (const note of [...parsed.notes, ...hints]) io.err(`${source}: ${note}\n`);
  const problems = checkObjectives(parsed.scenario, registry);
  if (problems.length > 0) throw refusal(source, text === null ? problems : withLines(problems, text));
  return parsed.scenario;
}

function refusal(source: string, problems: readonly Problem[]): InputError {
  return new InputError(
    problems.map((problem) => {
      const line = problem.line === undefined || problem.path === '' ? '' : ` (line ${problem.line})`;
      return `${source}: ${problemText(problem)}${line}`;
    }),
  );
}

const tooLarge = (source: string, most: number) =>
  new InputError([`${source}: is too large: at most ${most / 2 ** 20} MiB are read`]);

export async function readInput(io: Io, most = bytesMax): Promise<string> {
  const text = await io.stdin(most);
  if (text === null) throw tooLarge('standard input', most);
  return text;
}

/** What has no file: a file goes before an example of the same name. */
function openBuiltIn(name: string): Parsed {
  const example = examples.find((candidate) => candidate.id === name);
  if (example !== undefined) return parseScenarioValue(example.scenario, registry);
  const found = findPattern(patterns, name);
  if (found !== null) return openPattern(found.pattern, found.scenario, registry);
  const ids = [...examples, ...patterns].map((candidate) => candidate.id);
  throw new InputError([
    `${name}: no such file, and no example of that name${didYouMean(name, ids)} (wavetank examples lists them)`,
  ]);
}

/** Null when there is no such file. The size is that of the very file that is then read. */
export function readFile(path: string, most = bytesMax): string | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new InputError([`${path}: cannot be read (${codeOf(error)})`]);
  }
  try {
    const stat = fstatSync(file);
    if (stat.isDirectory()) throw new InputError([`${path}: is a folder; name a file`]);
    if (stat.size > most) throw tooLarge(path, most);
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

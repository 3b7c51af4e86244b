// `wavetank import`: the scenario goes to standard output or into a file, the account of it to standard error.
import type { Remark } from '#files/imports/found.ts';
import { type ImportSummary, importFiles, type NamedText } from '#files/imports/import.ts';
import { tracesSizeMax } from '#files/imports/recognise.ts';
import { sourceText } from '#files/imports/refusal.ts';
import { formatScenario } from '#files/json.ts';
import { kindImports } from '#kinds/imports.ts';
import { importable } from '#scenario/importing.ts';
import type { Problem } from '#scenario/registry.ts';
import { InputError, type Io } from './io.ts';
import { readFile, readInput } from './read-scenario.ts';
import { registry } from './registry.ts';
import { writeText } from './write.ts';

export interface ImportOptions {
  readonly output?: string;
  readonly json?: true;
}

export async function importScenario(
  names: readonly string[],
  options: ImportOptions,
  io: Io,
): Promise<void> {
  const files: NamedText[] = [];
  for (const name of names) files.push(await read(name, io));
  const imported = importFiles(files, importable(registry, kindImports));
  if (!imported.ok) throw new InputError(imported.problems.map(problemLine));
  const { scenario, summary } = imported;
  const text = formatScenario(scenario, registry);
  io.err(accountOf(summary));
  if (options.output !== undefined) writeText(options.output, text);
  if (options.json) io.out(resultText(text, summary));
  else if (options.output === undefined) io.out(text);
}

async function read(name: string, io: Io): Promise<NamedText> {
  if (name === '-') return { name: 'standard input', text: await readInput(io, tracesSizeMax) };
  const text = readFile(name, tracesSizeMax);
  if (text === null) throw new InputError([`${name}: no such file`]);
  return { name, text };
}

/** The path of such a problem is its file and document. */
function problemLine(problem: Problem): string {
  const line = problem.line === undefined ? '' : `, line ${problem.line}`;
  return `${problem.path}${line}: ${problem.message}`;
}

const titles = { understood: 'Understood', assumed: 'Assumed', ignored: 'Left out' } as const;
type Part = keyof typeof titles;
const parts = Object.keys(titles) as readonly Part[];

function accountOf(summary: ImportSummary): string {
  const lines = parts.flatMap((part) =>
    summary[part].length === 0
      ? []
      : [titles[part], ...summary[part].map((remark) => `  ${remarkText(remark)}`)],
  );
  return `${lines.join('\n')}\n`;
}

const remarkText = ({ text, at }: Remark) => (at === undefined ? text : `${text} (${sourceText(at)})`);

function resultText(scenario: string, { format, files, ...account }: ImportSummary): string {
  const rows = (remarks: readonly Remark[]) => remarks.map(({ text, at }) => ({ text, at: at ?? null }));
  const said = Object.fromEntries(parts.map((part) => [part, rows(account[part])]));
  const result = { wavetank: 1, format, files, ...said, scenario: JSON.parse(scenario) as unknown };
  return `${JSON.stringify(result, null, 1)}\n`;
}

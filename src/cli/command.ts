// The command line: what can be asked, and with which code it ends.
//   0 done, 1 an objective fails (check), 2 bad input, 3 a fault of Wavetank itself
import { Command, CommanderError, Option } from 'commander';
import { engineVersion } from '#engine/summary.ts';
import { type BreakOptions, breakFirst } from './break.ts';
import { check } from './check.ts';
import { type CompareOptions, compare } from './compare.ts';
import { exportScenario } from './export.ts';
import { type ImportOptions, importScenario } from './import.ts';
import { InputError, type Io } from './io.ts';
import { listExamples } from './list-examples.ts';
import { parseFile, parseKinds, parseLength, parseManySeeds, parseSeed, parseShard } from './options.ts';
import { run } from './run.ts';
import { parseSet, parseVary } from './settings.ts';
import { merge, type SweepOptions, sweep } from './sweep.ts';
import { refuseOverwriting } from './write.ts';

export const exitCodes = { done: 0, failed: 1, badInput: 2, internal: 3 } as const;

/** Runs the command and returns its exit code; never throws, never exits. */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  let code: number = exitCodes.done;
  const program = buildProgram(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, io);
  }
}

function explain(error: unknown, io: Io): number {
  // Commander has printed its own message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
  if (error instanceof InputError) {
    io.err(`${error.lines.join('\n')}\n`);
    return exitCodes.badInput;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.err(`wavetank: this is a fault of Wavetank, please report it with the scenario and the seed\n${text}\n`);
  return exitCodes.internal;
}

function buildProgram(io: Io, done: (code: number) => void): Command {
  const program = new Command('wavetank')
    .description('A wave tank for software architectures: every message simulated, in virtual time.')
    .version(`engine ${engineVersion}`, '-V, --version', 'print the version of the engine')
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, getOutHelpWidth: () => io.columns ?? 100 })
    .showSuggestionAfterError()
    .helpCommand(false)
    .hook('preAction', (_, command) => refuseOverwriting(command.args, filesWritten(command)));
  addRunOptions(program.command('run'))
    .description('Simulate a scenario and say what happened.')
    .action(async (file: string, options: RunOptions) => done(await run(file, options, io)));
  addRunOptions(program.command('check'))
    .description(
      'Simulate a scenario and judge its objectives, or run a decision record (.md) again: ends with 1 when one fails, 2 on bad input.',
    )
    .action(async (file: string, options: RunOptions) => done(await check(file, options, io)));
  addCompare(program, io, done);
  addSweep(program, io, done);
  addBreak(program, io, done);
  program
    .command('import')
    .description(
      'Make a scenario of Docker Compose, Kubernetes or trace files: what was assumed goes to stderr.',
    )
    .argument('<files...>', 'files of one system, or - for standard input')
    .addOption(fileOption('-o, --output <file>', 'write the scenario here, not to standard output'))
    .option('--json', 'the scenario and the whole account as one JSON object')
    .action(async (files: string[], options: ImportOptions) => importScenario(files, options, io));
  program
    .command('export')
    .description('Write a scenario in the form of another tool.')
    .argument('<file>', 'a scenario file, - for standard input, or the name of an example')
    .requiredOption('--mermaid', 'as a Mermaid flowchart')
    .addOption(fileOption('-o, --output <file>', 'write it here, not to standard output'))
    .action(async (file: string, options: { output?: string }) => exportScenario(file, options.output, io));
  program
    .command('examples')
    .description('List the scenarios that come with Wavetank.')
    .option('--json', 'as JSON')
    .action((options: { json?: true }) => listExamples(options.json === true, io));
  return program;
}

function addCompare(program: Command, io: Io, done: (code: number) => void): void {
  addSpan(program.command('compare'))
    .description('Run variants under the same seeds and say which does better at what, with 95 % intervals.')
    .argument('<files...>', 'two to four scenarios; one is enough with --set')
    .addOption(manySeeds())
    .addOption(
      new Option(
        '--set <path=value>',
        'a second variant: the scenario with this setting; may be repeated',
      ).argParser(parseSet),
    )
    .addOption(
      new Option('--from <time>', 'put what --set changes on the running system then').argParser(parseLength),
    )
    .option('--json', 'all figures as JSON, see docs/results.md')
    .option('--csv <dir>', 'write all figures as a CSV file into this folder')
    .addOption(
      fileOption('--record <file>', 'write a decision record in Markdown, with its figures beside it'),
    )
    .action(async (files: readonly string[], options: CompareOptions) =>
      done(await compare(files, options, io)),
    );
}

function addSweep(program: Command, io: Io, done: (code: number) => void): void {
  addSpan(program.command('sweep'))
    .description(
      'Run scenarios over ranges of settings, or search the highest value at which the objectives hold.',
    )
    .argument('<files...>', 'scenarios; each is run at every value')
    .addOption(
      new Option(
        '--vary <path=values>',
        'a setting over a range, from..to[/steps], or a list; `load` is how many times as fast requests come; may be repeated',
      ).argParser(parseVary),
    )
    .addOption(manySeeds())
    .option(
      '--metric <path>',
      'a figure beside the main ones; may be repeated',
      (text, before: string[] = []) => [...before, text],
    )
    .option('--knee', 'halve the range until the highest value at which the objectives hold is found')
    .addOption(
      new Option('--shard <i/n>', 'only the i-th of n parts, for wavetank merge')
        .argParser(parseShard)
        .conflicts('knee'),
    )
    .option('--json', 'every run as JSON, see docs/results.md')
    .option('--csv <dir>', 'write every run as a CSV file into this folder')
    .action(async (files: readonly string[], options: SweepOptions) => done(await sweep(files, options, io)));
  program
    .command('merge')
    .description('Put the parts of a sweep together, as if it had been run in one.')
    .argument('<files...>', 'what wavetank sweep --shard i/n --json printed, all n')
    .option('--json', 'every run as JSON')
    .option('--csv <dir>', 'write every run as a CSV file into this folder')
    .action((files: readonly string[], options: SweepOptions) => done(merge(files, options, io)));
}

function addBreak(program: Command, io: Io, done: (code: number) => void): void {
  addSpan(program.command('break'))
    .description('Search the smallest fault under which the objectives fail.')
    .argument('<file>', 'a scenario with objectives')
    .addOption(manySeeds())
    .addOption(
      new Option('--at <time>', 'when faults begin; else a quarter into what is measured').argParser(
        parseLength,
      ),
    )
    .addOption(
      new Option('--longest <time>', 'how long they last at most; else half of what is left').argParser(
        parseLength,
      ),
    )
    .addOption(new Option('--kinds <list>', 'only these kinds, such as crash,slow').argParser(parseKinds))
    .addOption(fileOption('--save <file>', 'write the scenario with that fault'))
    .option('--json', 'everything that was found as JSON, see docs/results.md')
    .action(async (file: string, options: BreakOptions) => done(await breakFirst(file, options, io)));
}

const fileOption = (flags: string, description: string) =>
  new Option(flags, description).argParser(parseFile);

/** What was given for the options of a command that name a file. */
function filesWritten(command: Command): string[] {
  const given = command.opts<Record<string, unknown>>();
  return command.options
    .filter(({ parseArg }) => parseArg === parseFile)
    .flatMap((option) => {
      const path = given[option.attributeName()];
      return typeof path === 'string' ? [path] : [];
    });
}

const manySeeds = () =>
  new Option('--seeds <n>', 'how many seeds, or which: 20, or 1..20').argParser(parseManySeeds);

function addSpan(command: Command): Command {
  return command
    .addOption(
      new Option('--until <time>', 'end every run here, such as 60s, 5m or 2h').argParser(parseLength),
    )
    .addOption(new Option('--warmup <time>', 'measure only what comes after').argParser(parseLength));
}

/** Options as commander hands them over. */
export interface RunOptions {
  readonly seed?: number;
  readonly seeds?: number | readonly number[];
  readonly until?: number;
  readonly warmup?: number;
  readonly json?: true;
  readonly windows: boolean;
  readonly csv?: string;
  readonly trace?: string;
  readonly otlp?: string;
}

function addRunOptions(command: Command): Command {
  return command
    .argument('<file>', 'a scenario file, - for standard input, or the name of an example')
    .addOption(
      new Option('--seed <n>', "one run with this seed; else the scenario's own").argParser(parseSeed),
    )
    .addOption(
      new Option(
        '--seeds <seeds>',
        "a run for each, such as 1..20 or 1,5,9; 20: so many from the scenario's own on; gives 95 % intervals",
      )
        .argParser(parseManySeeds)
        .conflicts('seed'),
    )
    .addOption(new Option('--until <time>', 'end the run here, such as 60s, 5m or 2h').argParser(parseLength))
    .addOption(new Option('--warmup <time>', 'measure only what comes after').argParser(parseLength))
    .option('--json', 'the whole result as JSON, see docs/results.md')
    .option('--no-windows', 'leave the series out of the JSON')
    .option('--csv <dir>', 'write tables and series as CSV files into this folder')
    .addOption(fileOption('--trace <file>', 'write the kept traces (slowest, failed, random) as JSON'))
    .addOption(
      fileOption(
        '--otlp <file>',
        'write traces as OpenTelemetry JSON, which Jaeger opens; of one run',
      ).conflicts('seeds'),
    );
}

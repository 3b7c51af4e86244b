// The command line: what can be asked, and with which code it ends.
//   0 done, 1 an objective fails (check), 2 bad input, 3 a fault of Wavetank itself
import { Command, CommanderError, Option } from 'commander';
import { engineVersion } from '#engine/summary.ts';
import { check } from './check.ts';
import { type CompareOptions, compare } from './compare.ts';
import { InputError, type Io } from './io.ts';
import { listExamples } from './list-examples.ts';
import { parseLength, parseManySeeds, parseSeed, parseSeeds } from './options.ts';
import { run } from './run.ts';
import { parseSet } from './settings.ts';

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
    .helpCommand(false);
  addRunOptions(program.command('run'))
    .description('Simulate a scenario and say what happened.')
    .action(async (file: string, options: RunOptions) => done(await run(file, options, io)));
  addRunOptions(program.command('check'))
    .description(
      'Simulate a scenario and judge its objectives, or run a decision record (.md) again: ends with 1 when one fails, 2 on bad input.',
    )
    .action(async (file: string, options: RunOptions) => done(await check(file, options, io)));
  addCompare(program, io, done);
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
    .option('--record <file>', 'write a decision record in Markdown, with its figures beside it')
    .action(async (files: readonly string[], options: CompareOptions) =>
      done(await compare(files, options, io)),
    );
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
  readonly seeds?: readonly number[];
  readonly until?: number;
  readonly warmup?: number;
  readonly json?: true;
  readonly windows: boolean;
  readonly csv?: string;
  readonly trace?: string;
}

function addRunOptions(command: Command): Command {
  return command
    .argument('<file>', 'a scenario file, - for standard input, or the name of an example')
    .addOption(
      new Option('--seed <n>', "one run with this seed; else the scenario's own").argParser(parseSeed),
    )
    .addOption(
      new Option('--seeds <list>', 'a run for each seed, such as 1..20 or 1,5,9; gives 95 % intervals')
        .argParser(parseSeeds)
        .conflicts('seed'),
    )
    .addOption(new Option('--until <time>', 'end the run here, such as 60s, 5m or 2h').argParser(parseLength))
    .addOption(new Option('--warmup <time>', 'measure only what comes after').argParser(parseLength))
    .option('--json', 'the whole result as JSON, see docs/results.md')
    .option('--no-windows', 'leave the series out of the JSON')
    .option('--csv <dir>', 'write tables and series as CSV files into this folder')
    .option('--trace <file>', 'write the kept traces (slowest, failed, random) as JSON');
}

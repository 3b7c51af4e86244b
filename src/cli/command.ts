// The command line: what can be asked, and with which code it ends.
//   0 done, 1 an objective fails (check), 2 bad input, 3 a fault of Wavetank itself
import { Command, CommanderError, Option } from 'commander';
import { engineVersion } from '#engine/summary.ts';
import { check } from './check.ts';
import { exportScenario } from './export.ts';
import { type ImportOptions, importScenario } from './import.ts';
import { InputError, type Io } from './io.ts';
import { listExamples } from './list-examples.ts';
import { parseLength, parseSeed, parseSeeds } from './options.ts';
import { run } from './run.ts';

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
    .description('Simulate a scenario and judge its objectives: ends with 1 when one fails, 2 on bad input.')
    .action(async (file: string, options: RunOptions) => done(await check(file, options, io)));
  program
    .command('import')
    .description(
      'Make a scenario of Docker Compose, Kubernetes or trace files: what was assumed goes to stderr.',
    )
    .argument('<files...>', 'files of one system, or - for standard input')
    .option('-o, --output <file>', 'write the scenario here, not to standard output')
    .option('--json', 'the scenario and the whole account as one JSON object')
    .action(async (files: string[], options: ImportOptions) => importScenario(files, options, io));
  program
    .command('export')
    .description('Write a scenario in the form of another tool.')
    .argument('<file>', 'a scenario file, - for standard input, or the name of an example')
    .requiredOption('--mermaid', 'as a Mermaid flowchart')
    .option('-o, --output <file>', 'write it here, not to standard output')
    .action(async (file: string, options: { output?: string }) => exportScenario(file, options.output, io));
  program
    .command('examples')
    .description('List the scenarios that come with Wavetank.')
    .option('--json', 'as JSON')
    .action((options: { json?: true }) => listExamples(options.json === true, io));
  return program;
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
  readonly otlp?: string;
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
    .option('--trace <file>', 'write the kept traces (slowest, failed, random) as JSON')
    .addOption(
      new Option(
        '--otlp <file>',
        'write traces as OpenTelemetry JSON, which Jaeger opens; of one run',
      ).conflicts('seeds'),
    );
}

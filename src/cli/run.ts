// `wavetank run`.
import { checkAgainstRun, judgeObjectives } from '#analysis/objectives.ts';
import { otlpText } from '#files/exports/otlp.ts';
import type { RunOptions } from './command.ts';
import { writeCsv } from './csv.ts';
import { everyRequest } from './every-request.ts';
import type { Io } from './io.ts';
import { resultText } from './result.ts';
import { type Simulated, simulate } from './simulate.ts';
import { summaryText } from './summary.ts';
import { writeTraces } from './traces.ts';
import { writeText } from './write.ts';

/** Ends well even where an objective fails or a limit is reached: the output says so. */
export async function run(file: string, options: RunOptions, io: Io): Promise<number> {
  const done = await simulate(file, options, io);
  writeFiles(done, options);
  for (const report of done.reports.slice(0, 1))
    for (const { path, message } of checkAgainstRun(done.scenario, report))
      io.err(`${file}: ${path}: ${message}\n`);
  const judgements = judgeObjectives(done.scenario, done.reports);
  if (options.json) io.out(resultText(done, judgements, options.windows));
  else io.out(summaryText(done, judgements, io));
  return 0;
}

/** What goes into files, whatever is printed. */
export function writeFiles({ scenario, reports }: Simulated, options: RunOptions): void {
  const { csv, trace, otlp } = options;
  if (csv !== undefined) writeCsv(csv, reports);
  if (trace !== undefined) writeTraces(trace, reports);
  const [report] = reports;
  if (otlp !== undefined && report !== undefined)
    writeText(otlp, otlpText({ scenario, report, everyOf: everyRequest(scenario, report.seed) }));
}

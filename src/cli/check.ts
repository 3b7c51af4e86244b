// `wavetank check`: an architecture test.
import { checkAgainstRun, type Judgement, judgeObjectives } from '#analysis/objectives.ts';
import type { RunOptions } from './command.ts';
import { InputError, type Io } from './io.ts';
import { objectiveLines } from './objectives.ts';
import { painter } from './paint.ts';
import { checkRecordFile } from './record.ts';
import { resultText } from './result.ts';
import { writeFiles } from './run.ts';
import { simulate } from './simulate.ts';
import { headLines } from './summary.ts';

/** 0 when every objective holds and every run reached its end, else 1. */
export async function check(file: string, options: RunOptions, io: Io): Promise<number> {
  if (file.endsWith('.md')) {
    mustBeBare(file, options);
    return checkRecordFile(file, options.json === true, io);
  }
  const done = await simulate(file, options, io);
  if (done.scenario.objectives.length === 0) {
    throw new InputError([`${file}: objectives: there are none, so there is nothing to check`]);
  }
  const unknown = done.reports.slice(0, 1).flatMap((report) => checkAgainstRun(done.scenario, report));
  if (unknown.length > 0)
    throw new InputError(unknown.map(({ path, message }) => `${file}: ${path}: ${message}`));
  writeFiles(done, options);
  const judgements = judgeObjectives(done.scenario, done.reports);
  const complete = done.reports.every((report) => report.ended === 'until');
  const holds = complete && judgements.every((judgement) => judgement.holds);
  if (options.json) io.out(resultText(done, judgements, options.windows));
  else {
    const paint = painter(io.colour);
    const verdict = verdictText(judgements, complete);
    const lines = [...headLines(done, paint), ...objectiveLines(judgements, done.scenario, paint)];
    lines.push('', holds ? paint.good(verdict) : paint.bad(verdict));
    io.out(`${lines.join('\n')}\n`);
  }
  return holds ? 0 : 1;
}

/** A record is checked as it was made: what it ran is in it, and it writes no files. */
function mustBeBare(file: string, options: RunOptions): void {
  const given = optionsOfRuns.filter((name) => options[name] !== undefined);
  if (given.length > 0)
    throw new InputError([
      `${file}: a record says itself what was run: leave out ${given.map((name) => `--${name}`).join(', ')}`,
    ]);
}

const optionsOfRuns = ['seed', 'seeds', 'until', 'warmup', 'csv', 'trace', 'otlp'] as const;

function verdictText(judgements: readonly Judgement[], complete: boolean): string {
  const failing = judgements.filter(({ holds }) => !holds).length;
  if (failing > 0) return `${failing} of ${judgements.length} objectives ${failing === 1 ? 'fails' : 'fail'}`;
  return complete ? 'every objective holds' : 'the objectives hold, but a run stopped before its end';
}

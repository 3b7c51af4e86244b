// A worker that lays the runs of variants against each other. It takes each run as soon as it is done: the statistics of
// a whole comparison take too long for a page that somebody looks at, and so would handing over all runs at once.
import { compareAll } from '#analysis/comparison/compare.ts';
import type { RunReport } from '#engine/report.ts';
import type { JudgeCommand, JudgeReport, TakeCommand } from './protocol.ts';

/** By variant, then by seed. */
const taken: RunReport[][] = [];

function take({ variant, place, report }: TakeCommand): void {
  const runs = taken[variant] ?? [];
  runs[place] = report;
  taken[variant] = runs;
}

function judge({ variants }: JudgeCommand): JudgeReport {
  try {
    const runs = variants.map((variant, place) => ({ ...variant, reports: taken[place] ?? [] }));
    return { say: 'judged', comparisons: compareAll(runs) };
  } catch (error) {
    return { say: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<TakeCommand | JudgeCommand>) => {
  if (data.do === 'take') take(data);
  else self.postMessage(judge(data));
});

// `--trace FILE`: the requests that were kept whole, of every run.
import type { RunReport } from '#engine/report.ts';
import { writeText } from './write.ts';

export function writeTraces(path: string, reports: readonly RunReport[]): void {
  const runs = reports.map(({ seed, traceHash, traces }) => ({ seed, traceHash, traces }));
  writeText(path, `${JSON.stringify({ wavetank: 1, scenario: reports[0]?.scenario, runs }, null, 1)}\n`);
}

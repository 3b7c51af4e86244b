// A report of a run that goes on crosses from the worker as text: of two hundred nodes it is two megabytes of small
// objects, which `JSON.parse` makes five times as fast as the browser's own copying. Windows are arrays, with NaN in
// them, and stay what they are.
import type { RunReport } from '#engine/report.ts';

export interface ReportText {
  /** All of it but its windows. */
  readonly text: string;
  readonly windows: RunReport['windows'];
}

export function reportText({ windows, ...report }: RunReport): ReportText {
  return { text: JSON.stringify(report), windows };
}

export function reportIn({ text, windows }: ReportText): RunReport {
  return { ...JSON.parse(text), windows };
}

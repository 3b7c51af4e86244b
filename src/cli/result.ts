// `--json`: the documented result, see docs/results.md. What is here is a promise: fields are added, never changed.
import { accountOf } from '#analysis/account/account.ts';
import { sentenceOf } from '#analysis/account/words.ts';
import type { Judgement } from '#analysis/objectives.ts';
import { combineReports } from '#analysis/seeds.ts';
import { seriesColumns } from '#engine/frame.ts';
import type { RunReport } from '#engine/report.ts';
import type { Scenario } from '#scenario/document.ts';
import { namingOf } from './account.ts';
import type { Simulated } from './simulate.ts';

export const resultVersion = 1;

export function resultText(done: Simulated, judgements: readonly Judgement[], withWindows: boolean): string {
  const { scenario, reports } = done;
  const result = {
    wavetank: resultVersion,
    scenario: scenario.name,
    assumptions: scenario.assumptions,
    objectives: judgements.map(judgementRow),
    runs: reports.map((report) => runRow(scenario, report, withWindows)),
    ...(reports.length > 1 && { combined: combineReports(reports) }),
  };
  return `${JSON.stringify(result, null, 1)}\n`;
}

function judgementRow({ objective, ...rest }: Judgement) {
  const { metric, is, value: bound, why } = objective;
  return { metric, is, bound, why: why ?? null, ...rest };
}

function runRow(scenario: Scenario, whole: RunReport, withWindows: boolean) {
  const { traces, windows, ...report } = whole;
  const row = { ...report, account: accountRow(scenario, whole) };
  return withWindows ? { ...row, windows: windowRows([...report.nodes, ...report.links], windows) } : row;
}

/** Every line with its figures and in words. */
function accountRow(scenario: Scenario, report: RunReport) {
  const { lines, leftOut } = accountOf(scenario, report);
  const naming = namingOf(scenario);
  return { lines: lines.map((line) => ({ ...line, text: sentenceOf(line, naming) })), leftOut };
}

/** Rows of numbers in the order of `columns`, a row for each subject; null where there was nothing to measure. */
function windowRows(parts: readonly { readonly id: string }[], windows: RunReport['windows']) {
  const width = seriesColumns.length;
  return {
    columns: seriesColumns,
    subjects: ['system', ...parts.map((part) => part.id)],
    points: windows.map(({ fromNs, toNs, rows }) => ({
      fromNs,
      toNs,
      rows: Array.from({ length: parts.length + 1 }, (_, row) => [
        ...rows.slice(row * width, (row + 1) * width),
      ]),
    })),
  };
}

// `--csv DIR`: tables for spreadsheets and notebooks. Every file has a column for the seed, so that one layout serves
// one run and many. Nothing measured is an empty cell.
import { join } from 'node:path';
import { type Cell, csvText, type Row } from '#analysis/csv-text.ts';
import { seriesColumns } from '#engine/frame.ts';
import type { OperationReport, RunReport } from '#engine/report.ts';
import { makeFolder, writeText } from './write.ts';

export function writeCsv(folder: string, reports: readonly RunReport[]): void {
  makeFolder(folder);
  const taken = new Set<string>();
  const write = (name: string, rows: readonly Row[]) => {
    writeText(join(folder, fileName(name, taken)), csvText(rows));
  };
  write('runs', reports.map(runRow));
  write(
    'nodes',
    ofEach(reports, (report) => report.nodes.map((node) => flat(node))),
  );
  write(
    'links',
    ofEach(reports, (report) => report.links.map((link) => flat(link))),
  );
  write('operations', ofEach(reports, operationRows));
  for (const { subject, row } of subjectsOf(reports[0])) {
    write(
      subject,
      ofEach(reports, (report) => series(report, row)),
    );
  }
}

/** Rows of the series: the system first, then the nodes, then the links. */
function subjectsOf(report: RunReport | undefined): readonly { subject: string; row: number }[] {
  const parts = [...(report?.nodes ?? []), ...(report?.links ?? [])];
  return [{ subject: 'system', row: 0 }, ...parts.map(({ id }, index) => ({ subject: id, row: index + 1 }))];
}

/** A node may be called as a table is, or as another but for capitals, which some disks do not tell apart. */
function fileName(name: string, taken: Set<string>): string {
  // Some systems want no arrows in names of files.
  const base = name.replaceAll('->', '--');
  let free = base;
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${base}-${n}`;
  taken.add(free.toLowerCase());
  return `${free}.csv`;
}

function ofEach(reports: readonly RunReport[], rows: (report: RunReport) => readonly Row[]): Row[] {
  return reports.flatMap((report) => rows(report).map((row) => ({ seed: report.seed, ...row })));
}

function runRow(report: RunReport): Row {
  const { nodes, links, log, windows, traces, ...rest } = report;
  return flat(rest);
}

function operationRows({ system, nodes }: RunReport): Row[] {
  const rows = (subject: string, operations: readonly OperationReport[]) =>
    operations.map((operation) => ({ subject, ...flat(operation) }));
  return [...rows('system', system.operations), ...nodes.flatMap((node) => rows(node.id, node.operations))];
}

function series({ windows }: RunReport, row: number): Row[] {
  const start = row * seriesColumns.length;
  return windows.map(({ fromNs, toNs, rows }) => {
    const cells = seriesColumns.map((name, column) => [name, rows[start + column] ?? null] as const);
    return { fromS: fromNs / 1e9, toS: toNs / 1e9, ...Object.fromEntries(cells) };
  });
}

/** Fields of fields as `outer.inner`; lists have tables of their own. */
function flat(value: object, prefix = ''): Row {
  const cells = Object.entries(value).flatMap(([name, entry]): [string, Cell][] => {
    if (Array.isArray(entry)) return [];
    if (typeof entry === 'object' && entry !== null) return Object.entries(flat(entry, `${prefix}${name}.`));
    return [[prefix + name, entry as Cell]];
  });
  return Object.fromEntries(cells);
}

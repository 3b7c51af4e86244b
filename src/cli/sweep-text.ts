// A sweep for people: a row for each combination of values, with the figures that tell where it bends.

import { join } from 'node:path';
import { csvText } from '#analysis/csv-text.ts';
import { counted, inUnit, nothing } from '#analysis/figure-text.ts';
import { metricUnit, parseMetricPath } from '#analysis/metric-path.ts';
import { pointsOf, type Sweep, type SweepPoint } from '#analysis/sweep/sweep.ts';
import { sweepTable } from '#analysis/sweep/sweep-table.ts';
import type { Io } from './io.ts';
import { painter } from './paint.ts';
import { type Column, tableLines } from './table.ts';
import { makeFolder, writeText } from './write.ts';

const usualWidth = 100;
const shortNames: { readonly [metric: string]: string } = {
  'system.throughput': 'ended',
  'system.goodput': 'ok',
  'system.errorRate': 'errors',
  'system.latency.p50': 'p50',
  'system.latency.p95': 'p95',
  'system.latency.p99': 'p99',
  'system.cost': 'cost',
};
/** Given up first where a terminal is narrow. */
const spare = ['system.latency.p50', 'system.latency.p95', 'system.throughput', 'system.cost'];

export function sweepText(sweep: Sweep, io: Io): string {
  const paint = painter(io.colour);
  const { variants, vary, metrics, seeds } = sweep;
  const mark = ({ holds }: SweepPoint) => (holds === null ? '' : holds ? '✓ hold' : '✗ fail');
  const columns: Column<SweepPoint>[] = [
    ...(variants.length > 1
      ? [
          {
            title: '',
            align: 'left' as const,
            cell: ({ variant }: SweepPoint) => variants[variant]?.name ?? nothing,
          },
        ]
      : []),
    ...vary.map(({ path }, index) => ({
      title: path,
      align: 'right' as const,
      cell: ({ values }: SweepPoint) => String(values[index]),
    })),
    {
      title: 'objectives',
      align: 'left',
      cell: mark,
      paint: (text, { holds }) => (holds === false ? paint.bad(text) : paint.good(text)),
    },
    ...metrics.map((metric, index): Column<SweepPoint> => {
      const parsed = parseMetricPath(metric);
      const unit = parsed.ok ? metricUnit(parsed.path) : 'none';
      const place = spare.indexOf(metric);
      return {
        title: shortNames[metric] ?? metric,
        align: 'right',
        cell: ({ figures }) => inUnit(figures[index] ?? null, unit, ''),
        ...(place >= 0 && { spare: spare.length - place }),
      };
    }),
  ];
  const head = variants.map(({ name, label }) =>
    variants.length > 1 ? `${paint.bold(name)}  ${label}` : paint.bold(label),
  );
  const many = paint.dim(`${counted(sweep.cells.length, 'run')}, ${counted(seeds.length, 'seed')} each`);
  const width = Math.max(io.columns ?? usualWidth, 60);
  return `${[...head, many, '', ...tableLines(columns, pointsOf(sweep), width, paint)].join('\n')}\n`;
}

/** Every run a row. */
export function sweepCsv(folder: string, done: Sweep): void {
  makeFolder(folder);
  writeText(join(folder, 'sweep.csv'), csvText(sweepTable(done)));
}

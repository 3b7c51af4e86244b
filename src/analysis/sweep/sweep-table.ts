// A sweep as rows for spreadsheets: every run one.
import type { Row } from '../csv-text.ts';
import type { Sweep } from './sweep.ts';

export function sweepTable({ cells, variants, vary, metrics }: Sweep): Row[] {
  const isTold = new Set(variants.map(({ label }) => label)).size === variants.length;
  const nameOf = ({ name, label }: Sweep['variants'][number]) => (isTold ? label : `${name}: ${label}`);
  const names = variants.map(nameOf);
  return cells.map(({ variant, values, seed, figures, ended, traceHash }) => ({
    variant: names[variant] ?? null,
    ...Object.fromEntries(vary.map(({ path }, index) => [path, values[index] ?? null])),
    seed,
    ...Object.fromEntries(metrics.map((metric, index) => [metric, figures[index] ?? null])),
    ...{ ended, traceHash },
  }));
}

// The same figures as a table: for those who cannot see the strips, and for those who want the digits.

import type { SeriesColumn } from '#engine/frame.ts';
import { pointsOf } from '#state/series.ts';
import { moment } from '../format.ts';
import { useTick, useView, useWorkbench } from '../workbench.tsx';
import { chartWords } from './chartWords.ts';
import styles from './recorder.module.css';
import { type Strip, strips } from './strips.ts';
import { TableDialog } from './TableDialog.tsx';

interface SeriesTableProps {
  readonly subject: string | null;
  readonly name: string;
  readonly onClose: () => void;
}

const columns: readonly { readonly column: SeriesColumn; readonly label: string; readonly strip: Strip }[] =
  strips.flatMap((strip) => strip.lines.map((line) => ({ column: line.column, label: line.label, strip })));
const rowsMost = 120;

export function SeriesTable({ subject, name, onClose }: SeriesTableProps) {
  const { series } = useWorkbench();
  const zoom = useView((view) => view.zoom);
  useTick();
  const names = columns.map((entry) => entry.column);
  const points = pointsOf(series.current(), subject, {
    columns: names,
    most: rowsMost,
    ...(zoom !== null && { span: zoom }),
  });
  return (
    <TableDialog title={chartWords.tableTitle(name)} onClose={onClose}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{chartWords.tableTime}</th>
            {columns.map((entry) => (
              <th key={entry.column} scope="col">
                {entry.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.atNs}>
              <th scope="row">{moment(point.atNs)}</th>
              {columns.map((entry, index) => (
                <td key={entry.column}>{cell(entry.strip, point.values[index])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {points.length === 0 && <p>{chartWords.waiting}</p>}
    </TableDialog>
  );
}

function cell(strip: Strip, value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : strip.format(value);
}

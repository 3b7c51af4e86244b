// The same figures as a table: for those who cannot see the strips, and for those who want the digits.

import { pointsOf } from '#state/series.ts';
import { moment } from '../format.ts';
import { useScenario, useTick, useView, useWorkbench } from '../workbench.tsx';
import { chartWords } from './chartWords.ts';
import styles from './recorder.module.css';
import { isSeen, type Strip, strips, stripsFor } from './strips.ts';
import { TableDialog } from './TableDialog.tsx';

interface SeriesTableProps {
  readonly subject: string | null;
  readonly name: string;
  readonly onClose: () => void;
}

const rowsMost = 120;

export function SeriesTable({ subject, name, onClose }: SeriesTableProps) {
  const { series } = useWorkbench();
  const isLink = useScenario().links.some(({ id }) => id === subject);
  const zoom = useView((view) => view.zoom);
  useTick();
  const all = stripsFor(strips, isLink).flatMap((strip) => strip.lines.map((line) => ({ strip, line })));
  const points = pointsOf(series.current(), subject, {
    columns: all.map(({ line }) => line.column),
    most: rowsMost,
    ...(zoom !== null && { span: zoom }),
  });
  const columns = all.flatMap((each, index) => {
    const values = points.map((point) => point.values[index]);
    return isSeen(each.line, values) ? [{ ...each, values }] : [];
  });
  return (
    <TableDialog title={chartWords.tableTitle(subject === null ? chartWords.whole : name)} onClose={onClose}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{chartWords.tableTime}</th>
            {columns.map(({ line }) => (
              <th key={line.column} scope="col">
                {line.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point, row) => (
            <tr key={point.atNs}>
              <th scope="row">{moment(point.atNs)}</th>
              {columns.map(({ strip, line, values }) => (
                <td key={line.column}>{cell(strip, values[row])}</td>
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

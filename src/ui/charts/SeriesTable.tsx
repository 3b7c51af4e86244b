// The same figures as a table: for those who cannot see the strips, and for those who want the digits.

import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { SeriesColumn } from '#engine/frame.ts';
import { pointsOf } from '#state/series.ts';
import { IconButton } from '../controls/Button.tsx';
import { moment } from '../format.ts';
import shell from '../shell/shell.module.css';
import { words } from '../words.ts';
import { useTick, useView, useWorkbench } from '../workbench.tsx';
import { chartWords } from './chartWords.ts';
import styles from './recorder.module.css';
import { type Strip, strips } from './strips.ts';

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
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className={shell.veil} />
        <Dialog.Content className={shell.dialog} data-wide="true" aria-describedby={undefined}>
          <header className={shell.dialogHead}>
            <Dialog.Title className={shell.dialogTitle}>{chartWords.tableTitle(name)}</Dialog.Title>
            <IconButton label={words.problems.close} onClick={onClose}>
              <X size={16} aria-hidden="true" />
            </IconButton>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <section className={styles.tableScroll} tabIndex={0} aria-label={chartWords.tableTitle(name)}>
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
          </section>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function cell(strip: Strip, value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : strip.format(value);
}

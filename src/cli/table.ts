// Text in columns that line up. A table that is too wide for the terminal gives up its least telling columns.
import { nothing } from '#analysis/figure-text.ts';
import type { Paint } from './paint.ts';

export interface Column<T> {
  readonly title: string;
  readonly cell: (row: T) => string;
  /** Numbers to the right, words to the left. */
  readonly align: 'left' | 'right';
  /** Given up first where it is highest; absent: never. */
  readonly spare?: number;
  readonly paint?: (text: string, row: T) => string;
}

const gap = '  ';

/** Columns in which no row has anything to say, or all have a dash, are left out. */
export function tableLines<T>(
  columns: readonly Column<T>[],
  rows: readonly T[],
  width: number,
  paint: Paint,
): string[] {
  const filled = columns
    .map((column) => ({ column, cells: rows.map(column.cell) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== '' && cell.trim() !== nothing));
  const shown = narrowed(
    filled.map((entry) => ({
      ...entry,
      size: Math.max(entry.column.title.length, ...entry.cells.map(length)),
    })),
    width,
  );
  const head = shown.map(({ column, size }) => pad(column.title, size, column.align)).join(gap);
  const body = rows.map((row, index) =>
    shown
      .map(({ column, cells, size }) => {
        const cell = pad(cells[index] ?? '', size, column.align);
        return column.paint === undefined ? cell : column.paint(cell, row);
      })
      .join(gap)
      .trimEnd(),
  );
  return [paint.dim(head.trimEnd()), ...body];
}

interface Sized<T> {
  readonly column: Column<T>;
  readonly cells: readonly string[];
  readonly size: number;
}

function narrowed<T>(columns: readonly Sized<T>[], width: number): readonly Sized<T>[] {
  const total = columns.reduce((sum, { size }) => sum + size + gap.length, -gap.length);
  const spare = columns.map(({ column }) => column.spare ?? 0);
  const most = Math.max(...spare);
  if (total <= width || most <= 0) return columns;
  return narrowed(
    columns.filter((_, index) => index !== spare.indexOf(most)),
    width,
  );
}

const length = (text: string) => text.length;
const pad = (text: string, size: number, align: 'left' | 'right') =>
  align === 'left' ? text.padEnd(size) : text.padStart(size);

// Text in columns that line up. A table that is too wide for the terminal gives up its least telling columns, and then
// the ends of its last one.
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
  if (total <= width) return columns;
  if (most <= 0) return cut(columns, total - width);
  return narrowed(
    columns.filter((_, index) => index !== spare.indexOf(most)),
    width,
  );
}

/** The shortest that is left of a cell. */
const leastLeft = 12;

/** The last column, when it is of words, is shorter by so many signs. */
function cut<T>(columns: readonly Sized<T>[], by: number): readonly Sized<T>[] {
  const last = columns.at(-1);
  if (last === undefined || last.column.align === 'right') return columns;
  const size = Math.max(leastLeft, last.size - by);
  const cells = last.cells.map((cell) => (length(cell) > size ? `${cell.slice(0, size - 1)}…` : cell));
  return [...columns.slice(0, -1), { ...last, cells, size }];
}

const length = (text: string) => text.length;
const pad = (text: string, size: number, align: 'left' | 'right') =>
  align === 'left' ? text.padEnd(size) : text.padStart(size);

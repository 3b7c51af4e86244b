// Rows as CSV (RFC 4180). Nothing measured is an empty cell.

export type Cell = string | number | null;
export type Row = { readonly [column: string]: Cell };

/** Columns are those of all rows, in the order in which they come up. */
export function csvText(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => columns.map((column) => cellText(row[column] ?? null)).join(','));
  return `${[columns.map(cellText).join(','), ...lines].join('\n')}\n`;
}

function cellText(cell: Cell): string {
  if (cell === null || Number.isNaN(cell)) return '';
  const text = String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// What was measured, as rows that people can read and docs/validation.md can hold.

export interface Row {
  readonly id: string;
  readonly quantity: string;
  readonly expected: number;
  readonly mean: number;
  readonly half: number;
  readonly verdict: string;
}

const digits = (value: number) => (value === 0 ? '0' : value.toPrecision(Math.abs(value) < 0.01 ? 3 : 5));

const cells = ({ id, quantity, expected, mean, half, verdict }: Row): string[] => [
  id,
  quantity,
  digits(expected),
  `${digits(mean)} ± ${half.toPrecision(2)}`,
  verdict,
];

/** A table in Markdown, its columns aligned. */
export function tableOf(rows: readonly Row[]): string {
  const heads = ['id', 'quantity', 'expected', 'measured', 'verdict'];
  // A bar would begin another cell.
  const lines = [heads, ...rows.map((row) => cells(row).map((cell) => cell.replaceAll('|', '\\|')))];
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  const text = lines.map((line) => `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`);
  text.splice(1, 0, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  return text.join('\n');
}

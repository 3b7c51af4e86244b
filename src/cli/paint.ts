// Colour and weight in a terminal; elsewhere nothing.

export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
}

const wrap = (code: number, end: number) => (text: string) => `\x1b[${code}m${text}\x1b[${end}m`;
const same = (text: string) => text;

export function painter(colour: boolean): Paint {
  if (!colour) return { bold: same, dim: same, good: same, bad: same };
  return { bold: wrap(1, 22), dim: wrap(2, 22), good: wrap(32, 39), bad: wrap(31, 39) };
}

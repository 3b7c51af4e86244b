// Colour and weight in a terminal; elsewhere nothing.

export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
}

const wrap = (code: number, end: number) => (text: string) => `\x1b[${code}m${text}\x1b[${end}m`;
/** What somebody else wrote, without what would move the cursor, colour or turn round what follows. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}

const same = (text: string) => text;

export function painter(colour: boolean): Paint {
  if (!colour) return { bold: same, dim: same, good: same, bad: same };
  return { bold: wrap(1, 22), dim: wrap(2, 22), good: wrap(32, 39), bad: wrap(31, 39) };
}

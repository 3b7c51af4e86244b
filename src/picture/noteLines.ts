// A note's words in lines: a picture has nobody to wrap them. Marks of emphasis go, marks of lists stay readable.

export const noteLine = 18;
/** An average letter, in pixels, and what the edges take. */
const letter = 6.4;
const edges = 24;

export function linesIn(text: string, width: number): readonly string[] {
  const most = Math.max(4, Math.floor((width - edges) / letter));
  return plain(text)
    .split('\n')
    .flatMap((line) => wrapped(line, most));
}

function plain(text: string): string {
  return text
    .replace(/\r/g, '')
    .replace(/\*\*|`|^#{1,4} /gm, '')
    .replace(/^[-*] /gm, '• ')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/** Words longer than a line are cut. */
function wrapped(line: string, most: number): string[] {
  const lines: string[] = [];
  let row = '';
  for (const word of line.split(' ').flatMap((it) => it.match(new RegExp(`.{1,${most}}`, 'gu')) ?? [])) {
    if (row !== '' && row.length + 1 + word.length > most) {
      lines.push(row);
      row = word;
    } else row = row === '' ? word : `${row} ${word}`;
  }
  return [...lines, row];
}

// Parts of the figures that go with a record: SVG as text, that needs nothing else. On white, because whoever shows a
// record may show it on anything; what is told by colour is told by shape too.

export const ink = { text: '#1c2733', soft: '#5b6875', line: '#c9d1d9', better: '#0b6fb8', worse: '#b3501b' };

export function svg(width: number, height: number, title: string, inside: readonly string[]): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="ui-sans-serif, system-ui, sans-serif" font-size="13">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...inside,
    '</svg>',
    '',
  ].join('\n');
}

export function text(
  x: number,
  y: number,
  words: string,
  {
    anchor = 'start',
    fill = ink.text,
    bold = false,
  }: { anchor?: string; fill?: string; bold?: boolean } = {},
): string {
  const weight = bold ? ' font-weight="600"' : '';
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}" fill="${fill}"${weight}>${escaped(words)}</text>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, stroke: string, width = 1): string {
  return `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${stroke}" stroke-width="${width}"/>`;
}

/** A disc for better, a diamond for worse. */
export function mark(x: number, y: number, isDiamond: boolean, filled: boolean, colour: string): string {
  const fill = filled ? colour : '#ffffff';
  if (!isDiamond)
    return `<circle cx="${at(x)}" cy="${at(y)}" r="5" fill="${fill}" stroke="${colour}" stroke-width="2"/>`;
  const points = [
    `${at(x - 6)},${at(y)}`,
    `${at(x)},${at(y - 6)}`,
    `${at(x + 6)},${at(y)}`,
    `${at(x)},${at(y + 6)}`,
  ];
  return `<polygon points="${points.join(' ')}" fill="${fill}" stroke="${colour}" stroke-width="2"/>`;
}

/** Two decimals: the same text on every machine. */
export const at = (value: number) => String(Math.round(value * 100) / 100);

export function escaped(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** From a value to a place between two ends. */
export type Scale = (value: number) => number;

export function scaleOf([low, high]: readonly [number, number], from: number, to: number): Scale {
  const span = high - low || 1;
  return (value) => from + ((value - low) / span) * (to - from);
}

/** About `many` round values from `low` to `high`. */
export function roundTicks(low: number, high: number, many: number): number[] {
  const rough = (high - low) / many;
  if (!(rough > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

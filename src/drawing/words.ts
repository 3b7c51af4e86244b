// Numbers and sentences as a face shows them: short, with a no-break space between a number and its unit.
const gap = '\u00a0';

/** 0.38 → "38 %". Small shares keep a decimal; what is not all never rounds to 100. */
export function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 0.1) return `<${gap}0.1${gap}%`;
  if (value < 10 && value % 1 !== 0) return `${trim(value.toFixed(1))}${gap}%`;
  if (value < 100 && value > 99) return `>${gap}99${gap}%`;
  return `${Math.round(value)}${gap}%`;
}

/** 1234 → "1.2k": at most four characters. */
export function compact(value: number): string {
  const size = Math.abs(value);
  if (size < 10) return trim(value.toFixed(1));
  if (size < 1000) return String(Math.round(value));
  const [divisor, letter] = size < 999_500 ? [1e3, 'k'] : size < 999_500_000 ? [1e6, 'M'] : [1e9, 'G'];
  const scaled = value / divisor;
  return `${scaled < 9.95 ? trim(scaled.toFixed(1)) : Math.round(scaled)}${letter}`;
}

export function perSecond(rate: number): string {
  return `${compact(rate)}/s`;
}

/** 0.4 → "0.4 ms", 1920 → "1.92 s". */
export function millis(ms: number): string {
  if (ms >= 1000) return `${trim((ms / 1000).toFixed(ms < 10_000 ? 2 : 1))}${gap}s`;
  return `${ms < 10 ? trim(ms.toFixed(1)) : Math.round(ms)}${gap}ms`;
}

/** "1 worker", "25 workers". */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${compact(value)} ${value === 1 ? one : many}`;
}

/** Lines of at most `width` characters, broken at spaces and after dots; a longer word gets a line to itself. */
export function wrapWords(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && longer.length > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** A name longer than `width`, broken where its parts meet: after `-`, `_` or `.`, before a capital or "service". */
export function twoLines(name: string, width: number): readonly string[] {
  if (name.length <= width) return [name];
  const parts = name.split(/(?<=[-_. ])|(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=service)/);
  const joints = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('').length);
  const middle = name.length / 2;
  const joint = joints.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return joint === undefined ? [name] : [name.slice(0, joint).trim(), name.slice(joint)];
}

function trim(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}

// Contrast by WCAG 2's formula; colour blindness by Machado, Oliveira and Fernandes (2009), severity 1.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const source = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const themes = { light: blockOf("[data-theme='light'] {"), dark: blockOf("[data-theme='dark'] {") };
const roles = ['water', 'filling', 'spilling', 'retry', 'event'] as const;

type Colour = readonly [number, number, number];

function blockOf(opening: string): ReadonlyMap<string, string> {
  const body = source.slice(source.indexOf(opening) + opening.length).split('}')[0] ?? '';
  return new Map(
    [...body.matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function colour(theme: keyof typeof themes, name: string): Colour {
  const hex = themes[theme].get(name);
  if (hex === undefined || !/^#[0-9a-f]{6}$/.test(hex)) throw new Error(`--${name} is no colour in ${theme}`);
  return [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as unknown as Colour;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function luminance([r, g, b]: Colour): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Colour, b: Colour): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Everything that must be told from what it stands on: [foreground, ground, least ratio]. */
const pairs: readonly (readonly [string, string, number])[] = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((ink) =>
    ['ground', 'panel', 'panel-sunk', 'panel-hover'].map((ground) => [ink, ground, 4.5] as const),
  ),
  ...roles.flatMap((role) => [
    ...['ground', 'panel', 'panel-sunk'].map((ground) => [`${role}-text`, ground, 4.5] as const),
    ...['ground', 'panel', 'channel', 'glass-inside'].map((ground) => [`${role}-line`, ground, 3] as const),
    ['ink', `${role}-fill`, 4.5] as const,
  ]),
  ...(['water', 'filling', 'spilling'] as const).map(
    (role) => [`${role}-line`, `${role}-fill`, 2.5] as const,
  ),
  ['filling-line', 'channel-slow', 3],
  ['spilling-line', 'channel-failing', 3],
  ['retry-line', 'channel-failing', 3],
  ['on-ink', 'ink', 4.5],
  ['accent', 'panel', 4.5],
  ['focus', 'ground', 3],
  ['focus', 'panel', 3],
  ['glass', 'ground', 7],
  ['hairline-strong', 'panel', 3],
];

describe.each(['light', 'dark'] as const)('tokens of %s', (theme) => {
  it.each(pairs)('--%s stands out from --%s by %d', (front, ground, least) => {
    expect(contrast(colour(theme, front), colour(theme, ground))).toBeGreaterThanOrEqual(least);
  });

  it('heat goes ever further from the panel, seen from its first step', () => {
    const steps = [1, 2, 3, 4, 5].map((step) =>
      contrast(colour(theme, `heat-${step}`), colour(theme, 'panel')),
    );
    expect(steps[0]).toBeGreaterThanOrEqual(1.6);
    for (const [at, step] of steps.entries()) {
      if (at > 0) expect(step / (steps[at - 1] ?? 1)).toBeGreaterThanOrEqual(1.3);
    }
  });

  it('both themes define the same names', () => {
    expect([...themes.dark.keys()].sort()).toEqual([...themes.light.keys()].sort());
  });
});

const blindness = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;

function seenWith(matrix: readonly (readonly number[])[], from: Colour): Colour {
  const row = (weights: readonly number[]) =>
    Math.min(
      1,
      Math.max(
        0,
        weights.reduce((sum, weight, index) => sum + weight * (from[index] ?? 0), 0),
      ),
    );
  return matrix.map(row) as unknown as Colour;
}

/** CIE L*a*b* under D65. */
function lab([r, g, b]: Colour): Colour {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(luminance([r, g, b]));
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function difference(a: Colour, b: Colour): number {
  const [left, right] = [lab(a), lab(b)];
  return Math.hypot(left[0] - right[0], left[1] - right[1], left[2] - right[2]);
}

/** Roles that meet on one channel or in one vessel. Shape and pattern differ too: colour only has to help. */
const meet = [
  ['water', 'filling'],
  ['water', 'spilling'],
  ['water', 'retry'],
  ['filling', 'spilling'],
] as const;

describe.each(['light', 'dark'] as const)('%s for the colour-blind', (theme) => {
  it.each(Object.entries(blindness))('surfaces and marks differ under %s', (_, matrix) => {
    for (const [one, other] of meet) {
      for (const step of one === 'water' && other === 'retry' ? ['line'] : ['fill', 'line']) {
        const [a, b] = [colour(theme, `${one}-${step}`), colour(theme, `${other}-${step}`)];
        const seen = difference(seenWith(matrix, a), seenWith(matrix, b));
        expect(seen, `${one} and ${other}, ${step}`).toBeGreaterThanOrEqual(12);
      }
    }
  });
});

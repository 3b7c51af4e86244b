// The surface of water and the hatching of what waits, as path data. Nothing here depends on time: a surface's phase
// comes from its level, so the water moves when, and only when, the load does.

/** A wave of this amplitude from left of 0 to right of `width`; one wavelength is about 32. */
export function surfacePath(width: number, amplitude: number, phase: number): string {
  const waves = Math.max(1, Math.round(width / 32));
  const length = width / waves;
  const start = -fraction(phase) * length;
  const halves = Math.ceil((width - start) / (length / 2)) + 1;
  const first = `M${round(start)},0q${round(length / 4)},${round(-2 * amplitude)} ${round(length / 2)},0`;
  return first + `t${round(length / 2)},0`.repeat(halves - 1);
}

/** The water under that surface, down to `depth`. */
export function bodyPath(width: number, depth: number, amplitude: number, phase: number): string {
  return `${surfacePath(width, amplitude, phase)}V${round(depth)}H${round(-width)}V0Z`;
}

/** Diagonal lines over a rectangle; they overshoot it, so draw them where they are clipped. */
export function hatchPath(width: number, height: number, step: number, leaning: 1 | -1 = 1): string {
  const lines: string[] = [];
  for (let x = -height; x < width + height; x += step) {
    lines.push(`M${round(x)},${round(height)}l${round(leaning * height)},${round(-height)}`);
  }
  return lines.join('');
}

/** Diagonal lines over the part of a rectangle below `top`, none of which reaches out of it. */
export function hatchWithin(width: number, top: number, height: number, step: number): string {
  const lines: string[] = [];
  const depth = height - top;
  for (let x = step - depth; x < width; x += step) {
    const from = Math.max(0, -x);
    const to = Math.min(depth, width - x);
    lines.push(`M${round(x + from)},${round(height - from)}l${round(to - from)},${round(from - to)}`);
  }
  return lines.join('');
}

/** How high waves go on a surface of this width and fill: none on dry or still ground. */
export function amplitudeOf(width: number, share: number, moving: boolean): number {
  if (!moving || share <= 0) return 0;
  return round(Math.min(2, width / 24) * (share >= 1 ? 0.5 : 1));
}

function fraction(value: number): number {
  return value - Math.floor(value);
}

/** Two decimals are a hundredth of a pixel: enough, and stable text. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

// Sizes and lengths of faults as people say them, to three digits.
import type { FaultCandidate } from './fault-candidates.ts';

const short = (value: number) => String(Number(value.toPrecision(3)));

export const lengthText = (ns: number) => (ns >= 1e9 ? `${short(ns / 1e9)} s` : `${short(ns / 1e6)} ms`);

/** Empty for a kind that has no size. */
export function sizeText({ size }: FaultCandidate, value: number): string {
  if (size === null) return '';
  if (size.name === 'rate') return `${short(value * 100)} %`;
  return size.name === 'factor' ? `×${short(value)}` : `+${short(value)} ms`;
}

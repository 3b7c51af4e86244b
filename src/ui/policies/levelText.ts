// Levels of policies and controllers in words: units stand last in their names.
import { compact, millis } from '#drawing/words.ts';
import { human } from '../form/human.ts';

export const levelName = (name: string): string => human(name.replace(/Ms$/, ''));

/** Rates are percent, and below zero where they say nothing yet. */
export function levelText(name: string, value: number): string {
  if (name.endsWith('Ms')) return millis(value);
  if (name.endsWith('Rate')) return value < 0 ? '–' : `${compact(value)}\u00a0%`;
  return name.endsWith('Probability') ? `${compact(value * 100)}\u00a0%` : compact(value);
}

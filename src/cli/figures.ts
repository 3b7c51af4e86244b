// Figures as people read them in a terminal: units that line up under each other, causes in words.
import { type Figure, meanOf, nothing, percent, time } from '#analysis/figure-text.ts';
import { type OutcomeName, outcomeMeanings, outcomeNames } from '#engine/outcome.ts';

/** For columns of which only what is there matters: nothing, or too little to see, is a dash. */
export function levelCell(figure: Figure, show: (figure: Figure) => string, least: number): string {
  return (meanOf(figure) ?? 0) < least ? nothing : show(figure);
}

/** As `time`, for columns: a one-letter unit takes as much room as a two-letter one. */
export function timeCell(figure: Figure): string {
  const text = time(figure);
  return / [a-z]$/.test(text) || text === nothing ? `${text} ` : text;
}

type Causes = { readonly [name in OutcomeName]: Figure };

/** Shares of what ended, most frequent first. */
export function causesOf(outcomes: Causes): { readonly cause: OutcomeName; readonly share: number }[] {
  const count = (name: OutcomeName) => meanOf(outcomes[name]) ?? 0;
  const all = outcomeNames.reduce((sum, name) => sum + count(name), 0);
  return outcomeNames
    .filter((name) => name !== 'ok' && count(name) > 0)
    .map((cause) => ({ cause, share: count(cause) / all }))
    .sort((a, b) => b.share - a.share);
}

export const errorShare = (outcomes: Causes) => causesOf(outcomes).reduce((sum, { share }) => sum + share, 0);

/** `1.2 %, mostly queue full`; empty when all is well. */
export function errorWords(outcomes: Causes): string {
  const causes = causesOf(outcomes);
  const [top] = causes;
  if (top === undefined) return '';
  const all = errorShare(outcomes);
  const word = causes.length === 1 ? '' : top.share >= all / 2 ? ', mostly' : ', most often';
  return `${percent(all)}${word} ${outcomeMeanings[top.cause]}`;
}

/** A moment of virtual time: `1:02:03.004`, or shorter. */
export function moment(ns: number): string {
  const ms = Math.floor(ns / 1e6);
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = `${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${seconds}` : `${minutes}:${seconds}`;
}

// Values of options, from text.
import { InvalidArgumentError } from 'commander';
import { parseDuration } from '#analysis/duration.ts';
import { type FaultKind, faultKinds } from '#scenario/document.ts';
import { didYouMean } from '#scenario/suggest.ts';

const seedMax = 0xffff_ffff;
/** Runs of one command: each holds its report in memory. */
const seedsMax = 10_000;

export function parseSeed(text: string): number {
  const seed = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (seed <= seedMax) return seed;
  throw new InvalidArgumentError(`A seed is a whole number from 0 to ${seedMax}.`);
}

/** `1..20`, `1,5,9`, or both: `1..3,7`. */
function parseSeeds(text: string): readonly number[] {
  const seeds = new Set<number>();
  for (const part of text.split(',')) {
    const [from = '', to = from, extra] = part.split('..');
    if (extra !== undefined) throw new InvalidArgumentError('Write a range as 1..20.');
    addRange(seeds, parseSeed(from), parseSeed(to));
  }
  return [...seeds];
}

/** A file to write. What goes to standard output does so without being asked. */
export function parseFile(text: string): string {
  if (text !== '' && text !== '-') return text;
  throw new InvalidArgumentError('Name a file to write.');
}

/** How many seeds, or which: `20`, or `1..20`. */
export function parseManySeeds(text: string): number | readonly number[] {
  const many = text.trim();
  if (!/^\d+$/.test(many)) return parseSeeds(text);
  if (Number(many) >= 1 && Number(many) <= seedsMax) return Number(many);
  throw new InvalidArgumentError(`The number of seeds is from 1 to ${seedsMax}.`);
}

export const seedsEach = (seeds: readonly number[]) =>
  seeds.length === 1 ? 'one seed' : `${seeds.length} seeds each`;

/** So many seeds, from the one that is given and on. */
export function seedsFrom(seeds: number | readonly number[], first: number): readonly number[] {
  if (typeof seeds !== 'number') return seeds;
  return Array.from({ length: seeds }, (_, index) => (first + index) % (seedMax + 1));
}

function addRange(seeds: Set<number>, from: number, to: number): void {
  if (to < from)
    throw new InvalidArgumentError(`The range ${from}..${to} is empty: write the smaller first.`);
  if (seeds.size + to - from >= seedsMax) {
    throw new InvalidArgumentError(`These are more than ${seedsMax} seeds.`);
  }
  for (let seed = from; seed <= to; seed++) {
    if (seeds.has(seed)) throw new InvalidArgumentError(`Seed ${seed} is there twice: it would count twice.`);
    seeds.add(seed);
  }
}

/** Whole nanoseconds. */
export function parseLength(text: string): number {
  const parsed = parseDuration(text);
  if (parsed.ok) return parsed.ns;
  throw new InvalidArgumentError(`It ${parsed.message}.`);
}

/** `2/4`: the second of four parts. */
export function parseShard(text: string): { readonly shard: number; readonly of: number } {
  const [, i = '', n = ''] = /^(\d+)\/(\d+)$/.exec(text.trim()) ?? [];
  const [shard, of] = [Number(i), Number(n)];
  if (shard >= 1 && shard <= of) return { shard, of };
  throw new InvalidArgumentError('Write which part of how many, such as 1/4.');
}

export function parseKinds(text: string): readonly FaultKind[] {
  return text.split(',').map((written) => {
    const kind = faultKinds.find((each) => each === written.trim());
    if (kind !== undefined) return kind;
    const meant = didYouMean(written.trim(), faultKinds);
    throw new InvalidArgumentError(
      `"${written}" is no kind of fault${meant}: there are ${faultKinds.join(', ')}.`,
    );
  });
}

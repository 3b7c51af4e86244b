// What of a sweep and of a search for its knee is shown: knees as marks and in words, and what is varied in words.
import type { Bisection } from '#analysis/search/bisection.ts';
import { type GridKnee, gridKnee } from '#analysis/sweep/grid-knee.ts';
import type { KneeMark } from '#analysis/sweep/sweep-plot.ts';
import type { KneeAnswer } from '#state/limits/knees.ts';
import type { SweepAnswer } from '#state/limits/sweep.ts';
import { limitsWords } from './limitsWords.ts';

const words = limitsWords.sweep;

/** What a search found, and where there is none what the points of the sweep show. */
export function kneeMarks(swept: SweepAnswer, searched: KneeAnswer | null): KneeMark[] {
  const isSame = searched?.question.path === swept.question.path;
  return swept.question.variants.flatMap((_, variant) => {
    const search = isSame ? (searched?.searches[variant] ?? null) : null;
    const found = search === null ? gridOf(swept, variant) : bracketOf(search);
    return found === null ? [] : [{ variant, holds: found.holds, fails: found.fails }];
  });
}

function bracketOf({ outcome, holds, fails }: Bisection): Omit<KneeMark, 'variant'> | null {
  if (outcome === 'bound') return { holds, fails };
  return outcome === 'always' ? { holds: null, fails } : { holds, fails: null };
}

const gridOf = ({ points }: SweepAnswer, variant: number): GridKnee | null =>
  gridKnee(points.filter((point) => point.variant === variant));

export interface Line {
  readonly text: string;
  readonly holds: boolean | null;
}

/** A sentence for each variant that has objectives, of the points and of the search. */
export function kneeLines(
  swept: SweepAnswer | null,
  searched: KneeAnswer | null,
  subjectOf: (path: string) => string,
): Line[] {
  return [
    ...(swept === null ? [] : gridLines(swept, subjectOf(swept.question.path))),
    ...(searched === null ? [] : searchLines(searched, subjectOf(searched.question.path))),
  ];
}

function gridLines(swept: SweepAnswer, subject: string): Line[] {
  const { variants, values } = swept.question;
  return variants.flatMap(({ letter }, variant) => {
    const knee = gridOf(swept, variant);
    if (knee === null) return [];
    const said = [
      gridSentence(knee, subject, values),
      ...(knee.again === null ? [] : [words.again(short(knee.again))]),
    ];
    return [lineOf(variants.length, letter, said.join(' '), knee.fails === null)];
  });
}

function gridSentence({ holds, fails }: GridKnee, subject: string, values: readonly number[]): string {
  if (fails === null) return words.gridHolds(subject, short(values.at(-1) ?? 0));
  if (holds === null) return words.gridFails(subject, short(fails));
  return words.gridKnee(subject, short(holds), short(fails));
}

function searchLines({ question: { variants }, searches }: KneeAnswer, subject: string): Line[] {
  return variants.flatMap(({ letter }, variant) => {
    const search = searches[variant] ?? null;
    if (search === null) return [];
    const { outcome } = search;
    return [lineOf(variants.length, letter, searchSentence(search, subject), outcome === 'never')];
  });
}

function searchSentence({ outcome, holds, fails }: Bisection, subject: string): string {
  if (outcome === 'never') return words.foundNever(subject, short(holds));
  if (outcome === 'always') return words.foundAlways(subject, short(fails));
  return words.found(subject, short(holds), short(fails));
}

const lineOf = (many: number, letter: string, text: string, holds: boolean): Line => ({
  text: many > 1 ? limitsWords.of(letter, text) : text,
  holds,
});

/** To four digits, as the command tells it. */
export const short = (value: number) => String(Number(value.toPrecision(4)));

/** The command that gives the very same cells. */
export function sweepCommand({ question }: SweepAnswer): string {
  const { variants, path, values, seeds, metrics, untilNs } = question;
  const files = variants.map(({ letter }) => (variants.length > 1 ? `${letter}.json` : 'FILE.json'));
  const [first = 0, last = first] = [seeds[0], seeds.at(-1)];
  return [
    'wavetank sweep',
    ...files,
    `--vary '${path}=${values.join(',')}'`,
    `--seeds ${first === last ? `${first}..${first}` : `${first}..${last}`}`,
    ...(untilNs === null ? [] : [`--until ${untilNs}ns`]),
    ...metrics.map((metric) => `--metric '${metric}'`),
    '--json',
  ].join(' ');
}

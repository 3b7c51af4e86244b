// What a comparison says, in sentences that claim no more than its intervals do.
import { decimalsOf, fixed, inUnit, rangeText } from '../figure-text.ts';
import { parseMetricPath } from '../metric-path.ts';
import { statedText } from '../objective-text.ts';
import { type Comparison, costRow, type MetricRow, type ObjectiveRow } from './compare.ts';
import { subjectLabel } from './metric-words.ts';
import type { Verdict } from './verdict.ts';

/** E.g. "B is faster at p99 by 84 to 121 ms". Without a full stop. */
export function verdictText(row: MetricRow, comparison: Comparison): string {
  switch (row.verdict) {
    case 'better':
    case 'worse':
    case 'higher':
    case 'lower':
      return clearText(row, comparison);
    case 'same':
      return sameText(row);
    case 'unclear':
      return unclearText(row, comparison);
    case 'apart':
      return apartText(row, comparison);
    case 'unmeasured':
      return `${ofSubject(row)} is measured in neither`;
  }
}

export interface VerdictLine {
  readonly verdict: Verdict;
  readonly text: string;
}

/** The main figures, as an answer begins: what differs, then what cannot be told, then what is equal in one line. */
export function verdictLines(comparison: Comparison): VerdictLine[] {
  const main = comparison.rows.filter((row) => row.main);
  const lines = (wanted: (verdict: Verdict) => boolean) =>
    main
      .filter((row) => wanted(row.verdict))
      .map((row) => ({ verdict: row.verdict, text: verdictText(row, comparison) }));
  const same = main.filter((row) => row.verdict === 'same').map(ofSubject);
  return [
    ...lines((verdict) => verdict !== 'unclear' && verdict !== 'same'),
    ...lines((verdict) => verdict === 'unclear'),
    ...(same.length === 0
      ? []
      : [{ verdict: 'same' as const, text: `the same in both: ${same.join(', ')}` }]),
  ];
}

/** The same as one sentence. */
export function answerText(comparison: Comparison): string {
  return `${verdictLines(comparison)
    .map(({ text }) => text)
    .join('; ')}.`;
}

/** What must be known to read the figures rightly; usually nothing. */
export function cautions(comparison: Comparison): string[] {
  const found: string[] = [];
  const { base, other, pairs } = comparison;
  const errors = comparison.rows.find((row) => row.path === 'system.errorRate');
  if (errors?.verdict === 'better' || errors?.verdict === 'worse') {
    const [more, fewer] = errors.verdict === 'worse' ? [other.name, base.name] : [base.name, other.name];
    found.push(
      `Latency is that of requests that ended ok, and more of them fail in ${more} than in ${fewer}: the slow ones may be those that failed.`,
    );
  }
  if (pairs === 1) found.push('One seed is one chance: without a second there is no interval.');
  else if (pairs < 5)
    found.push(`With ${pairs} seeds intervals are wide and rest on their shape: ten or more tell more.`);
  for (const side of [base, other]) {
    if (!side.complete)
      found.push(`A run of ${side.name} met a limit before its end: its figures are of less time.`);
  }
  if (base.fromNs !== other.fromNs || base.toNs !== other.toNs) {
    found.push('The two were measured over different times of their runs.');
  }
  if (base.currency !== other.currency && costRow(comparison) !== null)
    found.push('Their costs are in different currencies.');
  if (base.seeds.some((seed, index) => seed !== other.seeds[index])) {
    found.push('The two ran under different seeds: they did not meet the same traffic.');
  }
  return found;
}

export function objectiveText(
  { objective, base, other }: ObjectiveRow,
  { base: a, other: b }: Comparison,
): string {
  const what = statedText(objective, a.currency);
  if (base.holds === other.holds) return `${what} ${base.holds ? 'holds in both' : 'fails in both'}`;
  const [holds, fails] = base.holds ? [a.name, b.name] : [b.name, a.name];
  return `${what} holds in ${holds} and fails in ${fails}`;
}

/** The value of one of the two, for a column. */
export function valueText(row: MetricRow, of: 'base' | 'other', currency: string): string {
  const shown = shownCost(row);
  return shown === null ? inUnit(row[of], row.unit, currency) : `${shown.format(shown[of])} ${currency}/h`;
}

type Difference = Pick<MetricRow, 'difference' | 'unit'> & Partial<Pick<MetricRow, 'base' | 'other'>>;

/**
 * Costs without a spread are read like a bill: their difference is that of what is shown, to as many digits as it needs.
 * Null: of other figures, where an interval says how far digits go.
 */
function shownCost({ unit, base, other, difference }: Difference) {
  if (unit !== '/h' || !base || !other || difference === null) return null;
  const all = [base, other, difference];
  if (all.some(({ mean, high }) => high !== null && high !== mean)) return null;
  const format = fixed(decimalsOf(all.map(({ mean }) => mean)));
  const [from, to] = [base, other].map(({ mean }) => Number(format(mean).replaceAll(',', ''))) as [
    number,
    number,
  ];
  return { format, base: from, other: to, difference: to - from };
}

/** How much, as a range without sign: `84 to 121 ms`; a range round zero keeps its signs. */
export function differenceRange(row: MetricRow, currency: string): string {
  const { difference, unit } = row;
  if (difference === null) return '';
  const shown = shownCost(row);
  if (shown !== null) return `${shown.format(Math.abs(shown.difference))} ${currency}/h`;
  const low = difference.low ?? difference.mean;
  const high = difference.high ?? difference.mean;
  const [from, to] = low >= 0 ? [low, high] : high <= 0 ? [-high, -low] : [low, high];
  return pointed(rangeText(from, to, unit, currency), unit);
}

/** With its sign and half its interval, for a column: `−102 ±19 ms`. */
export function differenceText(row: Difference, currency: string): string {
  const { difference, unit } = row;
  if (difference === null) return '';
  const shown = shownCost(row);
  const text =
    shown === null ? inUnit(difference, unit, currency) : `${shown.format(shown.difference)} ${currency}/h`;
  return pointed(`${difference.mean > 0 ? '+' : ''}${text}`.replace(/^-/, '−'), unit);
}

/** Shares differ by points: 2 % more of 10 % would be 10.2 %. */
const pointed = (text: string, unit: MetricRow['unit']) =>
  unit === 'share' ? text.replace(/ %$/, ' points') : text;

const statOf = (row: MetricRow) => {
  const parsed = parseMetricPath(row.path);
  return parsed.ok ? parsed.path : null;
};

function clearText(row: MetricRow, comparison: Comparison): string {
  const { name } = comparison.other;
  const by = differenceRange(row, comparison.other.currency);
  const up = (row.difference?.mean ?? 0) > 0;
  const path = statOf(row);
  const where = row.of === 'system' ? '' : ` of ${subjectLabel(row.subject)}`;
  switch (path?.metric) {
    case 'latency':
    case 'sojourn':
      if (path.stat === 'count' || path.stat === 'sd') break;
      return `${name} is ${up ? 'slower' : 'faster'} ${momentWords(path.stat)}${where === '' ? '' : ` at ${subjectLabel(row.subject)}`}${spanOf(row)} by ${by}`;
    case 'cost':
      return `${name} costs ${by} ${up ? 'more' : 'less'}${where === '' ? '' : ` at ${subjectLabel(row.subject)}`}`;
    case 'errorRate':
      if (path.stat !== null) break;
      return `${name} fails ${up ? 'more' : 'fewer'} requests${where}${spanOf(row)}, by ${by}`;
    case 'goodput':
      return `${name} answers ${by} ${up ? 'more' : 'fewer'} requests well${where}${spanOf(row)}`;
    default:
  }
  return `${row.label}${where} is ${up ? 'higher' : 'lower'} in ${name} by ${by}`;
}

const momentWords = (stat: string | null) =>
  stat === 'mean' || stat === null
    ? 'on average'
    : stat === 'max'
      ? 'at the longest'
      : `at ${stat === 'p999' ? 'p99.9' : stat}`;

function spanOf({ path }: MetricRow): string {
  const open = path.indexOf('[');
  if (open < 0) return '';
  const [from, to] = path.slice(open + 1, -1).split(',');
  return ` from ${from} to ${to}`;
}

const ofSubject = (row: MetricRow) =>
  row.of === 'system' ? row.label : `${row.label} of ${subjectLabel(row.subject)}`;

function sameText(row: MetricRow): string {
  const none = row.difference?.mean === 0 && row.difference.low === row.difference.high;
  return none
    ? `${ofSubject(row)} is the same in both`
    : `${ofSubject(row)} is the same in both, to within 1 %`;
}

function unclearText(row: MetricRow, { pairs }: Comparison): string {
  const seeds = pairs === 1 ? 'one seed' : `${pairs} seeds`;
  const begin = `for ${ofSubject(row)} there is no difference to be seen with ${seeds}`;
  return row.seedsNeeded === null ? begin : `${begin}: about ${aboutText(row.seedsNeeded)} would be needed`;
}

/** Two digits: it is an estimate. */
export function aboutText(seeds: number): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(seeds)) - 1);
  return String(Math.ceil(seeds / unit) * unit);
}

function apartText(row: MetricRow, { base, other }: Comparison): string {
  const [has, lacks] = row.base === null ? [other.name, base.name] : [base.name, other.name];
  return `${ofSubject(row)} is measured in ${has}, and not in ${lacks}`;
}

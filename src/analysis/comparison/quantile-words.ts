// What percentiles laid against each other say, in sentences: which share of requests is faster, and up to where that
// can be told.
import type { Comparison } from './compare.ts';
import type { QuantileRow, QuantileView } from './quantiles.ts';

/** E.g. `p99.9`. */
export const percentileName = (p: number) => `p${percentText(p)}`;

const percentText = (share: number) => String(Number((share * 100).toPrecision(6)));

/** The rows that one can say something of: without those beyond which too few requests lie. */
export const toldRows = ({ rows }: QuantileView) => rows.filter(({ verdict }) => verdict !== 'few');

/** Null where runs kept no distributions. */
export const systemQuantiles = ({ quantiles }: Comparison): QuantileView | null =>
  quantiles.find(({ subject }) => subject === 'system') ?? null;

/**
 * E.g. "B is faster for the fastest 60 % of requests and slower for the slowest 1 %; elsewhere no difference is to be
 * seen." Whole sentences.
 */
export function quantileText(view: QuantileView, { base, other }: Comparison): string {
  const told = toldRows(view);
  const last = told.at(-1);
  if (last === undefined || told.every(({ verdict }) => verdict === null)) {
    return 'Too few requests were measured to lay percentiles against each other.';
  }
  const end =
    view.rows.at(-1) === last ? '' : ` Beyond ${percentileName(last.p)} there are too few requests.`;
  return `${differenceSentence(told, base.name, other.name)}.${end}`;
}

function differenceSentence(told: readonly QuantileRow[], a: string, b: string): string {
  const stretches = stretchesOf(told);
  const clear = stretches.filter(({ verdict }) => verdict === 'better' || verdict === 'worse');
  const isOpen = told.some(({ verdict }) => verdict === 'unclear');
  if (clear.length === 0) {
    return isOpen
      ? 'No difference is to be seen at any percentile'
      : `${a} and ${b} are the same at every percentile, to within 1 %`;
  }
  const ways = [...new Set(clear.map(pace))].map((way) => {
    const where = clear.filter((stretch) => pace(stretch) === way).map((stretch) => whereText(stretch, told));
    return `${way} ${listed(where)}`;
  });
  const said = `${b} is ${listed(ways)}`;
  if (clear.length === stretches.length) return said;
  return `${said}; elsewhere ${isOpen ? 'no difference is to be seen' : 'they are the same, to within 1 %'}`;
}

interface Stretch {
  readonly verdict: QuantileRow['verdict'];
  readonly from: number;
  to: number;
}

/** Neighbours among those judged that are judged alike. */
function stretchesOf(rows: readonly QuantileRow[]): Stretch[] {
  const found: Stretch[] = [];
  for (const { p, verdict } of rows) {
    const open = found.at(-1);
    if (verdict === null) continue;
    if (open?.verdict === verdict) open.to = p;
    else found.push({ verdict, from: p, to: p });
  }
  return found;
}

const pace = ({ verdict }: Pick<Stretch, 'verdict'>) => (verdict === 'better' ? 'faster' : 'slower');

/** What reaches to either end of what is known is a share of the requests, if all on the way point the same way. */
function whereText({ verdict, from, to }: Stretch, told: readonly QuantileRow[]): string {
  const judged = told.filter((row) => row.verdict !== null);
  const way = verdict === 'better' ? -1 : 1;
  const goesAlong = (low: number, high: number) =>
    told.every(({ p, difference }) => p < low || p > high || way * (difference?.mean ?? 0) > 0);
  const [isFirst, isLast] = [from === judged[0]?.p, to === judged.at(-1)?.p];
  if (isFirst && isLast && goesAlong(0, 1)) return 'at every percentile';
  if (isFirst && goesAlong(0, to)) return `for the fastest ${percentText(to)} % of requests`;
  if (isLast && goesAlong(from, 1)) return `for the slowest ${percentText(1 - from)} % of requests`;
  return from === to ? `at ${percentileName(from)}` : `from ${percentileName(from)} to ${percentileName(to)}`;
}

function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

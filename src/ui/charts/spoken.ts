// The strips in words, for those who hear them.
import type { TimeSpan } from '#engine/frame.ts';
import { pointsOf, type RunSeries } from '#state/series.ts';
import { moment } from '../format.ts';
import { chartWords } from './chartWords.ts';
import { strips } from './strips.ts';

const lines = strips.flatMap((strip) => strip.lines.map((line) => ({ strip, line })));

/** What stood at a moment, line by line; causes of failure only where there were any. */
export function spokenAt(series: RunSeries, subject: string | null, span: TimeSpan, ns: number): string {
  const points = pointsOf(series, subject, { columns: lines.map(({ line }) => line.column), span });
  const point = points.find(({ fromNs, atNs }) => ns > fromNs && ns <= atNs);
  if (point === undefined) return chartWords.at(moment(ns), chartWords.nothingHere);
  const figures = lines.flatMap(({ strip, line }, index) => {
    const value = point.values[index] ?? null;
    if (value === null || (line.onlyWhenSeen === true && value === 0)) return [];
    return [`${line.label} ${strip.format(value)}`];
  });
  return chartWords.at(moment(ns), figures.join(', '));
}

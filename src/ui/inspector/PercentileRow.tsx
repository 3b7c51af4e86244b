// A percentile with its name, and of how many answers it is where those are too few to trust it.
import { chartWords } from '../charts/chartWords.ts';
import { answersNeeded } from '../charts/trust.ts';
import { count, duration } from '../format.ts';
import { FigureRow } from './Figures.tsx';

interface PercentileRowProps {
  readonly name: string;
  readonly of: keyof typeof answersNeeded;
  readonly ms: number;
  readonly answers: number;
}

export function PercentileRow({ name, of, ms, answers }: PercentileRowProps) {
  const isThin = answers < answersNeeded[of];
  return (
    <FigureRow
      name={isThin ? chartWords.ofFew(name, count(answers)) : name}
      figure={duration(ms)}
      {...(isThin && { doubt: chartWords.fewSamples })}
    />
  );
}

const recentS = 1;

/** What ended well in the recent past, which the rows of a frame are about. */
export const recentAnswers = (okPerS: number, nowNs: number) =>
  Math.round(okPerS * Math.min(recentS, nowNs / 1e9));

// What the comparison says in words, and what must be known to read it rightly.
import { Check, CircleHelp, Equal, Minus, TriangleAlert, X } from 'lucide-react';
import type { Comparison, MetricRow } from '#analysis/comparison/compare.ts';
import { cautions, verdictLines } from '#analysis/comparison/verdict-words.ts';
import styles from './answer.module.css';
import { compareWords } from './compareWords.ts';

const words = compareWords.answer;

const marks: Readonly<Record<MetricRow['verdict'], typeof Check>> = {
  better: Check,
  worse: X,
  higher: Minus,
  lower: Minus,
  same: Equal,
  unclear: CircleHelp,
  apart: Minus,
  unmeasured: Minus,
};

export function Verdicts({ comparison }: { readonly comparison: Comparison }) {
  const lines = verdictLines(comparison);
  return (
    <section
      className={styles.verdicts}
      aria-label={words.against(comparison.other.name, comparison.base.name)}
    >
      <ul className={styles.lines}>
        {lines.map(({ verdict, text }) => {
          const Mark = marks[verdict];
          return (
            <li key={text} data-verdict={verdict}>
              <Mark size={16} strokeWidth={2.25} aria-hidden="true" />
              <span>{text.charAt(0).toUpperCase() + text.slice(1)}.</span>
            </li>
          );
        })}
      </ul>
      {cautions(comparison).map((caution) => (
        <p key={caution} className={styles.caution}>
          <TriangleAlert size={14} aria-hidden="true" /> {caution}
        </p>
      ))}
    </section>
  );
}

// The same figures as a table: a row for each value of each variant.
import { inUnit } from '#analysis/figure-text.ts';
import { unitOfMetric } from '#analysis/metric-path.ts';
import { metricTitle } from '#analysis/sweep/sweep-plot.ts';
import type { SweepAnswer } from '#state/limits/sweep.ts';
import answer from '../compare/answer.module.css';
import { limitsWords } from './limitsWords.ts';

const words = limitsWords.sweep;

interface SweepTableProps {
  readonly swept: SweepAnswer;
  readonly metrics: readonly string[];
  readonly subject: string;
  readonly currency: string;
}

export function SweepTable({ swept: { sweep, points }, metrics, subject, currency }: SweepTableProps) {
  const isOne = sweep.variants.length === 1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={answer.scroll} tabIndex={0} aria-label={words.tableOf(subject)}>
      <table className={answer.table}>
        <thead>
          <tr>
            {!isOne && <td />}
            <th scope="col">{subject}</th>
            <th scope="col">{words.objectivesHold}</th>
            {metrics.map((metric) => (
              <th key={metric} scope="col" title={metric}>
                {metricTitle(metric)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ variant, values: [value = 0], figures, holds }) => (
            <tr key={`${variant} ${value}`}>
              {!isOne && <td>{sweep.variants[variant]?.name}</td>}
              <th scope="row">{value}</th>
              <td
                className={answer.tone}
                data-verdict={holds === true ? 'better' : holds === null ? 'unclear' : 'worse'}
              >
                {holds === null ? '–' : holds ? words.holds : words.fails}
              </td>
              {metrics.map((metric) => (
                <td key={metric}>
                  {inUnit(figures[sweep.metrics.indexOf(metric)] ?? null, unitOfMetric(metric), currency)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

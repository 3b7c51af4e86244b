// What was stated of the variants: their objectives, what they cost, and whether anything was lost or done twice.
import {
  type Comparison,
  costRow,
  type MetricRow,
  type ObjectiveRow,
  oracleRows,
} from '#analysis/comparison/compare.ts';
import { objectiveText, valueText } from '#analysis/comparison/verdict-words.ts';
import { statedText } from '#analysis/objective-text.ts';
import type { Judgement } from '#analysis/objectives.ts';
import styles from './answer.module.css';
import { compareWords } from './compareWords.ts';

const words = compareWords.answer;

export function Stated({ comparison }: { readonly comparison: Comparison }) {
  return (
    <section className={styles.stated} aria-label={words.stated}>
      <h3 className={styles.heading}>{words.objectives}</h3>
      <Objectives comparison={comparison} />
      <h3 className={styles.heading}>{words.costs}</h3>
      <Figures comparison={comparison} />
    </section>
  );
}

/** What never happened in either needs no row. */
const happened = ({ base, other }: MetricRow) => (base?.mean ?? 0) !== 0 || (other?.mean ?? 0) !== 0;

function Objectives({ comparison }: { readonly comparison: Comparison }) {
  const { objectives, base, other } = comparison;
  if (objectives.length === 0) return <p className={styles.explain}>{words.noObjectives}</p>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.columns.objective}</th>
          <th scope="col">{base.name}</th>
          <th scope="col">{other.name}</th>
        </tr>
      </thead>
      <tbody>
        {objectives.map((row: ObjectiveRow) => {
          const { metric, is, value } = row.objective;
          return (
            <tr key={`${metric} ${is} ${value}`} title={objectiveText(row, comparison)}>
              <th scope="row" data-code="true">
                {statedText(row.objective, base.currency)}
              </th>
              <Judged judgement={row.base} />
              <Judged judgement={row.other} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Judged({ judgement: { holds, clear, value } }: { readonly judgement: Judgement }) {
  const tone = value === null || clear === false ? 'unclear' : holds ? 'better' : 'worse';
  const said =
    value === null ? words.unmeasured : clear === false ? words.unclear : holds ? words.holds : words.fails;
  return (
    <td className={styles.tone} data-verdict={tone}>
      {said}
    </td>
  );
}

function Figures({ comparison }: { readonly comparison: Comparison }) {
  const { base, other } = comparison;
  const cost = costRow(comparison);
  const rows = [...(cost === null ? [] : [cost]), ...oracleRows(comparison).filter(happened)];
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.columns.figure}</th>
          <th scope="col">{base.name}</th>
          <th scope="col">{other.name}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.path}>
            <th scope="row">{row.label}</th>
            <td>{valueText(row, 'base', base.currency)}</td>
            <td>{valueText(row, 'other', other.currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

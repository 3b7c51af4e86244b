// What the comparison says in words, the objectives of both, what it costs and whether anything was lost.
import { Check, CircleHelp, Equal, Minus, TriangleAlert, X } from 'lucide-react';
import {
  type Comparison,
  costRow,
  type MetricRow,
  type ObjectiveRow,
  oracleRows,
} from '#analysis/comparison/compare.ts';
import { cautions, objectiveText, verdictLines } from '#analysis/comparison/verdict-words.ts';
import { inUnit } from '#analysis/figure-text.ts';
import type { Judgement } from '#analysis/objectives.ts';
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
      <h3 className={styles.heading}>{words.objectives}</h3>
      <Objectives comparison={comparison} />
      <h3 className={styles.heading}>{words.stated}</h3>
      <Stated comparison={comparison} />
    </section>
  );
}

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
              <th scope="row" data-code="true">{`${metric} ${is} ${value}`}</th>
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

function Stated({ comparison }: { readonly comparison: Comparison }) {
  const { base, other } = comparison;
  const cost = costRow(comparison);
  const rows = [...(cost === null ? [] : [cost]), ...oracleRows(comparison)];
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
            <td>{inUnit(row.base, row.unit, base.currency)}</td>
            <td>{inUnit(row.other, row.unit, other.currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

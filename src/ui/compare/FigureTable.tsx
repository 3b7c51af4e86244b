// Every figure of both variants: values, the paired difference with its interval, and the verdict. Searchable.
import { useDeferredValue, useState } from 'react';
import type { Comparison, MetricRow } from '#analysis/comparison/compare.ts';
import { subjectLabel } from '#analysis/comparison/metric-words.ts';
import { differenceText, valueText } from '#analysis/comparison/verdict-words.ts';
import styles from './answer.module.css';
import compare from './compare.module.css';
import { compareWords } from './compareWords.ts';
import { IntervalBar } from './IntervalBar.tsx';

const words = compareWords.answer;
/** More rows than anybody reads; a search finds the others. */
const rowsMost = 60;

export function FigureTable({ comparison }: { readonly comparison: Comparison }) {
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query).toLowerCase().split(/\s+/).filter(Boolean);
  const [mainOnly, setMainOnly] = useState(true);
  const found = comparison.rows.filter((row) =>
    wanted.length === 0 ? row.main || !mainOnly : wanted.every((word) => nameOf(row).includes(word)),
  );
  const { base, other } = comparison;
  return (
    <section aria-label={words.figures}>
      <header className={styles.tools}>
        <h3 className={styles.heading}>{words.figures}</h3>
        <input
          type="search"
          className={compare.search}
          aria-label={words.search}
          placeholder={words.search}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <label className={styles.check}>
          <input type="checkbox" checked={mainOnly} onChange={(event) => setMainOnly(event.target.checked)} />
          {words.mainOnly}
        </label>
      </header>
      {found.length === 0 && <p className={styles.explain}>{words.none(query)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={words.table}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.columns.figure}</th>
              <th scope="col">{base.name}</th>
              <th scope="col">{other.name}</th>
              <th scope="col">{words.columns.difference}</th>
              <th scope="col">{words.columns.interval}</th>
              <th scope="col">{words.columns.verdict}</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, rowsMost).map((row) => (
              <tr key={row.path}>
                <th scope="row" title={row.path}>
                  {row.of !== 'system' && <span className={styles.of}>{subjectLabel(row.subject)} </span>}
                  {row.label}
                </th>
                <td>{valueText(row, 'base', base.currency)}</td>
                <td>{valueText(row, 'other', other.currency)}</td>
                <td>{differenceText(row, other.currency)}</td>
                <td>
                  <IntervalBar row={row} />
                </td>
                <td className={styles.tone} data-verdict={row.verdict}>
                  {words.verdicts[row.verdict]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {found.length > rowsMost && <p className={styles.explain}>{words.moreShown(rowsMost, found.length)}</p>}
    </section>
  );
}

const nameOf = (row: MetricRow) => `${row.path} ${subjectLabel(row.subject)} ${row.label}`.toLowerCase();

// How the latencies of two variants lie against each other, percentile by percentile: a sentence, a plot, a table.
import { useState } from 'react';
import type { Comparison } from '#analysis/comparison/compare.ts';
import { quantilePlot } from '#analysis/comparison/figures/quantile-plot.ts';
import { percentileName, quantileText } from '#analysis/comparison/quantile-words.ts';
import { judgedShares, type QuantileRow, type QuantileView } from '#analysis/comparison/quantiles.ts';
import { differenceText } from '#analysis/comparison/verdict-words.ts';
import { time } from '#analysis/figure-text.ts';
import type { Answer } from '#state/comparing/answer.ts';
import { Button } from '../controls/Button.tsx';
import styles from './answer.module.css';
import { compareWords } from './compareWords.ts';
import { QuantilePlot } from './QuantilePlot.tsx';
import { type PictureFormat, useSaving } from './useSaving.ts';

const words = compareWords.quantiles;

interface QuantilesProps {
  readonly answer: Answer;
  readonly comparison: Comparison;
}

export function Quantiles({ answer, comparison }: QuantilesProps) {
  const { quantiles, base, other } = comparison;
  const [chosen, setChosen] = useState('system');
  const view = quantiles.find(({ subject }) => subject === chosen) ?? quantiles[0];
  if (view === undefined) return null;
  const drawn = quantilePlot(view);
  const said = quantileText(view, comparison);
  return (
    <section aria-label={words.title}>
      <header className={styles.tools}>
        <h3 className={styles.heading}>{words.title}</h3>
        <label className={styles.choose}>
          {words.of}
          <select value={view.subject} onChange={(event) => setChosen(event.target.value)}>
            {quantiles.map(({ subject }) => (
              <option key={subject} value={subject}>
                {subject === 'system' ? words.system : subject}
              </option>
            ))}
          </select>
        </label>
        <Saves {...{ answer, comparison, view }} />
      </header>
      <div className={styles.quantiles}>
        {drawn === null ? (
          <p className={styles.explain}>{words.none}</p>
        ) : (
          <QuantilePlot {...{ drawn, said }} base={base.name} other={other.name} />
        )}
        <div className={styles.stack}>
          <p className={styles.says}>{said}</p>
          <Table {...{ view, comparison }} />
          <p className={styles.explain}>{words.explain(view.base, view.other, base.name, other.name)}</p>
        </div>
      </div>
    </section>
  );
}

interface SavesProps extends QuantilesProps {
  readonly view: QuantileView;
}

function Saves({ answer, comparison, view }: SavesProps) {
  const { stem, hand, picture } = useSaving(answer.variants.map(({ scenario }) => scenario.name));
  const name = `latency-${comparison.other.name}-against-${comparison.base.name}`;
  const load = () => import('#state/comparing/keep.ts');
  const csv = async () =>
    hand(`${stem}-${name}.csv`, (await load()).quantileCsv(comparison, view), 'text/csv');
  const save = async (format: PictureFormat) => {
    const svg = (await load()).quantilePicture(comparison, view);
    if (svg !== null) picture(name, svg, format);
  };
  return (
    <span className={styles.saves}>
      <Button aria-label={words.saveAs('CSV')} onClick={() => void csv()}>
        CSV
      </Button>
      {(['svg', 'png'] as const).map((format) => (
        <Button
          key={format}
          aria-label={words.saveAs(format.toUpperCase())}
          onClick={() => void save(format)}
        >
          {format.toUpperCase()}
        </Button>
      ))}
    </span>
  );
}

function Table({ view, comparison: { base, other } }: Omit<SavesProps, 'answer'>) {
  const rows = view.rows.filter(({ p }) => judgedShares.includes(p));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={words.table}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.percentile}</th>
            <th scope="col">{base.name}</th>
            <th scope="col">{other.name}</th>
            <th scope="col">{compareWords.answer.columns.difference}</th>
            <th scope="col">{compareWords.answer.columns.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.p}>
              <th scope="row">{percentileName(row.p)}</th>
              <td>{time(row.baseMs)}</td>
              <td>{time(row.otherMs)}</td>
              <td>{differenceText({ difference: row.difference, unit: 'ms' }, '')}</td>
              <td className={styles.tone} data-verdict={row.verdict}>
                {verdictWord(row)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function verdictWord({ verdict }: QuantileRow): string {
  if (verdict === null) return '';
  return verdict === 'few' ? words.few : compareWords.answer.verdicts[verdict];
}

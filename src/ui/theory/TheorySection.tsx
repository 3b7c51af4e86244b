// Theory beside what was simulated, for the node that is selected; or why no formula applies.
import { type Beside, besideTheory, type Comparison } from '#analysis/beside-theory.ts';
import type { TheoryFigure } from '#analysis/theory-result.ts';
import { useSeedSet } from '../charts/useSeedSet.ts';
import { Section } from '../inspector/Figures.tsx';
import { nameOf } from '../inspector/interventions.ts';
import { plusMinus } from '../seeds/plusMinus.ts';
import { useReport } from '../stated/useReport.ts';
import { words } from '../words.ts';
import { useScenario } from '../workbench.tsx';
import styles from './theory.module.css';
import { reasonText, theoryWords } from './theoryWords.ts';
import { useTheory } from './useTheory.ts';

export function TheorySection({ id }: { readonly id: string }) {
  const scenario = useScenario();
  const theory = useTheory(id);
  if (theory === null) return null;
  return (
    <Section title={theoryWords.title} aside={theory.applies ? theory.model : undefined}>
      {theory.applies ? (
        <ComparisonOf id={id} figures={theory.figures} />
      ) : (
        <p className={styles.quiet}>
          {theoryWords.none(reasonText(theory.reason, (it) => nameOf(scenario, it)))}
        </p>
      )}
    </Section>
  );
}

interface ComparisonProps {
  readonly id: string;
  readonly figures: readonly TheoryFigure[];
}

/** Several seeds where there are some, else the run so far. */
function ComparisonOf({ id, figures }: ComparisonProps) {
  const set = useSeedSet();
  const report = useReport();
  const reports = set?.reports ?? (report === null ? [] : [report]);
  const known = reports.filter(({ nodes }) => nodes?.some((node) => node.id === id));
  const comparison = besideTheory(known, id, figures);
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className={styles.unseen}>{theoryWords.columns.figure}</span>
            </th>
            <th scope="col">{theoryWords.columns.theory}</th>
            <th scope="col">{theoryWords.columns.simulated}</th>
            <th scope="col">{theoryWords.columns.difference}</th>
          </tr>
        </thead>
        <tbody>
          {comparison.rows.map((row) => (
            <Row key={row.metric} {...row} isEarly={comparison.from === null} />
          ))}
        </tbody>
      </table>
      {known.length > 0 && <Trust {...comparison} />}
    </>
  );
}

const alone = { n: 1, sd: null, low: null, high: null } as const;

interface RowProps extends Beside {
  /** Too little has run for a difference to mean anything. */
  readonly isEarly: boolean;
}

function Row({ metric, unit, theory, simulated, low, high, agrees, isEarly }: RowProps) {
  const measured = simulated === null ? null : plusMinus({ ...alone, mean: simulated, low, high }, unit);
  return (
    <tr>
      <th scope="row">{theoryWords.figures[metric]}</th>
      <td>{plusMinus({ ...alone, mean: theory }, unit).mean}</td>
      <td data-wraps="true">{measured?.mean ?? theoryWords.unmeasured}</td>
      <td data-tone={agrees === false ? 'warn' : undefined}>{offBy(theory, isEarly ? null : simulated)}</td>
    </tr>
  );
}

const signed = new Intl.NumberFormat(words.locale, {
  style: 'percent',
  signDisplay: 'exceptZero',
  maximumSignificantDigits: 2,
});

function offBy(theory: number, simulated: number | null): string {
  if (simulated === null || theory === 0) return theoryWords.unmeasured;
  return signed.format(simulated / theory - 1).replace('-', '−');
}

/** How far the simulated figures can be trusted, and which of them theory misses. */
function Trust({ rows, from, few }: Comparison) {
  const outside = rows
    .filter(({ agrees }) => agrees === false)
    .map(({ metric }) => theoryWords.figures[metric]);
  return (
    <p className={styles.quiet}>
      {basis(from)} {from !== null && few && theoryWords.fewSamples}{' '}
      {outside.length > 0 && theoryWords.outside(outside)}
    </p>
  );
}

function basis(from: Comparison['from']): string {
  if (from === null) return theoryWords.noInterval;
  return from.of === 'seeds' ? theoryWords.fromSeeds(from.many) : theoryWords.fromParts(from.many);
}

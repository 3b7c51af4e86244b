// What the seeds came to: the main figures of what is selected, and the objectives, each with its interval.
import { mainFigures } from '#analysis/main-figures.ts';
import { statedText } from '#analysis/objective-text.ts';
import { type Judgement, judgeObjectives } from '#analysis/objectives.ts';
import type { SeedSet } from '#state/seeds.ts';
import { clock } from '../format.ts';
import { useScenario } from '../workbench.tsx';
import { plusMinus } from './plusMinus.ts';
import styles from './seeds.module.css';
import { seedWords } from './seedWords.ts';

interface SeedTableProps {
  readonly set: SeedSet;
  readonly subject: string | null;
  readonly name: string;
}

export function SeedTable({ set, subject, name }: SeedTableProps) {
  const { objectives, ...scenario } = useScenario();
  const { reports, seeds, toNs } = set;
  const title = seedWords.table(name);
  const judgements = objectives.flatMap((objective) => judged({ ...scenario, objectives: [objective] }, set));
  const cut = reports.filter((report) => report.ended !== 'until').length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={title}>
      <table className={styles.table}>
        <caption className={styles.caption}>
          {seedWords.which(seeds[0] ?? 0, seeds.at(-1) ?? 0, clock(toNs))} {cut > 0 && seedWords.cut(cut)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{seedWords.columns.figure}</th>
            <th scope="col">{seedWords.columns.mean}</th>
            <th scope="col">{seedWords.columns.interval}</th>
            <th scope="col">{judgements.length > 0 && seedWords.columns.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {mainFigures(reports, subject).map(({ metric, unit, interval }) => (
            <Row key={metric} name={seedWords.figures[metric]} interval={interval} unit={unit} />
          ))}
          {judgements.map((judgement) => {
            const text = statedText(judgement.objective, scenario.prices.currency);
            return <Row key={text} name={text} judgement={judgement} {...judgement} />;
          })}
        </tbody>
      </table>
    </section>
  );
}

/** None for a metric that this system cannot have. */
function judged(scenario: Parameters<typeof judgeObjectives>[0], { reports }: SeedSet): Judgement[] {
  try {
    return judgeObjectives(scenario, reports);
  } catch {
    return [];
  }
}

interface RowProps extends Pick<Judgement, 'interval' | 'unit'> {
  readonly name: string;
  readonly judgement?: Judgement;
}

function Row({ name, interval, unit, judgement }: RowProps) {
  const text = interval === null ? null : plusMinus(interval, unit);
  const isBounded = text !== null && text.low !== null && text.high !== null;
  return (
    <tr>
      <th scope="row" data-code={judgement !== undefined}>
        {name}
      </th>
      <td>{text?.mean ?? '–'}</td>
      <td>{isBounded ? seedWords.between(text.low ?? '', text.high ?? '') : '–'}</td>
      <td className={styles.verdict} data-tone={judgement === undefined ? undefined : toneOf(judgement)}>
        {judgement !== undefined && verdictOf(judgement)}
      </td>
    </tr>
  );
}

function verdictOf({ holds, clear, value }: Judgement): string {
  if (value === null) return seedWords.unmeasured;
  if (clear === false) return seedWords.unclear;
  return holds ? seedWords.holds : seedWords.fails;
}

function toneOf({ holds, clear, value }: Judgement): string {
  if (clear === false && value !== null) return 'warn';
  return holds ? 'good' : 'bad';
}

// What a sweep came to: words first, then a curve for each figure that is asked for, the same as a table, and what can
// be kept.
import { Check, Target } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { loadFactor } from '#analysis/comparison/vary.ts';
import { inUnit } from '#analysis/figure-text.ts';
import { unitOfMetric } from '#analysis/metric-path.ts';
import { numericSettings } from '#analysis/sweep/numeric-settings.ts';
import { metricTitle, type PlotSize, sweepPlot } from '#analysis/sweep/sweep-plot.ts';
import type { KneeAnswer } from '#state/limits/knees.ts';
import type { SweepAnswer } from '#state/limits/sweep.ts';
import { useSize } from '../charts/useSize.ts';
import answer from '../compare/answer.module.css';
import { clock } from '../format.ts';
import { useWorkbench } from '../workbench.tsx';
import { Curve } from './Curve.tsx';
import { KeepSweep } from './KeepSweep.tsx';
import styles from './limits.module.css';
import { limitsWords } from './limitsWords.ts';
import { useSettingTitle } from './SettingPicker.tsx';
import { SweepTable } from './SweepTable.tsx';
import { kneeLines, kneeMarks } from './sweepView.ts';
import { useLimits } from './useVariants.ts';

const words = limitsWords.sweep;
const height = 208;
const gap = 16;
/** Narrower, and the curves stand one over the other. */
const twoFrom = 540;
const widest = 560;

/** As wide as there is room for one or two beside each other; the same pixels on the screen. */
function sizeFor(room: number): PlotSize {
  const width = Math.min(widest, room >= twoFrom ? (room - gap) / 2 : room);
  return { width, height, left: 58, right: width - 30, top: 30, bottom: height - 40 };
}

interface SweepResultProps {
  readonly swept: SweepAnswer | null;
  readonly searched: KneeAnswer | null;
  readonly isStale: boolean;
}

export function SweepResult({ swept, searched, isStale }: SweepResultProps) {
  const subjectOf = useSubjects([swept?.question, searched?.question]);
  const lines = kneeLines(swept, searched, (path) => subjectOf(path).label);
  return (
    <div className={styles.given} data-stale={isStale}>
      {lines.length > 0 && (
        <ul className={answer.lines} aria-label={words.words}>
          {lines.map(({ text, holds }) => (
            <li key={text} data-verdict={holds === true ? 'better' : 'unclear'}>
              {holds === true ? (
                <Check size={16} aria-hidden="true" />
              ) : (
                <Target size={16} aria-hidden="true" />
              )}
              <span>{text}</span>
            </li>
          ))}
        </ul>
      )}
      {searched !== null && (
        <p className={answer.explain}>
          {words.foundHow(
            searched.searches.reduce((sum, search) => sum + (search?.tried.length ?? 0), 0),
            searched.question.seeds.length,
          )}
        </p>
      )}
      {swept !== null && (
        <Curves swept={swept} searched={searched} subject={subjectOf(swept.question.path)} />
      )}
    </div>
  );
}

interface Subject {
  readonly label: string;
  readonly unit: string;
}

/** What was varied, in words; of the documents as they were then. */
function useSubjects(
  questions: readonly (SweepAnswer['question'] | KneeAnswer['question'] | undefined)[],
): (path: string) => Subject {
  const { registry } = useWorkbench();
  const title = useSettingTitle();
  return (path) => {
    if (path === loadFactor) return { label: words.load.toLowerCase(), unit: '' };
    const scenario = questions.find((question) => question?.path === path)?.variants[0]?.scenario;
    const setting =
      scenario && numericSettings(scenario, registry).find((candidate) => candidate.path === path);
    return setting === undefined ? { label: path, unit: '' } : { label: title(setting), unit: setting.unit };
  };
}

interface CurvesProps {
  readonly swept: SweepAnswer;
  readonly searched: KneeAnswer | null;
  readonly subject: Subject;
}

function Curves({ swept, searched, subject: { label, unit } }: CurvesProps) {
  const { sweepWish } = useLimits();
  const shown = useStore(sweepWish, (wish) => wish.shown);
  const { sweep, points, question } = swept;
  const subject = words.subject(label, unit);
  const currency = question.variants[0]?.scenario.prices.currency ?? '';
  const drawn = shown.filter((metric) => sweep.metrics.includes(metric));
  const knees = useMemo(() => kneeMarks(swept, searched), [swept, searched]);
  const [room, { width }] = useSize<HTMLDivElement>();
  const plotAt = (size: PlotSize) =>
    drawn.map((metric) => sweepPlot(sweep, points, metric, knees, currency, size));
  const toggle = (metric: string) =>
    sweepWish.setState({
      shown: shown.includes(metric) ? shown.filter((other) => other !== metric) : [...shown, metric],
    });
  const seeds = question.seeds;
  const untilNs =
    question.untilNs ?? Math.max(...question.variants.map(({ scenario }) => scenario.run.untilNs));
  return (
    <>
      <fieldset className={styles.figures} aria-label={words.shown}>
        {sweep.metrics.map((metric) => (
          <button
            key={metric}
            type="button"
            title={metric}
            aria-pressed={shown.includes(metric)}
            onClick={() => toggle(metric)}
          >
            {metricTitle(metric)}
          </button>
        ))}
      </fieldset>
      <div className={styles.curves} ref={room}>
        {(width > 0 ? plotAt(sizeFor(width)) : []).map((plot) => {
          const column = sweep.metrics.indexOf(plot.metric);
          const said = points
            .map(({ values, figures, variant }) => {
              const name = sweep.variants.length > 1 ? `${sweep.variants[variant]?.name} ` : '';
              return `${name}${values[0]}: ${inUnit(figures[column] ?? null, unitOfMetric(plot.metric), currency)}`;
            })
            .join('; ');
          return <Curve key={plot.metric} {...{ plot, subject, said }} />;
        })}
      </div>
      <p className={answer.explain}>
        {words.which(sweep.cells.length, seeds[0] ?? 0, seeds.at(-1) ?? 0, clock(untilNs))}
      </p>
      <SweepTable swept={swept} metrics={drawn} subject={subject} currency={currency} />
      <KeepSweep swept={swept} plotAt={plotAt} subject={subject} />
    </>
  );
}

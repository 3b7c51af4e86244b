// What to vary, over which range, under how many seeds, and what to read; the runs, and the search for the highest value
// at which the objectives hold.
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { isWholeSetting } from '#analysis/comparison/vary.ts';
import { formatDuration } from '#analysis/duration.ts';
import { type NumericSetting, numericSettings } from '#analysis/sweep/numeric-settings.ts';
import { seekKnees } from '#state/limits/knees.ts';
import { seekSweep } from '#state/limits/sweep.ts';
import { Button } from '../controls/Button.tsx';
import { words as page } from '../words.ts';
import { useWorkbench } from '../workbench.tsx';
import styles from './limits.module.css';
import { limitsWords } from './limitsWords.ts';
import { MetricsField } from './MetricsField.tsx';
import { NoObjectives } from './NoObjectives.tsx';
import { type Problems, readSweep, type SweepField, usualRange } from './readSweep.ts';
import { Seeds } from './Seeds.tsx';
import { SettingPicker } from './SettingPicker.tsx';
import { TextField } from './TextField.tsx';
import { useLimits, useVariants } from './useVariants.ts';
import { Waiting } from './Waiting.tsx';

const words = limitsWords.sweep;
const seedChoices = [1, 3, 5, 10, 20] as const;

export function SweepForm() {
  const { registry, makePool } = useWorkbench();
  const limits = useLimits();
  const variants = useVariants();
  const wish = useStore(limits.sweepWish);
  const set = limits.sweepWish.setState;
  const base = variants[0]?.scenario;
  const settings = useMemo(
    () => (base === undefined ? [] : numericSettings(base, registry)),
    [base, registry],
  );
  const unit = settings.find(({ path }) => path === wish.path)?.unit ?? '';
  const read = readSweep(wish, variants, unit, registry);
  // Nothing is wrong before somebody has asked for it.
  const [asked, setAsked] = useState(false);
  const problems: Problems<SweepField> = asked && !read.ok ? read.problems : {};
  const pick = (setting: NumericSetting | null) => {
    const range =
      setting === null || base === undefined
        ? { from: '0.5', to: '2', steps: '6' }
        : usualRange(setting.value, isWholeSetting(base, setting.path, registry));
    set({ path: setting?.path ?? 'load', ...range });
  };
  const seek = async (what: 'sweep' | 'knee') => {
    setAsked(true);
    if (!read.ok) return;
    const pool = await makePool();
    if (what === 'sweep') void seekSweep(limits.sweep, pool, read.sweep, registry);
    else void seekKnees(limits.knees, pool, read.knee, registry);
  };
  const runs = read.ok ? read.sweep.values.length * read.sweep.seeds.length * variants.length : 0;
  const canJudge = variants.some(({ scenario }) => scenario.objectives.length > 0);
  return (
    <form
      className={styles.form}
      aria-label={page.compare.sweep}
      onSubmit={(event) => {
        event.preventDefault();
        void seek('sweep');
      }}
    >
      <SettingPicker path={wish.path} settings={settings} problem={problems.path} onPick={pick} />
      <div className={styles.fields}>
        <TextField
          label={words.from}
          {...{ unit, value: wish.from, problem: problems.from }}
          onChange={(from) => set({ from })}
        />
        <TextField
          label={words.to}
          {...{ unit, value: wish.to, problem: problems.to }}
          onChange={(to) => set({ to })}
        />
        <TextField
          label={words.steps}
          {...{ value: wish.steps, problem: problems.steps }}
          onChange={(steps) => set({ steps })}
        />
      </div>
      <Seeds choices={seedChoices} many={wish.seeds} onChange={(seeds) => set({ seeds })} />
      <TextField
        label={limitsWords.until}
        placeholder={formatDuration(base?.run.untilNs ?? 0)}
        {...{ value: wish.until, problem: problems.until }}
        onChange={(until) => set({ until })}
      />
      <MetricsField
        metrics={wish.metrics}
        variants={variants}
        onChange={(metrics) => set({ metrics, shown: shownWith(wish.shown, wish.metrics, metrics) })}
      />
      <Runs runs={runs} canJudge={canJudge} onFind={() => void seek('knee')} />
      <NoObjectives variants={variants} />
    </form>
  );
}

/** A figure that was added is drawn; one that was taken away is not. */
function shownWith(
  shown: readonly string[],
  before: readonly string[],
  after: readonly string[],
): readonly string[] {
  const kept = shown.filter((metric) => after.includes(metric) || !before.includes(metric));
  return [...new Set([...kept, ...after.filter((metric) => !before.includes(metric))])];
}

interface RunsProps {
  readonly runs: number;
  readonly canJudge: boolean;
  readonly onFind: () => void;
}

function Runs({ runs, canJudge, onFind }: RunsProps) {
  const limits = useLimits();
  const sweeping = useStore(limits.sweep, (state) => state.running);
  const searching = useStore(limits.knees, (state) => state.running);
  if (sweeping !== null) return <Waiting running={sweeping} what={words.running} />;
  if (searching !== null) return <Waiting running={searching} what={words.searching} />;
  return (
    <div className={styles.buttons}>
      <Button type="submit" look="main">
        {words.run(runs)}
      </Button>
      <Button title={words.findHint} disabled={!canJudge} onClick={onFind}>
        {words.find}
      </Button>
    </div>
  );
}

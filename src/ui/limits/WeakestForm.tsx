// When the faults come, how long they may last, under how many seeds; and the search.
import { useState } from 'react';
import { useStore } from 'zustand';
import { formatDuration } from '#analysis/duration.ts';
import { seekWeakest } from '#state/limits/weakest.ts';
import { Button } from '../controls/Button.tsx';
import { words as page } from '../words.ts';
import { useWorkbench } from '../workbench.tsx';
import styles from './limits.module.css';
import { limitsWords } from './limitsWords.ts';
import { NoObjectives } from './NoObjectives.tsx';
import type { Problems } from './readSweep.ts';
import { readWeakest, usualSpan, type WeakestField } from './readWeakest.ts';
import { Seeds } from './Seeds.tsx';
import { TextField } from './TextField.tsx';
import { useLimits, useVariants } from './useVariants.ts';
import { Waiting } from './Waiting.tsx';

const words = limitsWords.weakest;
const seedChoices = [1, 3, 5, 10] as const;

export function WeakestForm() {
  const { registry, makePool } = useWorkbench();
  const { weakestWish, weakest } = useLimits();
  const variants = useVariants();
  const wish = useStore(weakestWish);
  const set = weakestWish.setState;
  const running = useStore(weakest, (state) => state.running);
  const read = readWeakest(wish, variants);
  const [asked, setAsked] = useState(false);
  const problems: Problems<WeakestField> = asked && !read.ok ? read.problems : {};
  const usual = usualSpan(wish, variants);
  const canBreak = variants.some(({ scenario }) => scenario.objectives.length > 0);
  const seek = async () => {
    setAsked(true);
    if (read.ok) void seekWeakest(weakest, await makePool(), read.question, registry);
  };
  return (
    <form
      className={styles.form}
      aria-label={page.compare.weakest}
      onSubmit={(event) => {
        event.preventDefault();
        void seek();
      }}
    >
      <div className={styles.fields} data-two="">
        <TextField
          label={words.at}
          placeholder={usual === null ? '' : formatDuration(usual.atNs)}
          {...{ value: wish.at, problem: problems.at }}
          onChange={(at) => set({ at })}
        />
        <TextField
          label={words.longest}
          placeholder={usual === null ? '' : formatDuration(usual.lengths.longestNs)}
          {...{ value: wish.longest, problem: problems.longest }}
          onChange={(longest) => set({ longest })}
        />
      </div>
      <Seeds choices={seedChoices} many={wish.seeds} onChange={(seeds) => set({ seeds })} />
      <TextField
        label={limitsWords.until}
        placeholder={formatDuration(variants[0]?.scenario.run.untilNs ?? 0)}
        {...{ value: wish.until, problem: problems.until }}
        onChange={(until) => set({ until })}
      />
      {running === null ? (
        <div className={styles.buttons}>
          <Button type="submit" look="main" disabled={!canBreak}>
            {words.run}
          </Button>
        </div>
      ) : (
        <Waiting running={running} what={words.running} />
      )}
      <NoObjectives variants={variants} />
    </form>
  );
}

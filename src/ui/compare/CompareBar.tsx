// The line above two tanks: what tells them apart, where faults go, and the way to the answer and out.
import { Columns2, Rows2, Scale, Spline, Target } from 'lucide-react';
import { change } from '#state/comparing/comparison.ts';
import type { Panel } from '#state/view.ts';
import { Button, IconButton } from '../controls/Button.tsx';
import { words } from '../words.ts';
import { useView, useWorkbench } from '../workbench.tsx';
import styles from './compare.module.css';
import { compareWords } from './compareWords.ts';
import { useBoth, useCompareParts } from './context.ts';
import { leaveFor } from './leaving.ts';
import { useDifference } from './useDifference.ts';

const { bar } = compareWords;

const limits = [
  { id: 'sweep', icon: Spline },
  { id: 'weakest', icon: Target },
] as const;

export function CompareBar({ way }: { readonly way: 'beside' | 'above' }) {
  const { store } = useCompareParts();
  const { view } = useWorkbench();
  const comparing = useBoth();
  const panel = useView((state) => state.panel);
  const { changes } = useDifference();
  const toggle = (which: Panel) => view.setState({ panel: panel === which ? null : which });
  const turned = way === 'beside' ? 'above' : 'beside';
  return (
    <section className={styles.bar} aria-label={bar.label}>
      <Button look="quiet" aria-expanded={panel === 'compare'} onClick={() => toggle('compare')}>
        {bar.differences(changes.length)}
      </Button>
      <FaultsInto />
      <IconButton label={bar[turned]} tip="below" onClick={() => change(store, { arranged: turned })}>
        {turned === 'beside' ? (
          <Columns2 size={16} aria-hidden="true" />
        ) : (
          <Rows2 size={16} aria-hidden="true" />
        )}
      </IconButton>
      <span className={styles.gap} />
      {limits.map(({ id, icon: Icon }) => (
        <IconButton
          key={id}
          label={words.compare[id]}
          tip="below-left"
          aria-expanded={panel === id}
          onClick={() => toggle(id)}
        >
          <Icon size={16} aria-hidden="true" />
        </IconButton>
      ))}
      <Button look="main" aria-expanded={panel === 'answer'} onClick={() => toggle('answer')}>
        <Scale size={14} aria-hidden="true" />
        {bar.answer}
      </Button>
      {(['A', 'B'] as const).map((letter) => (
        <Button key={letter} title={bar.keepHint(letter)} onClick={() => leaveFor(letter, comparing)}>
          {bar.keep(letter)}
        </Button>
      ))}
    </section>
  );
}

function FaultsInto() {
  const { store } = useCompareParts();
  const { both } = useBoth();
  return (
    <fieldset className={styles.choice} aria-label={bar.both}>
      <span aria-hidden="true">{bar.both}</span>
      <button
        type="button"
        aria-pressed={both}
        title={bar.bothHint}
        onClick={() => change(store, { both: true })}
      >
        {bar.bothTanks}
      </button>
      <button
        type="button"
        aria-pressed={!both}
        title={bar.oneHint}
        onClick={() => change(store, { both: false })}
      >
        {bar.oneTank}
      </button>
    </fieldset>
  );
}

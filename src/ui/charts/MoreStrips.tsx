// The strips that are not drawn, to be drawn too: the dock grows by as much as one of them needs.
import { Plus } from 'lucide-react';
import { useWorkbench } from '../workbench.tsx';
import styles from './charts.module.css';
import { chartWords } from './chartWords.ts';
import type { Strip } from './strips.ts';

/** Pixels that a strip gets when it is added. */
const stripHigh = 52;

interface MoreStripsProps {
  readonly all: readonly Strip[];
  readonly shown: readonly Strip[];
  /** Of the dock, in pixels. */
  readonly height: number;
}

export function MoreStrips({ all, shown, height }: MoreStripsProps) {
  const { view } = useWorkbench();
  const add = (strip: Strip) =>
    view.setState({
      strips: [...shown, strip].map(({ id }) => id),
      dockHeight: Math.round(height + stripHigh),
    });
  const others = all.filter((strip) => !shown.includes(strip));
  if (others.length === 0) return null;
  return (
    <fieldset className={styles.more} aria-label={chartWords.moreStrips}>
      {others.map((strip) => (
        <button
          key={strip.id}
          type="button"
          className={styles.moreStrip}
          aria-label={chartWords.addStrip(strip.title)}
          onClick={() => add(strip)}
        >
          <Plus size={11} aria-hidden="true" />
          {strip.title}
        </button>
      ))}
    </fieldset>
  );
}

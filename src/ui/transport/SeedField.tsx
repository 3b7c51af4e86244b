// The seed: the same one gives the same run, to the last digit. What is no seed stays as it was typed, with the reason.
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { useChanged } from '../useChanged.ts';
import { words } from '../words.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import styles from './transport.module.css';

const seedMax = 0xffff_ffff;

export function SeedField() {
  const { document } = useWorkbench();
  const { seed } = useScenario().run;
  const opened = useStore(document, (state) => state.opened);
  const complaint = useId();
  const [text, setText] = useState(String(seed));
  const [isWrong, setWrong] = useState(false);
  const put = (next: number) => {
    setText(String(next));
    setWrong(false);
  };
  useChanged(`${opened} ${seed}`, () => put(seed));
  const take = () => {
    const next = text.trim() === '' ? Number.NaN : Number(text);
    if (!Number.isInteger(next) || next < 0 || next > seedMax) return setWrong(true);
    put(next);
    if (next !== seed) document.edit({ do: 'setRun', run: { seed: next } });
  };
  return (
    <label className={styles.seed}>
      {words.transport.seed.toLowerCase()}
      <input
        className={styles.seedText}
        aria-label={words.transport.seed}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? complaint : undefined}
        inputMode="numeric"
        autoComplete="off"
        style={{ width: `${Math.max(2, text.length) + 1}ch` }}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key === 'Escape') put(seed);
        }}
      />
      {isWrong && (
        <span id={complaint} role="alert" className={styles.seedWrong}>
          {words.transport.noSeed(seedMax, seed)}
        </span>
      )}
    </label>
  );
}

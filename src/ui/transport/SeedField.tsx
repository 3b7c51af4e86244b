// The seed: the same one gives the same run, to the last digit.
import { useState } from 'react';
import { useChanged } from '../useChanged.ts';
import { words } from '../words.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import styles from './transport.module.css';

const seedMax = 0xffff_ffff;

export function SeedField() {
  const { document } = useWorkbench();
  const { seed } = useScenario().run;
  const [text, setText] = useState(String(seed));
  useChanged(String(seed), () => setText(String(seed)));
  const take = () => {
    const next = Number(text);
    if (Number.isInteger(next) && next >= 0 && next <= seedMax && text.trim() !== '') {
      document.edit({ do: 'setRun', run: { seed: next } });
    } else setText(String(seed));
  };
  return (
    <label className={styles.seed}>
      {words.transport.seed.toLowerCase()}
      <input
        className={styles.seedText}
        aria-label={words.transport.seed}
        inputMode="numeric"
        autoComplete="off"
        style={{ width: `${Math.max(2, text.length) + 1}ch` }}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key === 'Escape') setText(String(seed));
        }}
      />
    </label>
  );
}

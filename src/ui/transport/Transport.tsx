// Restart, play or pause, one event at a time; then speed, clock and seed.
import { RotateCcw, StepForward } from 'lucide-react';
import { IconButton } from '../controls/Button.tsx';
import { words } from '../words.ts';
import { useMode, useWorkbench } from '../workbench.tsx';
import { Clock } from './Clock.tsx';
import { PauseWhen } from './PauseWhen.tsx';
import { PlayButton } from './PlayButton.tsx';
import { SeedField } from './SeedField.tsx';
import { SpeedSlider } from './SpeedSlider.tsx';
import styles from './transport.module.css';

export function Transport() {
  const { runner } = useWorkbench();
  const mode = useMode();
  return (
    <fieldset className={styles.transport} aria-label={words.transport.label}>
      <IconButton label={words.transport.restart} keys="R" look="plain" onClick={runner.restart}>
        <RotateCcw size={14} aria-hidden="true" />
      </IconButton>
      <PlayButton />
      <IconButton
        label={words.transport.step}
        keys="."
        look="plain"
        disabled={mode !== 'running' && mode !== 'paused'}
        onClick={runner.step}
      >
        <StepForward size={14} aria-hidden="true" />
      </IconButton>
      <PauseWhen />
      <SpeedSlider />
      <Clock />
      <SeedField />
    </fieldset>
  );
}

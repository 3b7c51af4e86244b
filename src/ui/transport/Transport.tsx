// Restart, play or pause, one event at a time; then speed, clock and seed.
import { Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { Button, IconButton } from '../controls/Button.tsx';
import { words } from '../words.ts';
import { useMode, useWorkbench } from '../workbench.tsx';
import { Clock } from './Clock.tsx';
import { PauseWhen } from './PauseWhen.tsx';
import { SeedField } from './SeedField.tsx';
import { SpeedSlider } from './SpeedSlider.tsx';
import styles from './transport.module.css';

export function Transport() {
  const { runner } = useWorkbench();
  const mode = useMode();
  const running = mode === 'running';
  const label = running
    ? words.transport.pause
    : mode === 'ended'
      ? words.transport.runAgain
      : words.transport.play;
  return (
    <fieldset className={styles.transport} aria-label={words.transport.label}>
      <IconButton label={words.transport.restart} keys="R" look="plain" onClick={runner.restart}>
        <RotateCcw size={14} aria-hidden="true" />
      </IconButton>
      <Button look="main" className={styles.play} onClick={runner.toggle}>
        {running ? (
          <Pause size={13} fill="currentColor" aria-hidden="true" />
        ) : (
          <Play size={13} fill="currentColor" aria-hidden="true" />
        )}
        {label}
      </Button>
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

import { Pause, Play } from 'lucide-react';
import { Button } from '../controls/Button.tsx';
import { words } from '../words.ts';
import { useMode, useWorkbench } from '../workbench.tsx';
import styles from './transport.module.css';

export function PlayButton() {
  const { runner } = useWorkbench();
  const mode = useMode();
  const running = mode === 'running';
  const { pause, play, runAgain } = words.transport;
  const Icon = running ? Pause : Play;
  return (
    <Button look="main" className={styles.play} onClick={runner.toggle}>
      <Icon size={13} fill="currentColor" aria-hidden="true" />
      {running ? pause : mode === 'ended' ? runAgain : play}
    </Button>
  );
}

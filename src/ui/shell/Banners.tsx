// What the page must say without being asked: the engine stopped, the tank shows another moment.
import { useSyncExternalStore } from 'react';
import { Button } from '../controls/Button.tsx';
import { precise } from '../format.ts';
import { words } from '../words.ts';
import { useView, useWorkbench } from '../workbench.tsx';
import styles from './shell.module.css';

export function CrashBanner() {
  const { runner } = useWorkbench();
  const crash = useView((view) => view.crash);
  if (crash === null) return null;
  return (
    <div className={styles.banner} role="alert" data-tone="bad">
      <p>
        <strong>{words.crash.title(crash.replace(/[.\s]+$/, ''))}</strong> {words.crash.safe}
      </p>
      <Button look="main" onClick={runner.restart}>
        {words.crash.restart}
      </Button>
    </div>
  );
}

/** The tank shows a moment of the past, because somebody points at it. */
export function LookingBack() {
  const { live } = useWorkbench();
  const at = useSyncExternalStore(live.subscribe, live.lookedAtNs);
  if (at === null) return null;
  return <p className={styles.lookingBack}>{words.dock.lookingBack(precise(at))}</p>;
}

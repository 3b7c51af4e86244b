// What the page must say without being asked: the engine stopped, a file was saved.
import { X } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { Button, IconButton } from '../controls/Button.tsx';
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

/** Long enough to be read. */
const shownMs = (notice: string) => 4000 + 50 * notice.length;

export function Notice() {
  const { view } = useWorkbench();
  const notice = useView((state) => state.notice);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => view.setState({ notice: null }), shownMs(notice));
    return () => clearTimeout(timer);
  }, [notice, view]);
  return (
    <div className={styles.noticePlace} role="status">
      {notice !== null && (
        <div className={styles.notice}>
          {notice}
          <IconButton label={words.notice.dismiss} onClick={() => view.setState({ notice: null })}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        </div>
      )}
    </div>
  );
}

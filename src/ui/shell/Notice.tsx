// What the page has to say in passing, such as why a link cannot be drawn; gone by itself once it can have been read.
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '../controls/Button.tsx';
import { words } from '../words.ts';
import { useView, useWorkbench } from '../workbench.tsx';
import { useClearPlace } from './clearPlace.ts';
import styles from './shell.module.css';

/** Long enough to be read. */
const shownMs = (notice: string) => 4000 + 50 * notice.length;

const places = ['top', 'bottom', 'topLeft', 'topRight'];

export function Notice() {
  const { view } = useWorkbench();
  const notice = useView((state) => state.notice);
  const element = useRef<HTMLDivElement>(null);
  useClearPlace(element, places, notice, false);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => view.setState({ notice: null }), shownMs(notice));
    return () => clearTimeout(timer);
  }, [notice, view]);
  return (
    <div ref={element} className={styles.noticePlace} role="status">
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

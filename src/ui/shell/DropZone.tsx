// Files dropped anywhere on the page are opened, or imported. It listens from the first frame on: the browser would leave
// the page for a file that nobody takes.
import { useEffect, useState } from 'react';
import { refusalWords } from './fileWords.ts';
import styles from './shell.module.css';
import { useLateFiles } from './useLateFiles.ts';

export function DropZone() {
  const files = useLateFiles();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      // They are gone from the event once it is over.
      const dropped = [...(event.dataTransfer?.files ?? [])];
      if (dropped.length === 0) return;
      event.preventDefault();
      void files().then((it) => it.take(dropped));
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [files]);
  return over ? <div className={styles.dropZone}>{refusalWords.dropHere}</div> : null;
}

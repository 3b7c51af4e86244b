// Files dropped anywhere on the page are opened, or imported.
import { useEffect, useState } from 'react';
import { refusalWords } from './fileWords.ts';
import styles from './shell.module.css';
import { useFiles } from './useFiles.ts';

export function DropZone() {
  const files = useFiles();
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
      const dropped = event.dataTransfer?.files;
      if (dropped === undefined || dropped.length === 0) return;
      event.preventDefault();
      void files.take(dropped);
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

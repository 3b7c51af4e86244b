// A newer Wavetank is here. It waits for whoever is in the middle of something.
import { X } from 'lucide-react';
import { Button, IconButton } from '../controls/Button.tsx';
import { useView, useWorkbench } from '../workbench.tsx';
import { newVersionWords as words } from './newVersionWords.ts';
import styles from './shell.module.css';

export function NewVersion() {
  const { view, flush } = useWorkbench();
  const takeIt = useView((state) => state.newVersion);
  if (takeIt === null) return null;
  const reload = () => {
    flush();
    takeIt();
  };
  return (
    <div className={styles.newVersion} role="status">
      <p>{words.ready}</p>
      <Button look="main" onClick={reload}>
        {words.reload}
      </Button>
      <IconButton label={words.later} tip="above-left" onClick={() => view.setState({ newVersion: null })}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

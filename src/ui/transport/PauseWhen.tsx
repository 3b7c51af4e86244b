// Pause when…: the button beside the run controls. Its list is loaded when it is first opened, by click or by key.
import { OctagonPause } from 'lucide-react';
import { type ComponentProps, lazy, Suspense, useState } from 'react';
import { IconButton } from '../controls/Button.tsx';
import { words } from '../words.ts';
import { useView, useWorkbench } from '../workbench.tsx';
import styles from './transport.module.css';

const PauseMenu = lazy(() => import('./PauseMenu.tsx').then((module) => ({ default: module.PauseMenu })));

export function PauseWhen() {
  const { view } = useWorkbench();
  const open = useView((state) => state.pauseMenuOpen);
  const [wanted, setWanted] = useState(open);
  if (open && !wanted) setWanted(true);
  if (!wanted) return <PauseButton onClick={() => view.setState({ pauseMenuOpen: true })} />;
  return (
    <Suspense fallback={<PauseButton />}>
      <PauseMenu trigger={<PauseButton />} />
    </Suspense>
  );
}

/** Takes on what a menu adds to its trigger. */
function PauseButton(props: Partial<ComponentProps<typeof IconButton>>) {
  const many = useView((state) => state.pauseWhen.length);
  return (
    <span className={styles.pauseWhen} data-on={many > 0}>
      <IconButton aria-haspopup="menu" {...props} label={words.transport.pauseWhen} keys="W" look="plain">
        <OctagonPause size={14} aria-hidden="true" />
      </IconButton>
    </span>
  );
}

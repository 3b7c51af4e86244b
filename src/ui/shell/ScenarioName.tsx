// The name of what is open, and the way to everything that concerns it as a whole.
import { ChevronDown } from 'lucide-react';
import { type ComponentProps, lazy } from 'react';
import { LazyMenu } from '../controls/LazyMenu.tsx';
import { words } from '../words.ts';
import { useDocument, useScenario } from '../workbench.tsx';
import styles from './shell.module.css';

const ScenarioMenu = lazy(() =>
  import('./ScenarioMenu.tsx').then((module) => ({ default: module.ScenarioMenu })),
);

export function ScenarioName() {
  return <LazyMenu trigger={<NameButton />} menu={ScenarioMenu} />;
}

/** Takes on what a menu adds to its trigger. */
function NameButton(props: ComponentProps<'button'>) {
  const { name } = useScenario();
  const dirty = useDocument((state) => state.saved !== state.history.present);
  const { menu } = words;
  const shown = name === '' ? menu.untitled : name;
  return (
    <button
      type="button"
      aria-haspopup="menu"
      {...props}
      className={styles.scenarioName}
      aria-label={`${menu.open}: ${shown}`}
    >
      <span className={styles.scenarioText}>{shown}</span>
      {dirty && (
        <span className={styles.dirty} title={menu.unsaved}>
          •
        </span>
      )}
      <ChevronDown size={14} aria-hidden="true" />
    </button>
  );
}

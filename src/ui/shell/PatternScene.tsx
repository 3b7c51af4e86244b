// Of a pattern, above the tank: what to watch, and its other scenarios, one click away.
import { X } from 'lucide-react';
import type { View } from '#state/view.ts';
import { Button, IconButton } from '../controls/Button.tsx';
import { words } from '../words.ts';
import { useWorkbench } from '../workbench.tsx';
import styles from './shell.module.css';

export function PatternScene({ of, scenario }: NonNullable<View['pattern']>) {
  const { view, open } = useWorkbench();
  const present = of.scenarios.find(({ id }) => id === scenario);
  return (
    <section className={styles.scene} aria-label={words.scene.label}>
      <p aria-live="polite">{present?.watch}</p>
      <div className={styles.sceneChoices}>
        {of.scenarios.map(({ id, title }) => (
          <Button key={id} aria-pressed={id === scenario} onClick={() => open.pattern(of, id)}>
            {title}
          </Button>
        ))}
      </div>
      <IconButton label={words.scene.close} onClick={() => view.setState({ pattern: null })}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </section>
  );
}

// The story of an example, above the tank: a sentence, and the one button that takes it further. It asks for nothing
// and can be sent away.
import { X } from 'lucide-react';
import type { View } from '#state/view.ts';
import { Button, IconButton } from '../controls/Button.tsx';
import { words } from '../words.ts';
import { useView, useWorkbench } from '../workbench.tsx';
import { StoryButton } from './StoryButton.tsx';
import styles from './shell.module.css';

export function Scene() {
  const { view, open } = useWorkbench();
  const telling = useView((state) => state.story);
  const pattern = useView((state) => state.pattern);
  if (telling === null) return pattern === null ? null : <PatternScene {...pattern} />;
  const { story, at } = telling;
  return (
    <section className={styles.scene} aria-label={words.scene.label} data-at={at}>
      <p aria-live="polite">{story[at]}</p>
      <StoryButton telling={telling}>
        <Button onClick={() => void open.exampleNamed(story.next.example)}>{story.next.label}</Button>
      </StoryButton>
      <IconButton label={words.scene.close} onClick={() => view.setState({ story: null })}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </section>
  );
}

/** Of a pattern: what to watch, and its other scenarios, one click away. */
function PatternScene({ of, scenario }: NonNullable<View['pattern']>) {
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

// The story of an example, above the tank: a sentence, and the one button that takes it further. It asks for nothing
// and can be sent away.
import { X } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Button, IconButton } from '../controls/Button.tsx';
import { words } from '../words.ts';
import { useView, useWorkbench } from '../workbench.tsx';
import { StoryButton } from './StoryButton.tsx';
import styles from './shell.module.css';

const PatternScene = lazy(() =>
  import('./PatternScene.tsx').then((module) => ({ default: module.PatternScene })),
);

export function Scene() {
  const { view, open } = useWorkbench();
  const telling = useView((state) => state.story);
  const pattern = useView((state) => state.pattern);
  if (telling === null)
    return (
      pattern !== null && (
        <Suspense fallback={null}>
          <PatternScene {...pattern} />
        </Suspense>
      )
    );
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

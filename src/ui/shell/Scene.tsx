// The story of an example, above the tank: a sentence, and the one button that takes it further. It asks for nothing
// and can be sent away.
import { X } from 'lucide-react';
import type { Telling } from '#state/view.ts';
import { Button, IconButton } from '../controls/Button.tsx';
import { words } from '../words.ts';
import { useScenario, useView, useWorkbench } from '../workbench.tsx';
import styles from './shell.module.css';

/** Where the same moment is run again from: enough before it to see how it was. */
const leadNs = 1e9;

export function Scene() {
  const { view } = useWorkbench();
  const telling = useView((state) => state.story);
  if (telling === null) return null;
  const { story, at } = telling;
  return (
    <section className={styles.scene} aria-label={words.scene.label} data-at={at}>
      <p aria-live="polite">{story[at]}</p>
      <Next telling={telling} />
      <IconButton label={words.scene.close} onClick={() => view.setState({ story: null })}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </section>
  );
}

function Next({ telling: { story, at } }: { readonly telling: Telling }) {
  const { runner, document, view, open } = useWorkbench();
  const { interventions } = useScenario().run;
  const goTo = (next: Telling['at']) => view.setState({ story: { story, at: next } });
  if (at === 'before') {
    const breakIt = () => {
      runner.intervene(story.break.edit);
      goTo('broken');
    };
    return (
      <Button look="danger" onClick={breakIt}>
        {story.break.label}
      </Button>
    );
  }
  if (at === 'broken') {
    const cureIt = () => {
      document.edit(story.cure.edit);
      runner.playFrom((interventions.at(-1)?.atNs ?? 0) - leadNs);
      goTo('cured');
    };
    return (
      <Button look="main" onClick={cureIt}>
        {story.cure.label}
      </Button>
    );
  }
  return <Button onClick={() => open.example(story.next.example)}>{story.next.label}</Button>;
}

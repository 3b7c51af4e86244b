// The story of an example, above the tank: a sentence, and the one button that takes it further. It asks for nothing
// and can be sent away.
import { X } from 'lucide-react';
import type { Telling, View } from '#state/view.ts';
import { Button, IconButton } from '../controls/Button.tsx';
import { words } from '../words.ts';
import { useScenario, useView, useWorkbench } from '../workbench.tsx';
import styles from './shell.module.css';

/** Where the same moment is run again from: enough before it to see how it was. */
const leadNs = 1e9;

export function Scene() {
  const { view } = useWorkbench();
  const telling = useView((state) => state.story);
  const pattern = useView((state) => state.pattern);
  if (telling === null) return pattern === null ? null : <PatternScene {...pattern} />;
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

/** Of a pattern: what to watch, and its other scenarios, one click away. */
function PatternScene({ of, scenario }: NonNullable<View['pattern']>) {
  const { view, open } = useWorkbench();
  const present = of.scenarios.find(({ id }) => id === scenario);
  return (
    <section className={styles.scene} aria-label={words.scene.label}>
      <p aria-live="polite">{present?.watch}</p>
      {of.scenarios.map(({ id, title }) => (
        <Button key={id} aria-pressed={id === scenario} onClick={() => open.pattern(of, id)}>
          {title}
        </Button>
      ))}
      <IconButton label={words.scene.close} onClick={() => view.setState({ pattern: null })}>
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

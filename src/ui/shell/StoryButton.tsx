// The one button of a story: it breaks what the story breaks, then runs the same moment again with the cure in place.
import type { ReactNode } from 'react';
import type { Telling } from '#state/view.ts';
import { Button } from '../controls/Button.tsx';
import { words } from '../words.ts';
import { useWorkbench } from '../workbench.tsx';

/** Where the same moment is run again from: enough before it to see how it was. */
const leadNs = 1e9;

interface StoryButtonProps {
  readonly telling: Telling;
  /** What stands there once it is cured. */
  readonly children: ReactNode;
}

export function StoryButton({ telling, children }: StoryButtonProps) {
  const { story, at } = telling;
  const { document, live, runner, view } = useWorkbench();
  const goTo = (next: Telling['at']) => view.setState({ story: { ...telling, at: next } });
  if (at === 'before') {
    const breakIt = () => {
      const nowNs = live.nowNs();
      // Nothing breaks in a run that has ended: it goes on for that.
      if (runner.mode() === 'ended') runner.runOn(words.edits.runOn);
      runner.intervene(story.break.edit, nowNs);
      goTo('broken');
    };
    return (
      <Button look="danger" onClick={breakIt}>
        {story.break.label}
      </Button>
    );
  }
  if (at === 'cured') return children;
  const cureIt = () => {
    const { interventions } = document.scenario().run;
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

// A change of a setting or of policies on the timeline: dragged to another moment, or taken back, by hand or keyboard.
import { useRef } from 'react';
import { Button } from '../controls/Button.tsx';
import { moment } from '../format.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import { dragged, type Laid } from './blocks.ts';
import { type Mark, markPx } from './marks.ts';
import { OnTimeline, type Standing } from './OnTimeline.tsx';
import styles from './timeline.module.css';
import { timelineWords as words } from './timelineWords.ts';
import { useDrag } from './useDrag.ts';

interface ChangeMarkProps extends Standing {
  readonly mark: Laid<Mark>;
}

export function ChangeMark({ mark, scale, stepNs, top, isOpen, onOpen, onCursor }: ChangeMarkProps) {
  const { nodes, run } = useScenario();
  const { document, select } = useWorkbench();
  const gesture = useRef(0);
  const { place, text, who, target } = mark;
  const name = `${who}: ${text}`;
  const limits = { stepNs, untilNs: run.untilNs };
  const move = (atNs: number, held?: string) => {
    if (atNs !== mark.fromNs)
      document.editAs(words.edits.move(name), { do: 'moveThrown', place, atNs }, held);
  };
  const remove = () => {
    document.editAs(words.edits.remove(name), { do: 'moveThrown', place, atNs: null });
  };
  const drag = useDrag(mark, { scale, limits, onDrop: (_, { fromNs }) => move(fromNs), onCursor });
  const show = () => {
    onOpen(false);
    const isNode = nodes.some(({ id }) => id === target);
    select(isNode ? { nodes: [target], links: [] } : { nodes: [], links: [target] });
  };
  const { fromNs } = drag.times;
  if (fromNs > scale.toNs || fromNs < scale.fromNs) return null;
  const form = (
    <>
      <h3 className={styles.formTitle}>{name}</h3>
      <p className={styles.when}>{words.from(moment(fromNs))}</p>
      <div className={styles.formFoot}>
        <Button
          onClick={() => {
            onOpen(false);
            remove();
          }}
        >
          {words.form.remove}
        </Button>
        <Button onClick={show}>{words.show(who)}</Button>
      </div>
    </>
  );
  return (
    <OnTimeline
      className={styles.mark}
      style={{ left: scale.within(fromNs), top, maxWidth: markPx }}
      label={words.mark(name, moment(fromNs))}
      title={words.mark(name, moment(fromNs))}
      hint={words.markHint}
      drag={drag}
      isOpen={isOpen}
      onOpen={onOpen}
      onFocus={() => {
        gesture.current += 1;
      }}
      onStep={(steps) => move(dragged(mark, 'all', stepNs * steps, limits).fromNs, `mark-${gesture.current}`)}
      onRemove={remove}
      opens={form}
    >
      <span className={styles.text}>{text}</span>
    </OnTimeline>
  );
}

// What the pointer or the focus is on in the tank, for the charts; what is pointed at in the charts, marked in the tank;
// and where a vessel that is held over a channel would go in.
import { useStore } from '@xyflow/react';
import { useEffect } from 'react';
import type { Point } from '#drawing/face.ts';
import { glassRect } from '#picture/rects.ts';
import tank from '../tank/tank.module.css';
import { useKinds, useScenario, useView, useWorkbench } from '../workbench.tsx';
import styles from './editing.module.css';
import { editingWords } from './words.ts';

export function usePointing(): void {
  const { view } = useWorkbench();
  const element = useStore((state) => state.domNode);
  useEffect(() => {
    if (element === null) return;
    const point = (pointed: string | null) => {
      if (pointed !== view.getState().pointed) view.setState({ pointed });
    };
    // While something is dragged, what lies under it is not meant.
    const over = (event: PointerEvent) => point(event.buttons === 0 ? subjectAt(event.target) : null);
    const focused = (event: FocusEvent) => point(subjectAt(event.target));
    const away = () => point(null);
    element.addEventListener('pointerover', over);
    element.addEventListener('pointerleave', away);
    element.addEventListener('focusin', focused);
    element.addEventListener('focusout', away);
    return () => {
      element.removeEventListener('pointerover', over);
      element.removeEventListener('pointerleave', away);
      element.removeEventListener('focusin', focused);
      element.removeEventListener('focusout', away);
      away();
    };
  }, [element, view]);
}

/** Id of the node or link that an element belongs to; notes and frames, whose keys hold a slash, have no figures. */
function subjectAt(target: EventTarget | null): string | null {
  const thing = target instanceof Element ? target.closest('.react-flow__node, .react-flow__edge') : null;
  const id = thing?.getAttribute('data-id') ?? null;
  return id === null || id.includes('/') ? null : id;
}

/** Further out than the finder of what is selected, so that both can be seen. */
const beyond = { x: 30, y: 12 };

export function Lifted() {
  const kinds = useKinds();
  const { nodes } = useScenario();
  const lifted = useView((view) => view.lifted);
  const node = lifted === null ? undefined : nodes.find((it) => it.id === lifted);
  if (node === undefined) return null;
  const { x, y, width, height } = glassRect(node, kinds);
  return (
    <div
      className={tank['finder']}
      role="img"
      aria-label={editingWords.lifted(node.name ?? node.id)}
      style={{
        ...{ '--selected': 'var(--accent)' },
        ...{ left: x - beyond.x, top: y - beyond.y },
        ...{ width: width + 2 * beyond.x, height: height + 2 * beyond.y },
      }}
    />
  );
}

/** Over the vessel that would go in there, which hides the channel. */
export function Opening({ at }: { readonly at: Point }) {
  return (
    <svg
      className={`${tank['opening']} ${styles.over}`}
      style={{ left: at.x - 16, top: at.y - 16 }}
      aria-hidden="true"
    >
      <circle cx={16} cy={16} r={15} />
      <path d="M9 16H23M16 9V23" />
    </svg>
  );
}

// The inspector over two tanks: it comes with a click on a thing and goes with a click on the ground, and lies on the
// side away from what was clicked, so that nothing moves under the pointer.
import { type KeyboardEvent, type SyntheticEvent, useState } from 'react';
import { LateInspector } from '../inspector/LateInspector.tsx';
import { usePhone } from '../phone.ts';
import { useView, useWorkbench } from '../workbench.tsx';
import styles from './compare.module.css';

type Side = 'left' | 'right';

const things = '.react-flow__node, .react-flow__edge';
const ground = '.react-flow__pane';

/** What a pane listens with, and the side on which the inspector lies. */
export function useInspecting() {
  const { view } = useWorkbench();
  const [side, setSide] = useState<Side>('right');
  // There it would hide both tanks, so it waits to be asked for.
  const isPhone = usePhone();
  const inspect = ({ target }: SyntheticEvent) => {
    if (isPhone || !(target instanceof Element)) return;
    const thing = target.closest(things);
    if (thing !== null) {
      setSide(sideAwayFrom(thing));
      view.setState({ inspectorOpen: true, panel: null });
    } else if (target.closest(ground) !== null) view.setState({ inspectorOpen: false });
  };
  const inspectWithKeys = (event: KeyboardEvent) => {
    if (event.key === 'Enter') inspect(event);
  };
  return { side, listeners: { onClick: inspect, onKeyDown: inspectWithKeys } };
}

function sideAwayFrom(thing: Element): Side {
  const { left, width } = thing.getBoundingClientRect();
  return left + width / 2 > globalThis.innerWidth / 2 ? 'left' : 'right';
}

export function Inspecting({ side }: { readonly side: Side }) {
  const open = useView((state) => state.inspectorOpen);
  // Panels lie at the left.
  const panelOpen = useView((state) => state.panel !== null);
  if (!open) return null;
  return (
    <div className={styles.inspecting} data-side={panelOpen ? 'right' : side}>
      <LateInspector />
    </div>
  );
}

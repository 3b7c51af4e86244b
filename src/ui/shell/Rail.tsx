// The rail at the left, and the panel that it opens over the tank.
import { CircleHelp, FilePlus2, Flag, Plus, Shapes, Waves, X } from 'lucide-react';
import { type KeyboardEvent, lazy, Suspense, useLayoutEffect, useRef } from 'react';
import type { Panel } from '#state/view.ts';
import { IconButton } from '../controls/Button.tsx';
import { words } from '../words.ts';
import { useView, useWorkbench } from '../workbench.tsx';
import styles from './shell.module.css';
import { wholePanels } from './wholePanels.ts';

const PanelBody = lazy(() =>
  import('../palette/panels.tsx').then((module) => ({ default: module.PanelBody })),
);

const panels = [
  { id: 'palette', icon: Plus, title: words.palette.title },
  { id: 'patterns', icon: Shapes, title: words.patterns.title },
  { id: 'examples', icon: Waves, title: words.examples.title },
  { id: 'notes', icon: Flag, title: words.notes.title },
  { id: 'help', icon: CircleHelp, title: words.help.title },
] as const satisfies readonly { id: Panel; [key: string]: unknown }[];

/** Opened from elsewhere than the rail. */
const others = [
  { id: 'compare', title: words.compare.title },
  { id: 'answer', title: words.compare.answer },
  { id: 'sweep', title: words.compare.sweep },
  { id: 'weakest', title: words.compare.weakest },
] as const satisfies readonly { id: Panel; [key: string]: unknown }[];

export function Rail() {
  const { view, open: opening } = useWorkbench();
  const open = useView((state) => state.panel);
  return (
    <nav
      className={styles.rail}
      aria-label={words.rail.label}
      onKeyDown={closesBy(() => view.setState({ panel: null }))}
    >
      {panels.map(({ id, icon: Icon }) => (
        <IconButton
          key={id}
          label={words.rail[id]}
          tip="right"
          aria-expanded={open === id}
          onClick={() => view.setState({ panel: open === id ? null : id })}
        >
          <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
        </IconButton>
      ))}
      <IconButton label={words.rail.empty} tip="right" onClick={opening.empty}>
        <FilePlus2 size={18} strokeWidth={1.75} aria-hidden="true" />
      </IconButton>
    </nav>
  );
}

export function PanelHost() {
  const { view } = useWorkbench();
  const open = useView((state) => state.panel);
  const panel = [...panels, ...others].find(({ id }) => id === open);
  if (panel === undefined) return null;
  const close = () => view.setState({ panel: null });
  return (
    <section
      className={styles.panel}
      data-wide={panel.id === 'notes'}
      data-whole={wholePanels.has(panel.id)}
      aria-label={panel.title}
      tabIndex={-1}
      onKeyDown={closesBy(close)}
    >
      <ReturnFocus key={panel.id} />
      <header className={styles.panelHead}>
        <h2 className={styles.panelTitle}>{panel.title}</h2>
        <IconButton label={words.rail.close} data-close="" onClick={close}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </header>
      <Suspense fallback={null}>
        <PanelBody panel={panel.id} />
      </Suspense>
    </section>
  );
}

const closesBy = (close: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  close();
};

/**
 * A panel takes the focus at once, not only when its body is there: Escape closes it by then. Whatever had the focus
 * before has it again when the panel closes with the focus inside.
 */
function ReturnFocus() {
  const place = useRef<HTMLSpanElement>(null);
  // Of a part of the panel, and first in it: what goes with the panel is told before it has gone.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const panel = place.current?.parentElement;
    panel?.focus();
    return () => {
      if (panel?.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
    };
  }, []);
  return <span ref={place} hidden />;
}

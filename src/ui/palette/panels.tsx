// The bodies of the panels, loaded when the first of them is opened.
import { lazy, useEffect, useRef } from 'react';
import type { Panel } from '#state/view.ts';
import { wholePanels } from '../shell/wholePanels.ts';
import { StatedPanel } from '../stated/StatedPanel.tsx';
import { useWorkbench } from '../workbench.tsx';
import { GalleryPanel } from './GalleryPanel.tsx';
import { HelpPanel } from './HelpPanel.tsx';
import { Palette } from './Palette.tsx';
import { PatternsPanel } from './PatternsPanel.tsx';

const ComparePanel = lazy(() =>
  import('../compare/ComparePanel.tsx').then((module) => ({ default: module.ComparePanel })),
);
const AnswerPanel = lazy(() =>
  import('../compare/AnswerPanel.tsx').then((module) => ({ default: module.AnswerPanel })),
);
const SweepPanel = lazy(() =>
  import('../limits/SweepPanel.tsx').then((module) => ({ default: module.SweepPanel })),
);
const WeakestPanel = lazy(() =>
  import('../limits/WeakestPanel.tsx').then((module) => ({ default: module.WeakestPanel })),
);

const bodies = {
  palette: Palette,
  patterns: PatternsPanel,
  examples: GalleryPanel,
  notes: StatedPanel,
  help: HelpPanel,
  compare: ComparePanel,
  answer: AnswerPanel,
  sweep: SweepPanel,
  weakest: WeakestPanel,
} as const;

/** The first control of a panel that opens gets the focus. */
export function PanelBody({ panel }: { readonly panel: Panel }) {
  const element = useRef<HTMLDivElement>(null);
  // Runs again for each panel, though nothing in it names the panel.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    element.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [panel]);
  useEscape(wholePanels.has(panel));
  const Body = bodies[panel];
  return (
    <div ref={element}>
      <Body />
    </div>
  );
}

/** What covers the whole tank closes by Escape though nothing in it has the focus: nobody sees what else it would mean. */
function useEscape(on: boolean): void {
  const { view } = useWorkbench();
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.target !== document.body) return;
      event.preventDefault();
      view.setState({ panel: null });
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [on, view]);
}

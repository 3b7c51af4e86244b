// While the charts of the whole system are pointed at, the tank marks the node behind the figure.
import { useEffect } from 'react';
import type { TimeSpan } from '#engine/frame.ts';
import { useScenario, useWorkbench } from '../workbench.tsx';
import type { Cursor } from './Pane.tsx';
import { outstanding } from './pointed.ts';
import type { Strip } from './strips.ts';

/** The strip under the pointer; null: none, or the cursor was moved by keyboard. */
export function stripAt(
  shown: readonly Strip[],
  tops: readonly number[],
  heights: readonly number[],
  cursor: Cursor | null,
): Strip | null {
  const y = cursor?.y;
  if (y === undefined) return null;
  return shown.find((_, at) => y >= (tops[at] ?? 0) && y < (tops[at] ?? 0) + (heights[at] ?? 0)) ?? null;
}

export function useLifting(strip: Strip | null, cursor: Cursor | null, { fromNs, toNs }: TimeSpan): void {
  const { series, view } = useWorkbench();
  const { links } = useScenario();
  const id = strip?.id;
  const ns = cursor?.ns;
  useEffect(() => {
    // Clients only tell of what others refuse.
    const called = [...new Set(links.map((link) => link.to))];
    const at = { span: { fromNs, toNs }, ns: ns ?? 0 };
    const lifted =
      id === undefined || ns === undefined ? null : outstanding(series.current(), called, id, at);
    if (lifted !== view.getState().lifted) view.setState({ lifted });
  }, [series, view, links, id, ns, fromNs, toNs]);
  useEffect(() => () => view.setState({ lifted: null }), [view]);
}

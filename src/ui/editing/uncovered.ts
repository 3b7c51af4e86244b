// On a phone the inspector is a sheet over the lower part of the page: what it speaks of moves into the part above it.
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { isPhone } from '../phone.ts';
import { fitOptions } from '../tank/framing.ts';
import { useScenario, useView } from '../workbench.tsx';

/** Of the window's height, as in the style sheet of the page. */
const sheetShare = 0.56;

export function useUncovered(): void {
  const { fitView, getNodesBounds } = useReactFlow();
  const store = useStoreApi();
  const isOpen = useView((view) => view.inspectorOpen);
  const { nodes, links } = useView((view) => view.selection);
  const ends = useScenario().links.filter(({ id }) => links.includes(id));
  // As a text, so that it is the same as long as the same is selected.
  const subject = [...nodes, ...ends.flatMap(({ from, to }) => [from, to])].join(' ');
  useEffect(() => {
    const { domNode, transform } = store.getState();
    if (!isPhone() || !isOpen || subject === '' || domNode === null) return;
    const ids = subject.split(' ');
    const { top, bottom } = domNode.getBoundingClientRect();
    const sheetTop = globalThis.innerHeight * (1 - sheetShare);
    const { y, height } = getNodesBounds(ids);
    const [, down, zoom] = transform;
    if (top + down + (y + height) * zoom <= sheetTop) return;
    const padding = { ...fitOptions.padding, bottom: `${bottom - sheetTop + 16}px` } as const;
    void fitView({ nodes: ids.map((id) => ({ id })), padding, maxZoom: zoom });
  }, [isOpen, subject, store, fitView, getNodesBounds]);
}

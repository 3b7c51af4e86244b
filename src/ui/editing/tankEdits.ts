// What a hand does in the tank, as edits: vessels are moved and dropped where they hide no other, links are drawn
// and selected.
import type { Workbench } from '#state/workbench.ts';
import type { TankModel } from '../tank/contract.ts';
import type { Kinds } from '../workbench.tsx';
import { landing } from './aside.ts';
import { putDown } from './putDown.ts';

export function tankEdits(
  { document, addNode, connect, select }: Workbench,
  kinds: Kinds,
): Pick<TankModel, 'onMove' | 'onConnect' | 'onDropKind'> {
  const { scenario } = document;
  return {
    onMove: (moves, drop) => document.edit(putDown({ scenario: scenario(), kinds, moves, drop })),
    onConnect(from, to) {
      connect(from, to);
      // What was drawn is what is looked at next; so is one that was there before.
      const link = scenario().links.find((it) => it.from === from && it.to === to);
      if (link !== undefined) select({ nodes: [], links: [link.id] });
    },
    onDropKind: (kind, at, link) => addNode(kind, landing(scenario(), kinds, kind, at), link),
  };
}

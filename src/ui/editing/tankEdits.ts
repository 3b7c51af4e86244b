// What a hand does in the tank, as edits: vessels are moved and dropped where they hide no other, links are drawn.
import type { Workbench } from '#state/workbench.ts';
import type { TankModel } from '../tank/contract.ts';
import type { Kinds } from '../workbench.tsx';
import { landing } from './aside.ts';
import { putDown } from './putDown.ts';

export function tankEdits(
  { document, addNode }: Workbench,
  kinds: Kinds,
): Pick<TankModel, 'onMove' | 'onDropKind'> {
  const { scenario } = document;
  return {
    onMove: (moves, drop) => document.edit(putDown({ scenario: scenario(), kinds, moves, drop })),
    onDropKind: (kind, at, link) => addNode(kind, landing(scenario(), kinds, kind, at), link),
  };
}

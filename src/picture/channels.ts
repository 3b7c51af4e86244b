// The middle lines of channels, from where the document puts their ends.
import { type Curve, channelCurve } from '#drawing/curve.ts';
import type { KindUi } from '#drawing/face.ts';
import type { Scenario, ScenarioLink } from '#scenario/document.ts';
import type { Ends } from './ports.ts';

export interface ChannelLine {
  readonly link: ScenarioLink;
  readonly curve: Curve;
}

/** Links whose ends are not there, or have no port for them, are left out. */
export function channelLines(
  { nodes, links }: Pick<Scenario, 'nodes' | 'links'>,
  ends: ReadonlyMap<string, Ends>,
  kinds: ReadonlyMap<string, Pick<KindUi, 'handles'>>,
): readonly ChannelLine[] {
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  return links.flatMap((link) => {
    const [from, to] = [nodeOf.get(link.from), nodeOf.get(link.to)];
    const [out, into] = [kinds.get(from?.kind ?? '')?.handles.out, kinds.get(to?.kind ?? '')?.handles.in];
    const end = ends.get(link.id);
    if (!from || !to || !out || !into || !end) return [];
    const curve = channelCurve(
      { x: from.x + out.x, y: from.y + out.y + end.from },
      { x: to.x + into.x, y: to.y + into.y + end.to },
    );
    return [{ link, curve }];
  });
}

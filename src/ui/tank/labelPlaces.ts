// Where along a channel its words stand: in the middle, unless a vessel stands there.
import { channelCurve, curvePoint } from '#drawing/curve.ts';
import type { KindUi, Rect } from '#drawing/face.ts';
import type { Scenario, ScenarioLink } from '#scenario/document.ts';
import type { Ends } from './ports.ts';

type Kinds = ReadonlyMap<string, Pick<KindUi, 'body' | 'handles'>>;

const candidates = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
/** Half a plate and a little air. */
const margin = 28;
/** Words below a vessel. */
const foot = 36;

export function labelPlaces(
  { nodes }: Pick<Scenario, 'nodes'>,
  ends: ReadonlyMap<string, Ends>,
  kinds: Kinds,
): (link: ScenarioLink) => number {
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  const bodies = new Map<string, Rect>();
  for (const { id, kind, x, y } of nodes) {
    const body = kinds.get(kind)?.body;
    if (body !== undefined) bodies.set(id, { ...body, x: x + body.x, y: y + body.y });
  }
  return (link) => {
    const [from, to] = [nodeOf.get(link.from), nodeOf.get(link.to)];
    const [out, into] = [kinds.get(from?.kind ?? '')?.handles.out, kinds.get(to?.kind ?? '')?.handles.in];
    const end = ends.get(link.id);
    if (!from || !to || !out || !into || !end) return 0.5;
    const curve = channelCurve(
      { x: from.x + out.x, y: from.y + out.y + end.from },
      { x: to.x + into.x, y: to.y + into.y + end.to },
    );
    const others = [...bodies].filter(([id]) => id !== link.from && id !== link.to).map(([, body]) => body);
    const free = (share: number) => {
      const { x, y } = curvePoint(curve, share);
      return !others.some((body) => within(body, x, y));
    };
    return candidates.find(free) ?? 0.5;
  };
}

function within({ x, y, width, height }: Rect, atX: number, atY: number): boolean {
  return atX > x - margin && atX < x + width + margin && atY > y - margin / 2 && atY < y + height + foot;
}

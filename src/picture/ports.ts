// Where on a wall each channel joins: channels that share a wall spread over it, ordered by where they come from or
// lead to, so that they neither overlap nor cross on the way.
import type { KindUi } from '#drawing/face.ts';
import type { ScenarioLink, ScenarioNode } from '#scenario/document.ts';

/** Vertical distance of a channel's ends from the middle of their ports. */
export interface Ends {
  readonly from: number;
  readonly to: number;
}

type Kinds = ReadonlyMap<string, Pick<KindUi, 'size' | 'handles'>>;

const apart = 16;

export function endsOf(
  nodes: readonly ScenarioNode[],
  links: readonly ScenarioLink[],
  kinds: Kinds,
): ReadonlyMap<string, Ends> {
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  const middle = (id: string) => {
    const node = nodeOf.get(id);
    return node === undefined ? 0 : node.y + (kinds.get(node.kind)?.size.height ?? 0) / 2;
  };
  const spanOf = (id: string, side: 'in' | 'out') =>
    kinds.get(nodeOf.get(id)?.kind ?? '')?.handles[side]?.span ?? 0;
  const ends = new Map<string, { from: number; to: number }>(
    links.map((link) => [link.id, { from: 0, to: 0 }]),
  );
  for (const node of nodes) {
    const out = links.filter((link) => link.from === node.id);
    const into = links.filter((link) => link.to === node.id);
    spread(
      sortedBy(out, (link) => middle(link.to)),
      spanOf(node.id, 'out'),
      (link, y) => {
        const end = ends.get(link.id);
        if (end !== undefined) end.from = y;
      },
    );
    spread(
      sortedBy(into, (link) => middle(link.from)),
      spanOf(node.id, 'in'),
      (link, y) => {
        const end = ends.get(link.id);
        if (end !== undefined) end.to = y;
      },
    );
  }
  return ends;
}

function sortedBy(
  links: readonly ScenarioLink[],
  height: (link: ScenarioLink) => number,
): readonly ScenarioLink[] {
  return [...links].sort((a, b) => height(a) - height(b) || (a.id < b.id ? -1 : 1));
}

function spread(
  links: readonly ScenarioLink[],
  span: number,
  place: (link: ScenarioLink, y: number) => void,
): void {
  const step = links.length > 1 ? Math.min(apart, span / (links.length - 1)) : 0;
  for (const [index, link] of links.entries()) place(link, (index - (links.length - 1) / 2) * step);
}

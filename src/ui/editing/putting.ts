// A node that is there already, put into a link: by dropping it on the channel, or from menus.
import { curvePoint } from '#drawing/curve.ts';
import type { Point } from '#drawing/face.ts';
import { channelLines } from '#picture/channels.ts';
import { endsOf } from '#picture/ports.ts';
import { glassRect, middleOf, type Places } from '#picture/rects.ts';
import type { Scenario, ScenarioLink } from '#scenario/document.ts';
import type { Dragged } from '../tank/contract.ts';
import type { Kinds } from '../workbench.tsx';

/** Links that a node could be put into: it takes requests and makes calls, and neither half is there already. */
export function linksFor({ nodes, links }: Scenario, kinds: Kinds, id: string): readonly ScenarioLink[] {
  const ports = kinds.get(nodes.find((node) => node.id === id)?.kind ?? '')?.spec.ports;
  if (ports?.in !== true || !ports.out) return [];
  const callers = new Set(links.filter((link) => link.to === id).map((link) => link.from));
  const callees = new Set(links.filter((link) => link.from === id).map((link) => link.to));
  return links.filter(({ from, to }) => from !== id && to !== id && !callers.has(from) && !callees.has(to));
}

/** As far from the middle of its glass as a vessel still means a channel, in the graph's coordinates. */
const reach = 26;
const steps = 24;

/**
 * The link that what is dragged would be put into; undefined: none. Only a vessel on its own, and one that nothing is
 * linked to yet: who moves another across a channel is tidying up.
 */
export function linkUnder(scenario: Scenario, kinds: Kinds, dragged: Places): Dragged['into'] {
  const [[id, at] = []] = [...dragged];
  if (id === undefined || at === undefined || dragged.size > 1) return undefined;
  const node = scenario.nodes.find((it) => it.id === id);
  if (node === undefined || scenario.links.some(({ from, to }) => from === id || to === id)) return undefined;
  const fitting = new Set(linksFor(scenario, kinds, id).map((link) => link.id));
  if (fitting.size === 0) return undefined;
  const middle = middleOf(glassRect(node, kinds, dragged));
  const ends = endsOf(scenario.nodes, scenario.links, kinds);
  let [found, least]: [Dragged['into'], number] = [undefined, reach];
  for (const { link, curve } of channelLines(scenario, ends, kinds)) {
    if (!fitting.has(link.id)) continue;
    for (let step = 1; step < steps; step += 1) {
      const at = curvePoint(curve, step / steps);
      const far = distance(at, middle);
      if (far < least) [found, least] = [{ link: link.id, at }, far];
    }
  }
  return found;
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

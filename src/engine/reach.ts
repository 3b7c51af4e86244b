// What a fault hits: an instance by its node or zone, a link by its id or by what stands at its ends.
import type { Fault, FaultKind, Scenario, ScenarioLink, ScenarioNode } from '#scenario/document.ts';

type Reach = 'node' | 'links' | 'zone' | 'traffic' | 'deployment';

const reaches: { readonly [kind in FaultKind]: Reach } = {
  crash: 'node',
  pause: 'node',
  slow: 'node',
  errors: 'node',
  partition: 'links',
  loss: 'links',
  latency: 'links',
  zoneOutage: 'zone',
  spike: 'traffic',
  badDeploy: 'deployment',
};

export function hitsInstance({ kind, target, instance }: Fault, node: ScenarioNode, index: number): boolean {
  if (reaches[kind] === 'zone') return node.zone === target;
  return reaches[kind] === 'node' && node.id === target && (instance ?? index) === index;
}

/** Whether it is a node's instances that it hits, of which one may be repaired. */
export function hitsOneByOne({ kind }: Fault): boolean {
  return reaches[kind] === 'node';
}

export function hitsTraffic({ kind, target }: Fault, node: ScenarioNode): boolean {
  return reaches[kind] === 'traffic' && node.id === target;
}

export function hitsDeployment({ kind, target }: Fault, node: ScenarioNode): boolean {
  return reaches[kind] === 'deployment' && node.id === target;
}

/** All links of a node or a zone share one condition. An id means a link first, then a node, then a zone. */
export function hitsLink({ kind, target }: Fault, link: ScenarioLink, { nodes, links }: Scenario): boolean {
  if (reaches[kind] !== 'links') return false;
  if (links.some(({ id }) => id === target)) return link.id === target;
  if (nodes.some(({ id }) => id === target)) return link.from === target || link.to === target;
  return nodes.some(({ id, zone }) => zone === target && (id === link.from || id === link.to));
}

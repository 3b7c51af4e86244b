// React Flow's nodes and edges, derived from the document. What did not change keeps its identity, so that editing one
// node renders one node.
import { type Edge, type Node, Position } from '@xyflow/react';
import type { KindUi, Point, Port } from '#drawing/face.ts';
import { fullPlace, labelPlaces } from '#picture/labelPlaces.ts';
import { type Ends, endsOf } from '#picture/ports.ts';
import type { Scenario, ScenarioLink, ScenarioNode } from '#scenario/document.ts';
import { onlyAsks } from '#scenario/graph.ts';
import type { KindSpec } from '#scenario/registry.ts';
import type { AroundNode, Selection, TankModel, TankWords } from './contract.ts';

export type VesselNode = Node<
  {
    readonly node: ScenarioNode;
    /** It makes traffic, and no link leads away from it. */
    readonly unlinked: boolean;
  },
  'vessel'
>;
export type TankNode = VesselNode | AroundNode;
export type ChannelEdge = Edge<
  {
    readonly link: ScenarioLink;
    readonly ends: Ends;
    readonly labelAt: number | null;
    /** What is dragged would be put into this link. */
    readonly target: boolean;
  },
  'channel'
>;

export interface Graph {
  readonly nodes: VesselNode[];
  readonly edges: ChannelEdge[];
}

/** Side of the square that is grabbed to draw a channel; React Flow reports its outer edge as the end of an edge. */
export const handleSize = 20;

/** A size for nodes whose kind this version does not know. */
const unknownSize = { width: 124, height: 96 };

export function createGraph(kinds: TankModel['kinds'], linkWords: TankWords['link']) {
  const nodeMemory = createMemory<VesselNode>();
  const edgeMemory = createMemory<ChannelEdge>();
  const layout = createLayout(kinds);
  return (
    scenario: Scenario,
    selection: Selection,
    dragged: ReadonlyMap<string, Point>,
    targetLink: string | null = null,
  ): Graph => {
    const [chosenNodes, chosenLinks] = [new Set(selection.nodes), new Set(selection.links)];
    const { ends, labelAt } = layout(scenario);
    // Chosen, it says more than it has room for where it stands among the others.
    const placeOf = (link: ScenarioLink, selected: boolean) =>
      (selected ? fullPlace(link, scenario, ends, kinds) : undefined) ?? labelAt.get(link.id) ?? null;
    const nameOf = new Map(scenario.nodes.map((node) => [node.id, node.name ?? node.id]));
    const linked = new Set(scenario.links.map(({ from }) => from));
    const nodes = scenario.nodes.map((node) => {
      const { x, y } = dragged.get(node.id) ?? node;
      const selected = chosenNodes.has(node.id);
      const kind = kinds.get(node.kind);
      const unlinked = onlyAsks(kind?.spec) && !linked.has(node.id);
      return nodeMemory.keep(node.id, [node, x, y, selected, unlinked], () =>
        vesselNode({ node, unlinked }, { x, y }, selected, kind),
      );
    });
    const known = scenario.links.filter((link) => nameOf.has(link.from) && nameOf.has(link.to));
    const edges = known.map((link) => {
      const end = ends.get(link.id) ?? { from: 0, to: 0 };
      const selected = chosenLinks.has(link.id);
      const label = linkWords(nameOf.get(link.from) ?? '', nameOf.get(link.to) ?? '', link.protocol);
      const target = link.id === targetLink;
      const data = { link, ends: end, labelAt: placeOf(link, selected), target };
      const facts = [link, end.from, end.to, data.labelAt, target, selected, label];
      return edgeMemory.keep(link.id, facts, () => channelEdge(data, selected, label));
    });
    nodeMemory.forget(scenario.nodes);
    edgeMemory.forget(scenario.links);
    return { nodes, edges };
  };
}

/** What follows from where the document puts things; a drag does not change it before its end. */
function createLayout(kinds: TankModel['kinds']) {
  let seen: Scenario | undefined;
  let ends: ReadonlyMap<string, Ends> = new Map();
  let labelAt: ReadonlyMap<string, number> = new Map();
  return (scenario: Scenario) => {
    if (scenario.nodes !== seen?.nodes || scenario.links !== seen.links) {
      ends = endsOf(scenario.nodes, scenario.links, kinds);
      labelAt = labelPlaces(scenario, ends, kinds);
      seen = scenario;
    }
    return { ends, labelAt };
  };
}

function vesselNode(
  data: VesselNode['data'],
  position: Point,
  selected: boolean,
  kind: KindUi<KindSpec> | undefined,
): VesselNode {
  const { node } = data;
  const size = kind?.size ?? unknownSize;
  return {
    id: node.id,
    type: 'vessel',
    position,
    ...size,
    measured: size,
    handles: handlesOf(kind),
    data,
    selected,
    ariaLabel: `${node.name ?? node.id}, ${kind?.spec.title ?? node.kind}`,
  };
}

function handlesOf(kind: KindUi | undefined): NonNullable<VesselNode['handles']> {
  const handle = (type: 'source' | 'target', port: Port | null | undefined) =>
    port === null || port === undefined
      ? []
      : [
          {
            type,
            position: type === 'source' ? Position.Right : Position.Left,
            x: port.x - handleSize / 2,
            y: port.y - handleSize / 2,
            width: handleSize,
            height: handleSize,
          },
        ];
  return [...handle('target', kind?.handles.in), ...handle('source', kind?.handles.out)];
}

function channelEdge(
  data: NonNullable<ChannelEdge['data']>,
  selected: boolean,
  ariaLabel: string,
): ChannelEdge {
  const { id, from, to } = data.link;
  return { id, type: 'channel', source: from, target: to, data, selected, ariaLabel };
}

/** Keeps what was made for an id while the facts it was made from stay the same. */
export function createMemory<Made>() {
  const kept = new Map<string, { readonly facts: readonly unknown[]; readonly made: Made }>();
  return {
    keep(id: string, facts: readonly unknown[], make: () => Made): Made {
      const before = kept.get(id);
      if (before?.facts.every((fact, index) => Object.is(fact, facts[index]))) return before.made;
      const made = make();
      kept.set(id, { facts, made });
      return made;
    },
    forget(present: readonly { readonly id: string }[]): void {
      const ids = new Set(present.map(({ id }) => id));
      for (const id of kept.keys()) if (!ids.has(id)) kept.delete(id);
    },
  };
}

import { describe, expect, it } from 'vitest';
import { words } from '../words.ts';
import { linkOf, nodeAt, scenarioOf, testKinds } from './fixtures.testing.ts';
import { createGraph } from './graph.ts';

const none = { nodes: [], links: [] };
const still = new Map();
const nodes = [nodeAt('a', 'source', 0, 0), nodeAt('b', 'middle', 300, 0), nodeAt('c', 'sink', 600, 0)];
const links = [linkOf('a', 'b'), linkOf('b', 'c')];
const scenario = scenarioOf(nodes, links);

describe('graph from the document', () => {
  it('keeps the identity of everything when nothing changed', () => {
    const derive = createGraph(testKinds, words.tank.link);
    const [before, after] = [derive(scenario, none, still), derive({ ...scenario }, none, still)];
    for (const [index, node] of before.nodes.entries()) expect(after.nodes[index]).toBe(node);
    for (const [index, edge] of before.edges.entries()) expect(after.edges[index]).toBe(edge);
  });

  it('makes anew only the node that was edited', () => {
    const derive = createGraph(testKinds, words.tank.link);
    const before = derive(scenario, none, still);
    const edited = nodes.map((node) => (node.id === 'b' ? { ...node, workers: 3 } : node));
    const after = derive({ ...scenario, nodes: edited }, none, still);
    expect(after.nodes.map((node, index) => node === before.nodes[index])).toEqual([true, false, true]);
    expect(after.edges.map((edge, index) => edge === before.edges[index])).toEqual([true, true]);
  });

  it('shows a dragged node where it is dragged, and a chosen one as chosen', () => {
    const derive = createGraph(testKinds, words.tank.link);
    const { nodes: shown } = derive(scenario, { nodes: ['a'], links: [] }, new Map([['b', { x: 5, y: 6 }]]));
    expect(shown[1]?.position).toEqual({ x: 5, y: 6 });
    expect(shown.map((node) => node.selected)).toEqual([true, false, false]);
  });

  it('gives every node a fixed size, its ports, and a name to read aloud', () => {
    const [source, , sink] = createGraph(testKinds, words.tank.link)(scenario, none, still).nodes;
    expect(source).toMatchObject({ width: 100, height: 120, ariaLabel: 'a, source' });
    expect(source?.handles?.map((handle) => handle.type)).toEqual(['source']);
    expect(sink?.handles?.map((handle) => handle.type)).toEqual(['target']);
  });

  it('tells what makes traffic and leads nowhere, and makes it anew when it is connected', () => {
    const derive = createGraph(testKinds, words.tank.link);
    const unlinked = (of: typeof links) =>
      derive(scenarioOf(nodes, of), none, still).nodes.map(({ data }) => data.unlinked);
    expect(unlinked([])).toEqual([true, false, false]);
    expect(unlinked(links)).toEqual([false, false, false]);
  });

  it('leaves out links to nowhere, and shows nodes of unknown kinds', () => {
    const odd = scenarioOf(
      [nodeAt('a', 'source', 0, 0), nodeAt('x', 'unheard-of', 300, 0)],
      [linkOf('a', 'gone')],
    );
    const graph = createGraph(testKinds, words.tank.link)(odd, none, still);
    expect(graph.edges).toHaveLength(0);
    expect(graph.nodes).toHaveLength(2);
  });
});

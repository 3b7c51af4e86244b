// A scenario's graph as a Mermaid flowchart: shapes by the sort of node, zones as frames (groups where there are no
// zones), and on each link what protects its calls.
import type { Scenario, ScenarioLink, ScenarioNode } from '#scenario/document.ts';
import type { KindGroup, Registry } from '#scenario/registry.ts';

/** What stands around a label. */
const shapes: { readonly [group in KindGroup]: readonly [string, string] } = {
  traffic: ['([', '])'],
  compute: ['[', ']'],
  data: ['[(', ')]'],
  messaging: ['[[', ']]'],
  edge: ['{{', '}}'],
};

export function mermaidText(scenario: Scenario, registry: Registry): string {
  const ids = mermaidIds(scenario);
  const nodeLine = (node: ScenarioNode) => {
    const kind = registry.kinds.find(({ id }) => id === node.kind);
    const [open, close] = shapes[kind?.group ?? 'compute'];
    return `${ids.get(node.id)}${open}"${labelOf(node, kind?.title ?? node.kind)}"${close}`;
  };
  const frames = framesOf(scenario);
  const framed = new Set(frames.flatMap(({ nodes }) => nodes));
  const lines = [
    ...frames.flatMap(({ title, nodes }, index) => [
      `  subgraph frame${index + 1}["${escaped(title)}"]`,
      ...scenario.nodes.filter(({ id }) => nodes.includes(id)).map((node) => `    ${nodeLine(node)}`),
      '  end',
    ]),
    ...scenario.nodes.filter(({ id }) => !framed.has(id)).map((node) => `  ${nodeLine(node)}`),
    ...scenario.links.map((link) => `  ${ids.get(link.from)} ${arrowOf(link)} ${ids.get(link.to)}`),
  ];
  return `---\ntitle: ${JSON.stringify(scenario.name)}\n---\nflowchart LR\n${lines.join('\n')}\n`;
}

/** Letters, digits and underscores, each different; `end` alone would end a frame. */
function mermaidIds({ nodes }: Scenario): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id } of nodes) {
    const plain = `n_${id.replaceAll('-', '_')}`;
    let unique = plain;
    for (let count = 2; taken.has(unique); count++) unique = `${plain}_${count}`;
    taken.add(unique);
    ids.set(id, unique);
  }
  return ids;
}

function labelOf({ id, name, ...settings }: ScenarioNode, kind: string): string {
  const { instances } = settings as { readonly instances?: unknown };
  const copies = typeof instances === 'number' && instances > 1 ? ` × ${instances}` : '';
  return `${escaped(name ?? id)}<br/>${escaped(kind)}${copies}`;
}

function arrowOf({ protocol, policies }: ScenarioLink): string {
  const label = [protocol, ...policies.map(({ policy }) => policy)].join(', ');
  return `-- "${escaped(label)}" -->`;
}

interface Framed {
  readonly title: string;
  readonly nodes: readonly string[];
}

function framesOf({ zones, groups, nodes }: Scenario): readonly Framed[] {
  const inZone = (zone: string) => nodes.filter((node) => node.zone === zone).map(({ id }) => id);
  const frames =
    zones.length > 0
      ? zones.map((zone) => ({ title: zone.name ?? zone.id, nodes: inZone(zone.id) }))
      : groups.map((group) => ({ title: group.name ?? group.id, nodes: group.nodes }));
  return frames.filter((frame) => frame.nodes.length > 0);
}

/** Mermaid reads its own entities, with # for &. */
function escaped(text: string): string {
  const entities = { '&': '#amp;', '"': '#quot;', '<': '#lt;', '>': '#gt;', '#': '#35;', '`': '#96;' };
  return text
    .replaceAll(/[&"<>#`]/g, (letter) => entities[letter as keyof typeof entities])
    .replaceAll(/\s+/g, ' ');
}

// A fork: the scenario runs as it is up to a moment, and from there on under the policies and the live settings of
// another. Whatever else the two differ in cannot come about half way.
import type { Intervention, InterventionEdit, Scenario, ScenarioLink } from '#scenario/document.ts';
import { kindOf } from '#scenario/graph.ts';
import { type LiveDifference, liveDifference, liveOfLinks } from '#scenario/live-settings.ts';
import type { Registry } from '#scenario/registry.ts';
import { isSame } from '#scenario/share.ts';
import { differenceOf } from './document-difference.ts';

export type Forked =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly message: string };

export function forkAt(scenario: Scenario, changed: Scenario, atNs: number, registry: Registry): Forked {
  const nodes = scenario.nodes.map((node) =>
    towards(node, changed.nodes, kindOf(registry, node.kind)?.live ?? []),
  );
  const links = scenario.links.map((link) => towards(link, changed.links, liveOfLinks));
  const reached = {
    ...scenario,
    nodes: nodes.map((it) => it.reached),
    links: links.map(({ reached }) => withPolicies(reached, changed)),
  };
  const [fixed] = differenceOf(reached, changed).changes;
  if (fixed !== undefined) {
    return { ok: false, message: `${fixed.path} cannot change while a run goes on: it needs a restart` };
  }
  const settings = [...nodes, ...links].flatMap(({ reached: { id: target }, changes }) =>
    changes.map((change): InterventionEdit => ({ do: 'setSetting', target, ...change })),
  );
  const policies = scenario.links.flatMap((link) => editsOf(link, changed));
  const edits = [...settings, ...policies].map((edit): Intervention => ({ atNs, edit }));
  if (edits.length === 0) return { ok: false, message: 'nothing changes at that moment' };
  const interventions = [...scenario.run.interventions, ...edits].sort((a, b) => a.atNs - b.atNs);
  return { ok: true, scenario: { ...scenario, run: { ...scenario.run, interventions } } };
}

/** As far as live settings lead from one entry to its counterpart; one that is gone stays as it is. */
function towards<Entry extends { readonly id: string }>(
  entry: Entry,
  others: readonly Entry[],
  live: readonly string[],
): LiveDifference<Entry> {
  return liveDifference(entry, others.find(({ id }) => id === entry.id) ?? entry, live);
}

function withPolicies(link: ScenarioLink, { links }: Scenario): ScenarioLink {
  const { policies, operations } = links.find(({ id }) => id === link.id) ?? link;
  return { ...link, policies, operations };
}

function editsOf(link: ScenarioLink, changed: Scenario): InterventionEdit[] {
  const now = changed.links.find(({ id }) => id === link.id);
  if (now === undefined) return [];
  const own: InterventionEdit[] = isSame(link.policies, now.policies)
    ? []
    : [{ do: 'setPolicies', target: link.id, policies: now.policies }];
  const operations = new Set([...Object.keys(link.operations), ...Object.keys(now.operations)]);
  return [
    ...own,
    ...[...operations]
      .filter((operation) => !isSame(link.operations[operation], now.operations[operation]))
      .map((operation): InterventionEdit => {
        // Without a list of its own it is called under the link's again.
        const list = now.operations[operation]?.policies ?? now.policies;
        return { do: 'setPolicies', target: link.id, operation, policies: list };
      }),
  ];
}

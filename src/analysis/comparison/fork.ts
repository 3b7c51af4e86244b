// A fork: the scenario runs as it is up to a moment, and from there on under the policies of another. Only policies can
// be put on a running system; whatever else the two differ in cannot come about half way.
import type { Intervention, Scenario, ScenarioLink } from '#scenario/document.ts';
import { isSame } from '#scenario/share.ts';
import { differenceOf } from './document-difference.ts';

export type Forked =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly message: string };

export function forkAt(scenario: Scenario, changed: Scenario, atNs: number): Forked {
  const policies = /^links\[[^\]]+\]\.(policies|operations)/;
  const fixed = differenceOf(scenario, changed).changes.find(({ path }) => !policies.test(path));
  if (fixed !== undefined) {
    return {
      ok: false,
      message: `${fixed.path} cannot change while a run goes on: only policies of links can`,
    };
  }
  const edits = scenario.links.flatMap((link) => editsOf(link, changed, atNs));
  if (edits.length === 0) return { ok: false, message: 'nothing changes at that moment' };
  const interventions = [...scenario.run.interventions, ...edits].sort((a, b) => a.atNs - b.atNs);
  return { ok: true, scenario: { ...scenario, run: { ...scenario.run, interventions } } };
}

function editsOf(link: ScenarioLink, changed: Scenario, atNs: number): Intervention[] {
  const now = changed.links.find(({ id }) => id === link.id);
  if (now === undefined) return [];
  const own: Intervention[] = isSame(link.policies, now.policies)
    ? []
    : [{ atNs, edit: { do: 'setPolicies', target: link.id, policies: now.policies } }];
  const operations = new Set([...Object.keys(link.operations), ...Object.keys(now.operations)]);
  return [
    ...own,
    ...[...operations]
      .filter((operation) => !isSame(link.operations[operation], now.operations[operation]))
      .map((operation): Intervention => {
        // Without a list of its own it is called under the link's again.
        const list = now.operations[operation]?.policies ?? now.policies;
        return { atNs, edit: { do: 'setPolicies', target: link.id, operation, policies: list } };
      }),
  ];
}

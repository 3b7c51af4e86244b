// The graph of a scenario as queueing theory looks at it: who asks what of whom, and what stands in the way of any
// formula.
import type { Scenario, ScenarioLink, ScenarioNode } from '#scenario/document.ts';
import { defaultOperation, linkBetween, linksFrom, nodeOf, operationsOf } from '#scenario/graph.ts';
import {
  type Ask,
  type ClosedSource,
  isNoFacts,
  type NoFacts,
  type OpenSource,
  type Queueing,
  type StationFacts,
} from '#scenario/queueing.ts';
import type { Registry } from '#scenario/registry.ts';
import type { Reason } from './theory-result.ts';

/** A scenario, and what its kinds say of themselves. */
export interface TheorySystem {
  readonly scenario: Scenario;
  readonly registry: Registry;
  readonly queueing: readonly Queueing[];
}

export type Source = OpenSource | ClosedSource;

export interface Target {
  readonly link: ScenarioLink;
  readonly node: ScenarioNode;
  readonly operation: string;
}

export function stationOf(system: TheorySystem, node: ScenarioNode): StationFacts | NoFacts | undefined {
  const outgoing = linksFrom(system.scenario, node.id);
  return factsOf(system, node)?.station?.(node, outgoing);
}

export function sourceOf(system: TheorySystem, node: ScenarioNode): Source | NoFacts | undefined {
  return factsOf(system, node)?.source?.(node);
}

const factsOf = ({ queueing }: TheorySystem, node: ScenarioNode) =>
  queueing.find(({ kind }) => kind === node.kind);

/** Where an ask of a node goes; undefined where no link leads. */
export function targetOf(
  { scenario, registry }: TheorySystem,
  from: string,
  { to, operation }: Ask,
): Target | undefined {
  const link = to === undefined ? linksFrom(scenario, from)[0] : linkBetween(scenario, from, to);
  const node = link === undefined ? undefined : nodeOf(scenario, link.to);
  if (link === undefined || node === undefined) return undefined;
  const known = operationsOf(scenario, node.id, registry);
  const name = operation ?? known?.[0] ?? '';
  return { link, node, operation: defaultOperation(known, name) ?? name };
}

/** A link that changes what arrives: callers that give up or try again, and messages that queue for the wire. */
export function linkReason(link: ScenarioLink): Reason | undefined {
  const lists = [link.policies, ...Object.values(link.operations).map(({ policies }) => policies)];
  if (lists.some((policies) => policies.length > 0)) return { why: 'policies', link: link.id };
  if (link.bandwidthMbps !== null) return { why: 'bandwidth', link: link.id };
  return undefined;
}

/** Formulas are of equilibrium: anything that is broken or changed on the way ends it. */
export function disturbance({ scenario }: TheorySystem, targets: readonly string[]): Reason | undefined {
  const { faults, run } = scenario;
  const disturbed = [
    ...faults.filter(({ atNs }) => atNs < run.untilNs).map(({ target }) => target),
    ...run.interventions.map(({ edit }) => (edit.do === 'fault' ? edit.fault.target : edit.target)),
  ];
  const target = disturbed.find((it) => targets.includes(it));
  return target === undefined ? undefined : { why: 'disturbed', target };
}

export const isClosed = (source: Source): source is ClosedSource => 'users' in source;
export const hasFacts = <T extends object>(facts: T | NoFacts | undefined): facts is T =>
  facts !== undefined && !isNoFacts(facts);

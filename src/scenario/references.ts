// Everything outside nodes and links that speaks of them by id: faults, interventions, objectives and groups.

import type { Fault, Group, Intervention, Objective, Scenario } from './document.ts';
import { faultNeeds } from './fault-check.ts';

/** A new id for an old one; the same id to leave it; null when it is gone. */
export type Rename = (id: string) => string | null;

/** The scenario with ids changed throughout; what speaks of something that is gone, goes with it. */
export function renameReferences(scenario: Scenario, rename: Rename): Scenario {
  const faultOf = <F extends Omit<Fault, 'atNs'>>(fault: F): F | null => {
    if (faultNeeds[fault.kind].hits.includes('zone')) return fault;
    const target = rename(fault.target);
    return target === null ? null : { ...fault, target };
  };
  const interventions = scenario.run.interventions.flatMap((it): Intervention[] => {
    const { edit } = it;
    if (edit.do === 'fault') {
      const fault = faultOf(edit.fault);
      return fault === null ? [] : [{ ...it, edit: { ...edit, fault } }];
    }
    const target = rename(edit.target);
    return target === null ? [] : [{ ...it, edit: { ...edit, target } }];
  });
  return {
    ...scenario,
    faults: scenario.faults.flatMap((fault) => faultOf(fault) ?? []),
    objectives: scenario.objectives.flatMap((objective) => renameObjective(objective, rename) ?? []),
    run: { ...scenario.run, interventions },
    groups: withMembers(scenario.groups, (group) => group.nodes.flatMap((id) => rename(id) ?? [])),
  };
}

/** What was to happen to a zone that is gone goes with it, unless a node or a link has its id too. */
export function forgetZone(scenario: Scenario, zone: string): Scenario {
  const stands = [...scenario.nodes, ...scenario.links].some(({ id }) => id === zone);
  const isGone = ({ kind, target }: Omit<Fault, 'atNs'>) => {
    const { hits } = faultNeeds[kind];
    return target === zone && (hits.includes('zone') || (hits.includes('linksOfZone') && !stands));
  };
  const interventions = scenario.run.interventions.filter(({ edit }) => {
    if (edit.do === 'fault') return !isGone(edit.fault);
    return edit.do !== 'repair' || edit.target !== zone || stands;
  });
  return {
    ...scenario,
    faults: scenario.faults.filter((fault) => !isGone(fault)),
    run: { ...scenario.run, interventions },
  };
}

/** The groups with other nodes in them; one without any goes. */
export function withMembers(
  groups: readonly Group[],
  membersOf: (group: Group) => readonly string[],
): readonly Group[] {
  return groups.map((group) => ({ ...group, nodes: membersOf(group) })).filter((it) => it.nodes.length > 0);
}

function renameObjective(objective: Objective, rename: Rename): Objective | null {
  const end = objective.metric.indexOf('.');
  const subject = rename(objective.metric.slice(0, end));
  return subject === null ? null : { ...objective, metric: subject + objective.metric.slice(end) };
}

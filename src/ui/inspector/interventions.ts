// What was done to a run, in words.
import type { Fault, InterventionEdit, Scenario } from '#scenario/document.ts';
import { instancesOf } from '#scenario/fault-check.ts';
import { percent } from '../format.ts';
import { words } from '../words.ts';

/** What a node, a link or a zone is called: its name, and for links both ends. */
export function nameOf(scenario: Scenario, id: string): string {
  const node = scenario.nodes.find((candidate) => candidate.id === id);
  if (node !== undefined) return node.name ?? node.id;
  const link = scenario.links.find((candidate) => candidate.id === id);
  if (link === undefined) return scenario.zones.find((zone) => zone.id === id)?.name ?? id;
  return `${nameOf(scenario, link.from)} → ${nameOf(scenario, link.to)}`;
}

export function faultText(fault: Omit<Fault, 'atNs'>, scenario: Scenario): string {
  const name = nameOf(scenario, fault.target);
  const who = fault.instance === undefined ? name : words.faultText.instance(name, fault.instance + 1);
  switch (fault.kind) {
    case 'crash':
      return fault.connections === 'hang' ? words.faultText.hang(who) : words.faultText.crash(who);
    case 'slow':
      return words.faultText.slow(who, fault.factor ?? 1);
    case 'errors':
      return words.faultText.errors(who, percent(fault.rate ?? 0));
    case 'partition':
      return words.faultText.partition(who, fault.direction ?? 'both');
    case 'loss':
      return words.faultText.loss(who, percent(fault.rate ?? 0));
    case 'latency':
      return words.faultText.latency(who, fault.addMs ?? 0);
    case 'zoneOutage':
      return words.faultText.zoneOutage(who);
    case 'pause':
      return words.faultText.pause(who);
    case 'spike':
      return words.faultText.spike(who, fault.factor ?? 1);
    case 'badDeploy':
      return words.faultText.badDeploy(who);
  }
}

export function interventionText(edit: InterventionEdit, scenario: Scenario): string {
  switch (edit.do) {
    case 'fault':
      return faultText(edit.fault, scenario);
    case 'repair':
      return words.faultText.repair(nameOf(scenario, edit.target));
    case 'setPolicies':
      return words.faultText.policies(nameOf(scenario, edit.target));
    case 'setSetting':
      return words.faultText.setting(nameOf(scenario, edit.target), edit.setting);
  }
}

/** One line of the account: who, which instance where there are several, and what. */
export function entrySubject(
  entry: { readonly subject: string; readonly instance?: number | undefined },
  scenario: Scenario,
): string {
  const name = nameOf(scenario, entry.subject);
  const node = scenario.nodes.find(({ id }) => id === entry.subject);
  const isAlone = entry.instance === 0 && (node === undefined || instancesOf(node) === 1);
  return entry.instance === undefined || isAlone ? name : words.faultText.instance(name, entry.instance + 1);
}

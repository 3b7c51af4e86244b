// What can be done to a node or a link while it runs, and what was done, in words.
import type { Fault, InterventionEdit, Scenario } from '#scenario/document.ts';
import { freeId } from '#scenario/edit-words.ts';
import { checkFault } from '#scenario/fault-check.ts';
import type { Registry } from '#scenario/registry.ts';
import { percent } from '../format.ts';
import { words } from '../words.ts';

export interface Offer {
  readonly label: string;
  readonly edit: InterventionEdit;
  /** Offers of one group differ in strength only. */
  readonly group: string;
}

type Draft = Omit<Fault, 'id' | 'atNs' | 'target'>;

const strengths: readonly { readonly label: string; readonly group: string; readonly draft: Draft }[] = [
  { label: words.breaking.crash, group: 'crash', draft: { kind: 'crash' } },
  { label: words.breaking.crashHang, group: 'crash', draft: { kind: 'crash', connections: 'hang' } },
  ...[2, 8, 30].map((factor) => ({
    label: words.breaking.slow(factor),
    group: 'slow',
    draft: { kind: 'slow', factor } as const,
  })),
  ...[0.1, 0.3, 1].map((rate) => ({
    label: words.breaking.errors(percent(rate)),
    group: 'errors',
    draft: { kind: 'errors', rate } as const,
  })),
  { label: words.breaking.cut, group: 'partition', draft: { kind: 'partition' } },
  ...[50, 200, 1000].map((addMs) => ({
    label: words.breaking.addLatency(addMs),
    group: 'latency',
    draft: { kind: 'latency', addMs } as const,
  })),
];

/** Everything that makes sense for this target; what the document would refuse is not offered. */
export function offersFor(scenario: Scenario, target: string, instances: number, registry: Registry): Offer[] {
  const id = nextId(scenario);
  const single = Array.from({ length: instances > 1 ? Math.min(instances, 12) : 0 }, (_, instance) => ({
    label: words.breaking.crashInstance(instance + 1),
    group: 'instances',
    draft: { kind: 'crash', instance } as const,
  }));
  return [...strengths.slice(0, 2), ...single, ...strengths.slice(2)]
    .map(({ label, group, draft }) => ({ label, group, fault: { ...draft, id, target } }))
    .filter(({ fault }) => checkFault(fault, '', scenario, registry).length === 0)
    .map(({ label, group, fault }) => ({ label, group, edit: { do: 'fault', fault } as const }));
}

function nextId(scenario: Scenario): string {
  const thrown = scenario.run.interventions.flatMap(({ edit }) => (edit.do === 'fault' ? [edit.fault] : []));
  return freeId('mine', [...scenario.faults, ...thrown]);
}

/** What a node or a link is called: its name, and for links both ends. */
export function nameOf(scenario: Scenario, id: string): string {
  const node = scenario.nodes.find((candidate) => candidate.id === id);
  if (node !== undefined) return node.name ?? node.id;
  const link = scenario.links.find((candidate) => candidate.id === id);
  return link === undefined ? id : `${nameOf(scenario, link.from)} → ${nameOf(scenario, link.to)}`;
}

export function faultText(fault: Omit<Fault, 'atNs'>, scenario: Scenario): string {
  const name = nameOf(scenario, fault.target);
  const who = fault.instance === undefined ? name : words.faultText.instance(name, fault.instance + 1);
  switch (fault.kind) {
    case 'crash':
      return words.faultText.crash(who);
    case 'slow':
      return words.faultText.slow(who, fault.factor ?? 1);
    case 'errors':
      return words.faultText.errors(who, percent(fault.rate ?? 0));
    case 'partition':
      return words.faultText.partition(who);
    case 'latency':
      return words.faultText.latency(who, fault.addMs ?? 0);
  }
}

export function interventionText(edit: InterventionEdit, scenario: Scenario): string {
  return edit.do === 'fault' ? faultText(edit.fault, scenario) : words.faultText.repair(nameOf(scenario, edit.target));
}

// What can be done to a node, a link or a zone while it runs.

import { percent } from '#drawing/words.ts';
import type { Fault, InterventionEdit, Scenario } from '#scenario/document.ts';
import { freeId } from '#scenario/edit-words.ts';
import { breaksSomething } from '#scenario/fault-check.ts';
import type { Registry } from '#scenario/registry.ts';
import { breakingWords as breaking } from './breakingWords.ts';

export interface Offer {
  /** The whole sentence, for those who hear it. */
  readonly label: string;
  /** What stands on the button, beside the name of its group. */
  readonly short: string;
  readonly edit: InterventionEdit;
  readonly group: OfferGroup;
}

export type OfferGroup = keyof typeof breaking.groups;

type Draft = Omit<Fault, 'id' | 'atNs' | 'target'>;

interface Strength {
  readonly group: OfferGroup;
  readonly label: string;
  readonly short: string;
  readonly draft: Draft;
}

const strengths: readonly Strength[] = [
  { group: 'crash', label: breaking.crash, short: breaking.all, draft: { kind: 'crash' } },
  {
    group: 'hang',
    label: breaking.crashHang,
    short: breaking.all,
    draft: { kind: 'crash', connections: 'hang' },
  },
  { group: 'pause', label: breaking.pause, short: breaking.all, draft: { kind: 'pause' } },
  ...[2, 8, 30].map((factor) => ({
    ...{ group: 'slow' as const, label: breaking.slow(factor), short: `×${factor}` },
    draft: { kind: 'slow' as const, factor },
  })),
  ...[0.1, 0.3, 1].map((rate) => ({
    ...{ group: 'errors' as const, label: breaking.errors(percent(rate)), short: percent(rate) },
    draft: { kind: 'errors' as const, rate },
  })),
  ...(['both', 'requests', 'replies'] as const).map((direction) => ({
    ...{ group: 'partition' as const, label: breaking.cut[direction], short: breaking.cutShort[direction] },
    draft: { kind: 'partition' as const, ...(direction === 'both' ? {} : { direction }) },
  })),
  ...[0.05, 0.3].map((rate) => ({
    ...{ group: 'loss' as const, label: breaking.lose(percent(rate)), short: percent(rate) },
    draft: { kind: 'loss' as const, rate },
  })),
  ...[50, 200, 1000].map((addMs) => ({
    ...{ group: 'latency' as const, label: breaking.addLatency(addMs), short: `${addMs} ms` },
    draft: { kind: 'latency' as const, addMs },
  })),
  ...[2, 5, 20].map((factor) => ({
    ...{ group: 'spike' as const, label: breaking.spike(factor), short: `×${factor}` },
    draft: { kind: 'spike' as const, factor },
  })),
  ...[0.1, 0.5].map((rate) => ({
    ...{ group: 'deploy' as const, label: breaking.badDeploy(percent(rate)), short: percent(rate) },
    draft: { kind: 'badDeploy' as const, rate },
  })),
  ...[8].map((factor) => ({
    ...{ group: 'deploy' as const, label: breaking.slowDeploy(factor), short: `×${factor}` },
    draft: { kind: 'badDeploy' as const, rate: 0, factor },
  })),
  { group: 'zone', label: breaking.zoneOutage, short: breaking.all, draft: { kind: 'zoneOutage' } },
];
const instancesMost = 8;

/** Everything that makes sense for this target; what the document would refuse is not offered. */
export function offersFor(
  scenario: Scenario,
  target: string,
  instances: number,
  registry: Registry,
): Offer[] {
  const id = nextId(scenario);
  const single = Array.from(
    { length: instances > 1 ? Math.min(instances, instancesMost) : 0 },
    (_, instance) => ({
      ...{
        group: 'crash' as const,
        label: breaking.crashInstance(instance + 1),
        short: String(instance + 1),
      },
      draft: { kind: 'crash' as const, instance },
    }),
  );
  return [...strengths, ...single]
    .map(({ draft, ...offer }) => ({ ...offer, fault: { ...draft, id, target } }))
    .filter(({ fault }) => breaksSomething(fault, scenario, registry))
    .map(({ fault, ...offer }) => ({ ...offer, edit: { do: 'fault', fault } as const }));
}

function nextId(scenario: Scenario): string {
  const thrown = scenario.run.interventions.flatMap(({ edit }) => (edit.do === 'fault' ? [edit.fault] : []));
  return freeId('mine', [...scenario.faults, ...thrown]);
}

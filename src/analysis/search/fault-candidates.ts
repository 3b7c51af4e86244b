// Everything that could be broken in a system, one thing at a time: each kind of fault at each place that it can hit.
import {
  type Fault,
  type FaultKind,
  faultKinds,
  type Scenario,
  type ScenarioNode,
} from '#scenario/document.ts';
import { faultNeeds } from '#scenario/fault-check.ts';
import { kindOf, onlyAsks } from '#scenario/graph.ts';
import type { Registry } from '#scenario/registry.ts';

export interface FaultCandidate {
  readonly kind: FaultKind;
  readonly target: string;
  /** One of several instances. */
  readonly instance: number | null;
  /** What its size is a number of, and between which sizes it is sought; null: it is there or not. */
  readonly size: FaultSize | null;
}

export interface FaultSize {
  readonly name: 'factor' | 'rate' | 'addMs';
  readonly least: number;
  readonly most: number;
}

/** From a size that hardly matters to one that is bad, yet happens. */
const sizes: { readonly [kind in FaultKind]?: FaultSize } = {
  slow: { name: 'factor', least: 1.1, most: 10 },
  errors: { name: 'rate', least: 0.001, most: 1 },
  badDeploy: { name: 'rate', least: 0.001, most: 1 },
  loss: { name: 'rate', least: 0.001, most: 0.5 },
  latency: { name: 'addMs', least: 1, most: 1000 },
  spike: { name: 'factor', least: 1.1, most: 10 },
};

/** Of the kinds asked for; in the order of the document. */
export function faultCandidates(
  scenario: Scenario,
  registry: Registry,
  kinds: readonly FaultKind[] = faultKinds,
): FaultCandidate[] {
  return kinds.flatMap((kind) => {
    const at = (target: string, instance: number | null = null): FaultCandidate => {
      return { kind, target, instance, size: sizes[kind] ?? null };
    };
    return placesOf(kind, scenario, registry).flatMap((place) =>
      typeof place === 'string'
        ? [at(place)]
        : [at(place.id), ...(kind === 'crash' && instancesOf(place) > 1 ? [at(place.id, 0)] : [])],
    );
  });
}

function placesOf(
  kind: FaultKind,
  scenario: Scenario,
  registry: Registry,
): readonly (string | ScenarioNode)[] {
  const { hits } = faultNeeds[kind];
  const asks = ({ kind: of }: ScenarioNode) => onlyAsks(kindOf(registry, of));
  if (hits.includes('callee')) return scenario.nodes.filter((node) => !asks(node));
  if (hits.includes('deployed')) {
    return scenario.nodes
      .filter(({ kind: of }) => kindOf(registry, of)?.deploys === true)
      .map(({ id }) => id);
  }
  if (hits.includes('caller')) return scenario.nodes.filter(asks).map(({ id }) => id);
  if (hits.includes('link')) return scenario.links.map(({ id }) => id);
  return hits.includes('zone') ? scenario.zones.map(({ id }) => id) : [];
}

function instancesOf(node: ScenarioNode): number {
  const { instances } = node as { readonly instances?: unknown };
  return typeof instances === 'number' ? instances : 1;
}

/** `size`: null for the worst, or for a kind that has none. */
export function faultOf(
  { kind, target, instance, size: range }: FaultCandidate,
  id: string,
  atNs: number,
  forNs: number,
  size: number | null,
): Fault {
  return {
    ...{ id, kind, target },
    ...(instance !== null && { instance }),
    ...{ atNs, forNs },
    ...(range !== null && { [range.name]: size ?? range.most }),
  };
}

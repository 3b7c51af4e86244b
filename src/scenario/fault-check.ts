// Whether a fault can happen: its target exists and is of the right sort, and it says what its kind needs to know.
import type { Fault, FaultKind, Scenario } from './document.ts';
import { kindOf, linkOf, nodeOf } from './graph.ts';
import type { Problem, Registry } from './registry.ts';
import { didYouMean, quoted } from './suggest.ts';

interface FaultNeeds {
  readonly hits: 'node' | 'link';
  readonly needs: 'factor' | 'rate' | 'addMs' | null;
  readonly may: readonly ('factor' | 'rate' | 'addMs' | 'connections')[];
}

/** What each kind of fault hits and needs; menus and forms read it too. */
export const faultNeeds: { readonly [kind in FaultKind]: FaultNeeds } = {
  crash: { hits: 'node', needs: null, may: ['connections'] },
  slow: { hits: 'node', needs: 'factor', may: ['factor'] },
  errors: { hits: 'node', needs: 'rate', may: ['rate'] },
  partition: { hits: 'link', needs: null, may: [] },
  latency: { hits: 'link', needs: 'addMs', may: ['addMs'] },
};

type Placed = Omit<Fault, 'atNs'>;

export function checkFault(fault: Placed, path: string, scenario: Scenario, registry: Registry): Problem[] {
  const { hits, needs, may } = faultNeeds[fault.kind];
  const extra = (['factor', 'rate', 'addMs', 'connections'] as const)
    .filter((name) => fault[name] !== undefined && !may.includes(name))
    .map((name) => ({ path: `${path}.${name}`, message: `has no meaning for ${fault.kind}: remove it` }));
  const missing = needs !== null && fault[needs] === undefined;
  const slower = fault.kind === 'slow' && fault.factor !== undefined && fault.factor <= 1;
  return [
    ...(hits === 'node' ? checkNode(fault, path, scenario, registry) : checkLink(fault, path, scenario)),
    ...(missing ? [{ path: `${path}.${needs}`, message: `is missing: ${fault.kind} needs it` }] : []),
    ...(slower ? [{ path: `${path}.factor`, message: 'must be more than 1' }] : []),
    ...extra,
  ];
}

function checkNode(fault: Placed, path: string, scenario: Scenario, registry: Registry): Problem[] {
  const node = nodeOf(scenario, fault.target);
  const target = `${path}.target`;
  if (node === undefined) {
    const isLink = linkOf(scenario, fault.target) !== undefined;
    const known = scenario.nodes.map((it) => it.id);
    const what = isLink ? 'is a link' : 'is not a node of this scenario';
    return [
      {
        path: target,
        message: `${quoted(fault.target)} ${what}: ${fault.kind} hits a node${didYouMean(fault.target, known)}`,
      },
    ];
  }
  if (kindOf(registry, node.kind)?.ports.in === false) {
    return [{ path: target, message: `${quoted(node.id)} answers no calls: there is nothing to break` }];
  }
  const instances = typeof node['instances'] === 'number' ? node['instances'] : 1;
  if (fault.instance === undefined || fault.instance < instances) return [];
  const message = `must be less than ${instances}, the instances of ${quoted(node.id)} (counted from 0)`;
  return [{ path: `${path}.instance`, message }];
}

function checkLink(fault: Placed, path: string, scenario: Scenario): Problem[] {
  const single = { path: `${path}.instance`, message: 'a link has no instances: remove it' };
  const instance = fault.instance === undefined ? [] : [single];
  if (linkOf(scenario, fault.target) !== undefined) return instance;
  const known = scenario.links.map((it) => it.id);
  const what = nodeOf(scenario, fault.target) === undefined ? 'is not a link of this scenario' : 'is a node';
  const message = `${quoted(fault.target)} ${what}: ${fault.kind} hits a link${didYouMean(fault.target, known)}`;
  return [{ path: `${path}.target`, message }, ...instance];
}

// Whether a fault can happen: its target exists and is of the right sort, and it says what its kind needs to know.
import type { Fault, FaultKind, Scenario, ScenarioNode } from './document.ts';
import { kindOf, linkOf, nodeOf } from './graph.ts';
import type { Problem, Registry } from './registry.ts';
import { didYouMean, quoted } from './suggest.ts';

const amounts = ['factor', 'rate', 'addMs', 'direction', 'connections'] as const;
type Amount = (typeof amounts)[number];

/** A node that answers calls; one where requests come from; one whose instances get new versions; a link; all links of a node; a zone; all links of a zone. */
type Hits = 'callee' | 'caller' | 'deployed' | 'link' | 'linksOfNode' | 'zone' | 'linksOfZone';

interface FaultNeeds {
  readonly hits: readonly Hits[];
  readonly needs: readonly ('factor' | 'rate' | 'addMs')[];
  /** Beside what it needs. */
  readonly may: readonly Amount[];
}

const links = ['link', 'linksOfNode', 'linksOfZone'] as const;

/** What each kind of fault hits and needs; menus and forms read it too. */
export const faultNeeds: { readonly [kind in FaultKind]: FaultNeeds } = {
  crash: { hits: ['callee'], needs: [], may: ['connections'] },
  pause: { hits: ['callee'], needs: [], may: [] },
  slow: { hits: ['callee'], needs: ['factor'], may: [] },
  errors: { hits: ['callee'], needs: ['rate'], may: [] },
  partition: { hits: links, needs: [], may: ['direction'] },
  loss: { hits: links, needs: ['rate'], may: [] },
  latency: { hits: links, needs: ['addMs'], may: [] },
  zoneOutage: { hits: ['zone'], needs: [], may: ['connections'] },
  spike: { hits: ['caller'], needs: ['factor'], may: [] },
  badDeploy: { hits: ['deployed'], needs: ['rate'], may: ['factor'] },
};

/** Whether it can be meant for one of several instances. */
export const hitsInstances = (kind: FaultKind): boolean => faultNeeds[kind].hits.includes('callee');

type Placed = Omit<Fault, 'atNs'>;

export function checkFault(fault: Placed, path: string, scenario: Scenario, registry: Registry): Problem[] {
  const { needs, may } = faultNeeds[fault.kind];
  const known: readonly Amount[] = [...needs, ...may];
  const extra = amounts
    .filter((name) => fault[name] !== undefined && !known.includes(name))
    .map((name) => ({ path: `${path}.${name}`, message: `has no meaning for ${fault.kind}: remove it` }));
  const missing = needs
    .filter((name) => fault[name] === undefined)
    .map((name) => ({ path: `${path}.${name}`, message: `is missing: ${fault.kind} needs it` }));
  return [
    ...checkTarget(fault, path, scenario, registry),
    ...checkInstance(fault, path, scenario, registry),
    ...missing,
    ...(known.includes('factor') ? checkFactor(fault, path) : []),
    ...extra,
  ];
}

/** Traffic may also become thinner; computing only slower. */
function checkFactor({ kind, factor }: Placed, path: string): Problem[] {
  if (factor === undefined) return [];
  const problem = (message: string) => [{ path: `${path}.factor`, message }];
  if (kind !== 'spike') return factor > 1 ? [] : problem('must be more than 1');
  return factor > 0 && factor !== 1 ? [] : problem('must be more than 0, and not 1: that changes nothing');
}

function checkTarget(fault: Placed, path: string, scenario: Scenario, registry: Registry): Problem[] {
  const problem = (message: string) => [{ path: `${path}.target`, message }];
  const found = sortOf(fault, scenario);
  if (found === null) return problem(wrongTarget(fault, scenario));
  const isNode = found === 'callee' || found === 'caller' || found === 'deployed';
  const node = isNode ? nodeOf(scenario, fault.target) : undefined;
  const kind = kindOf(registry, node?.kind ?? '');
  const answers = kind?.ports.in;
  if (found === 'deployed' && kind?.deploys !== true)
    return problem(`${quoted(fault.target)} gets no new versions: ${fault.kind} hits what does`);
  if (found === 'callee' && answers === false)
    return problem(`${quoted(fault.target)} answers no calls: there is nothing to break`);
  if (found === 'caller' && answers === true)
    return problem(`${quoted(fault.target)} answers calls: ${fault.kind} hits a client, where they begin`);
  return [];
}

/** A valid fault that would change something: a node may have no links, and a zone no nodes, until an edit adds them. */
export function breaksSomething(fault: Placed, scenario: Scenario, registry: Registry): boolean {
  if (checkFault(fault, '', scenario, registry).length > 0) return false;
  const sort = sortOf(fault, scenario);
  if (sort === 'callee' || sort === 'caller' || sort === 'deployed' || sort === 'link') return true;
  const { nodes, links: all } = scenario;
  const inside = nodes.filter(({ id, zone }) => (sort === 'linksOfNode' ? id : zone) === fault.target);
  if (sort === 'zone') return inside.some(({ kind }) => kindOf(registry, kind)?.ports.in === true);
  return all.some((link) => inside.some(({ id }) => id === link.from || id === link.to));
}

/** What the target is, of what the fault can hit: a link before a node before a zone. */
function sortOf({ kind, target }: Placed, scenario: Scenario): Hits | null {
  const { hits } = faultNeeds[kind];
  const isA = (sort: Hits) => {
    if (sort === 'link') return linkOf(scenario, target) !== undefined;
    if (sort === 'callee' || sort === 'caller' || sort === 'deployed' || sort === 'linksOfNode')
      return nodeOf(scenario, target) !== undefined;
    return scenario.zones.some(({ id }) => id === target);
  };
  return hits.find(isA) ?? null;
}

function wrongTarget({ kind, target }: Placed, scenario: Scenario): string {
  const { hits } = faultNeeds[kind];
  const wanted = hits.includes('link')
    ? 'a link, a node or a zone'
    : hits.includes('zone')
      ? 'a zone'
      : 'a node';
  const lists = {
    link: scenario.links,
    callee: scenario.nodes,
    deployed: scenario.nodes,
    client: scenario.nodes,
    zone: scenario.zones,
  };
  const known = Object.entries(lists).flatMap(([sort, list]) =>
    hits.includes(sort as Hits) || hits.includes('link') ? list.map(({ id }) => id) : [],
  );
  return `${quoted(target)} ${whatIs(target, wanted, scenario)}: ${kind} hits ${wanted}${didYouMean(target, known)}`;
}

function whatIs(target: string, wanted: string, scenario: Scenario): string {
  if (linkOf(scenario, target) !== undefined) return 'is a link';
  if (nodeOf(scenario, target) !== undefined) return 'is a node';
  if (scenario.zones.some(({ id }) => id === target)) return 'is a zone';
  return `is not ${wanted} of this scenario`;
}

function checkInstance(fault: Placed, path: string, scenario: Scenario, registry: Registry): Problem[] {
  if (fault.instance === undefined || hitsInstances(fault.kind))
    return instanceThere(fault, path, scenario, registry);
  return [{ path: `${path}.instance`, message: `has no meaning for ${fault.kind}: remove it` }];
}

/** Whether a node may come to have the instance that is meant. */
export function instanceThere(
  { target, instance }: Pick<Fault, 'target' | 'instance'>,
  path: string,
  scenario: Scenario,
  registry: Registry,
): Problem[] {
  const node = nodeOf(scenario, target);
  if (node === undefined || instance === undefined) return [];
  const most = kindOf(registry, node.kind)?.instancesMost?.(node) ?? instancesOf(node);
  if (instance < most) return [];
  const message = `must be less than ${most}, the instances of ${quoted(node.id)} (counted from 0)`;
  return [{ path: `${path}.instance`, message }];
}

/** How many it begins with. */
export const instancesOf = (node: ScenarioNode): number =>
  typeof node['instances'] === 'number' ? node['instances'] : 1;

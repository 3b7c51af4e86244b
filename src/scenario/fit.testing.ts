// Makes what was drawn at random refer to what exists: links to nodes, calls to linked nodes, faults to targets.
import { windowLeastNs } from './check.ts';
import { faultNeeds, hitsInstances } from './fault-check.ts';
import { fitVersions } from './fit-versions.testing.ts';
import type { DrawnFault } from './fuzz.testing.ts';
import { variablesMost } from './handler.ts';
import type { Registry } from './registry.ts';
import { isRecord } from './schema-walk.ts';

interface Data {
  [name: string]: unknown;
}

interface Drawn {
  readonly nodes: readonly {
    readonly kind: string;
    readonly settings: Data;
    readonly common: {
      readonly name?: string;
      readonly x?: number;
      readonly y?: number;
      readonly zone?: number;
    };
  }[];
  readonly links: readonly { readonly from: number; readonly to: number; readonly rest: Data }[];
  readonly faults: readonly DrawnFault[];
  readonly interventions: readonly DrawnFault[];
  readonly objectives: readonly number[];
  readonly rest: Data;
}

interface Target {
  readonly id: string;
  readonly operations: readonly string[] | null;
  /** Whether a read of it may miss. */
  readonly misses: boolean;
}

/** A number that a value always gives again, to choose by. */
function choose<T>(from: readonly T[], by: unknown): T | undefined {
  const text = JSON.stringify(by) ?? '';
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return from[sum % Math.max(1, from.length)];
}

export function fit(drawn: Drawn, registry: Registry): Data {
  const zones = [{ id: 'north' }, { id: 'south', name: 'South' }];
  const nodes = drawn.nodes.map(({ kind, settings, common }, index): Data & { id: string } => {
    const { zone, ...rest } = common;
    const place = zone === undefined ? {} : { zone: zones[zone % 2]?.id };
    return { ...named(settings), id: `n${index}`, kind, ...rest, ...place };
  });
  const links = fitLinks(drawn, nodes, registry);
  const carried = fitVariables(nodes);
  // Of a client its own; handlers know those of all clients.
  const keptBy = (node: Data) =>
    registry.kinds.find((kind) => kind.id === node['kind'])?.variables === undefined
      ? undefined
      : Object.keys(isRecord(node['variables']) ? node['variables'] : {});
  const fitted = nodes.map((node) => {
    const targets = targetsOf(node, links, nodes, registry);
    const own = operationsOf(node, registry) ?? [];
    return fitVersions(fitNode(node, targets, keptBy(node) ?? carried), { own, targets, choose });
  });
  const run = isRecord(drawn.rest['run']) ? drawn.rest['run'] : {};
  const interventions = drawn.interventions
    .flatMap((fault, index): { atNs: unknown; edit: Data }[] => {
      const placed = fitFault(fault, `i${index}`, fitted, links, registry);
      if (placed === null) return [];
      const { atNs, ...rest } = placed;
      const repair = { do: 'repair', target: rest['target'] };
      return [{ atNs, edit: index % 2 === 0 ? { do: 'fault', fault: rest } : repair }];
    })
    .concat(fitSettings(drawn.interventions, links))
    .sort((a, b) => Number(a.atNs) - Number(b.atNs));
  return {
    version: 1,
    ...drawn.rest,
    zones,
    groups: nodes.length > 1 ? [{ id: 'pair', nodes: ['n1', 'n0'] }] : [],
    notes: [{ id: 'note', text: 'a <script>alert(1)</script> note\n' }],
    nodes: fitted,
    links,
    faults: drawn.faults.flatMap(
      (fault, index) => fitFault(fault, `f${index}`, fitted, links, registry) ?? [],
    ),
    objectives: drawn.objectives.map((by) => ({
      metric: `${choose(['system', ...nodes.map((it) => it.id), ...links.map((it) => `${it.from}->${it.to}`)], by)}.latency.p99[1s,2s]`,
      is: '<',
      value: by,
    })),
    run: { ...run, warmupNs: 0, ...fitWindow(run, { nodes: fitted, links }), interventions },
  };
}

/** Windows that are not too many. */
function fitWindow({ untilNs = 60e9, windowNs = 0 }: Data, graph: object): Data {
  const leastNs = windowLeastNs(graph as Parameters<typeof windowLeastNs>[0], Number(untilNs));
  return windowNs === 0 ? {} : { windowNs: Math.max(Number(windowNs), leastNs) };
}

/** Settings that change while it runs; of links, which all have the same. */
function fitSettings(
  faults: readonly DrawnFault[],
  links: readonly DrawnLink[],
): { atNs: number; edit: Data }[] {
  return faults.flatMap(({ target: by, atNs, amount }) => {
    const link = links[by % Math.max(1, links.length)];
    if (link === undefined) return [];
    const target = link['id'] ?? `${link.from}->${link.to}`;
    const [setting, value] =
      by % 2 === 0 ? ['loss', amount] : ['latencyMs', { dist: 'exponential', mean: amount }];
    return [{ atNs, edit: { do: 'setSetting', target, setting, value } }];
  });
}

/** Names of operations and tasks made different from each other; without users no tasks. */
function named(settings: Data): Data {
  const result = { ...settings };
  for (const list of ['operations', 'tasks']) {
    const entries = result[list];
    if (Array.isArray(entries)) {
      result[list] = entries.map((entry: Data, index) =>
        'name' in entry || index > 0 ? { ...entry, name: `op${index}` } : entry,
      );
    }
  }
  return result;
}

interface DrawnLink extends Data {
  from: string;
  to: string;
}

function fitLinks(drawn: Drawn, nodes: readonly (Data & { id: string })[], registry: Registry): DrawnLink[] {
  const specOf = (node: Data) => registry.kinds.find((kind) => kind.id === node['kind']);
  const callers = nodes.filter((node) => specOf(node)?.ports.out);
  const callees = nodes.filter((node) => specOf(node)?.ports.in);
  const pairs = new Set<string>();
  return drawn.links.flatMap(({ from: a, to: b, rest }) => {
    const from = callers[a % Math.max(1, callers.length)];
    const to = callees[b % Math.max(1, callees.length)];
    if (from === undefined || to === undefined || from === to) return [];
    if (pairs.has(`${from.id}->${to.id}`)) return [];
    const operations = operationsOf(to, registry);
    // A cache stands in front of one store at most.
    const isCache = specOf(from)?.group === 'data';
    const isStore = operations === null || operations.includes('write');
    if (isCache && (!isStore || [...pairs].some((pair) => pair.startsWith(`${from.id}->`)))) return [];
    pairs.add(`${from.id}->${to.id}`);
    const given = Object.entries(isRecord(rest['operations']) ? rest['operations'] : {});
    const kept = given.flatMap(([name, it]) => {
      const known = operations === null ? name : choose(operations, name);
      return known === undefined ? [] : [[known, it]];
    });
    const custom = pairs.size % 3 === 0 ? { id: `link${pairs.size}` } : {};
    return [{ ...rest, ...custom, operations: Object.fromEntries(kept), from: from.id, to: to.id }];
  });
}

/** As the kind itself says, with the settings that it would find once defaults are filled in. */
function operationsOf(node: Data, registry: Registry): readonly string[] | null {
  const kind = registry.kinds.find((it) => it.id === node['kind']);
  const operations = (node['operations'] as Data[] | undefined)?.map((it) => ({ name: 'handle', ...it }));
  const settings = { operations: [{ name: 'handle' }], ...(operations === undefined ? {} : { operations }) };
  return kind?.operations({ ...settings, id: '', kind: '', x: 0, y: 0 }) ?? null;
}

function targetsOf(
  node: { readonly id: string },
  links: readonly DrawnLink[],
  nodes: readonly (Data & { id: string })[],
  registry: Registry,
): Target[] {
  return links
    .filter((link) => link.from === node.id)
    .map((link) => {
      const node: Data = nodes.find((it) => it.id === link.to) ?? {};
      const kind = registry.kinds.find((it) => it.id === node['kind']);
      const misses = kind?.neverMisses !== true;
      return { id: link.to, operations: operationsOf(node, registry), misses };
    });
}

/** Leaves clients no more variables than requests carry, and gives the names that are left. */
function fitVariables(nodes: readonly Data[]): string[] {
  const carried = new Set<string>();
  for (const node of nodes) {
    if (!isRecord(node['variables'])) continue;
    const kept = Object.entries(node['variables']).filter(
      ([name]) => carried.has(name) || (carried.size < variablesMost && carried.add(name)),
    );
    node['variables'] = Object.fromEntries(kept);
  }
  return [...carried];
}

function fitNode(node: Data, targets: readonly Target[], variables: readonly string[]): Data {
  const closed = isRecord(node['arrivals']) && node['arrivals']['process'] === 'closed';
  const result: Data = { ...node };
  if (!closed) delete result['tasks'];
  if (!closed) delete result['onStart'];
  // Only work that shares the cores slows each other.
  if (node['sharing'] === 'fcfs') {
    delete result['contention'];
    delete result['coherency'];
  }
  // Not all may be missing, and some must be where none may be there beyond the wanted.
  if (isRecord(node['deployment']) && 'maxUnavailable' in node['deployment'])
    result['deployment'] = { ...node['deployment'], maxUnavailable: '1' };
  // No first ejection is longer than the longest.
  if (isRecord(node['outlierDetection']))
    result['outlierDetection'] = { ...node['outlierDetection'], maxEjectionTimeMs: 1e9 };
  for (const [name, value] of Object.entries(result)) result[name] = fitValue(value, targets, variables);
  if (Array.isArray(node['requests'])) {
    result['requests'] = node['requests'].map((it: Data) => fitRequest(it, targets, variables) ?? {});
  }
  return result;
}

function fitValue(value: unknown, targets: readonly Target[], variables: readonly string[]): unknown {
  if (Array.isArray(value)) {
    return value.flatMap((entry) => {
      const fitted = fitValue(entry, targets, variables);
      return fitted === null && entry !== null ? [] : [fitted];
    });
  }
  if (!isRecord(value)) return value;
  const inner: Data = {};
  for (const [name, entry] of Object.entries(value)) inner[name] = fitValue(entry, targets, variables);
  return 'do' in inner ? fitStep(inner, targets, variables) : inner;
}

/** The step with targets that exist, or null where there are none. */
function fitStep(step: Data, targets: readonly Target[], variables: readonly string[]): Data | null {
  switch (step['do']) {
    case 'call':
      return fitCall(step, 'to', targets);
    case 'read':
      return fitRead(step, targets);
    case 'write':
      return 'to' in step ? fitAccess(step, 'to', 'write', targets) : step;
    case 'request':
      return fitRequest(step, targets, variables);
    case 'repeat':
      return fitRepeat(step, variables);
    case 'parallel': {
      const calls = (step['calls'] as Data[]).map((it) =>
        isRecord(it['onError']) ? { ...it, onError: 'ignore' } : it,
      );
      const need = typeof step['need'] === 'number' ? { need: Math.min(step['need'], calls.length) } : {};
      return calls.length === 0 ? null : { ...step, calls, ...need };
    }
    case 'choose': {
      const branches = step['branches'] as (Data & { probability: number })[];
      return {
        ...step,
        branches: branches.map((it) => ({ ...it, probability: it.probability / branches.length })),
      };
    }
    default:
      return step;
  }
}

function fitCall(step: Data, end: string, targets: readonly Target[]): Data | null {
  const target = choose(targets, step[end]);
  if (target === undefined) return null;
  const { operation, ...rest } = step;
  const known = target.operations === null ? operation : choose(target.operations, operation);
  return {
    ...rest,
    [end]: target.id,
    ...(operation === undefined || known === undefined ? {} : { operation: known }),
  };
}

function fitAccess(step: Data, end: string, operation: string, targets: readonly Target[]): Data | null {
  const able = targets.filter(
    (target) => target.operations === null || target.operations.includes(operation),
  );
  const target = choose(able, step[end]);
  return target === undefined ? null : { ...step, [end]: target.id };
}

function fitRead(step: Data, targets: readonly Target[]): Data | null {
  const fitted = fitAccess(step, 'from', 'read', targets);
  if (fitted === null || targets.some(({ id, misses }) => id === fitted['from'] && misses)) return fitted;
  const { onMiss: _, ...rest } = fitted;
  return rest;
}

function fitRepeat(step: Data, variables: readonly string[]): Data {
  const attribute = isRecord(step['times']) ? choose(variables, step['times']) : undefined;
  return attribute === undefined ? step : { ...step, times: { attribute } };
}

function fitRequest(request: Data, targets: readonly Target[], variables: readonly string[]): Data | null {
  const target = 'to' in request ? choose(targets, request['to']) : targets[0];
  if (target === undefined && 'to' in request) return null;
  const result: Data = { ...request, ...('to' in request ? { to: target?.id } : {}) };
  for (const name of ['operation', 'follow']) {
    if (name in result && target?.operations != null) result[name] = choose(target.operations, result[name]);
  }
  if (Array.isArray(result['onSuccess'])) {
    result['onSuccess'] = result['onSuccess'].flatMap((it: Data) => {
      const variable = choose(variables, it['variable']);
      return variable === undefined ? [] : [{ ...it, variable }];
    });
  }
  return result;
}

function fitFault(
  { kind, target: by, instance, atNs, forNs, amount }: DrawnFault,
  id: string,
  nodes: readonly Data[],
  links: readonly DrawnLink[],
  registry: Registry,
): Data | null {
  const callees = nodes.filter((node) => registry.kinds.find((it) => it.id === node['kind'])?.ports.in);
  const zones = nodes.flatMap(({ zone }) => (zone === undefined ? [] : [{ id: zone }]));
  const linked = nodes.filter(({ id }) => links.some(({ from, to }) => from === id || to === id));
  const clients = nodes.filter((node) => !callees.includes(node));
  const deployed = callees.filter((node) => registry.kinds.find((it) => it.id === node['kind'])?.deploys);
  const hits = {
    callee: callees,
    caller: clients,
    deployed,
    link: links,
    linksOfNode: linked,
    zone: zones,
    linksOfZone: [],
  };
  const targets: readonly Data[] = faultNeeds[kind].hits.flatMap((sort): readonly Data[] => hits[sort]);
  const hit = targets[by % Math.max(1, targets.length)];
  if (hit === undefined) return null;
  const count = typeof hit['instances'] === 'number' ? hit['instances'] : 1;
  const details = {
    crash: {},
    slow: { factor: 2 + amount },
    errors: { rate: amount },
    partition: { direction: amount < 0.5 ? 'requests' : 'replies' },
    loss: { rate: amount },
    latency: { addMs: amount },
    zoneOutage: {},
    pause: {},
    spike: { factor: 2 + amount },
    badDeploy: { rate: amount },
  };
  return {
    id,
    kind,
    target: hit['id'] ?? `${hit['from']}->${hit['to']}`,
    ...(instance === undefined || !hitsInstances(kind) ? {} : { instance: instance % count }),
    atNs,
    ...(forNs === undefined ? {} : { forNs }),
    ...details[kind],
  };
}

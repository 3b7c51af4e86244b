// A small scenario, kinds without faces, and a live source that a test moves by hand.
import type { FaceProps, InstanceLive, KindUi, NodeLive } from '#drawing/face.ts';
import type { LinkLive } from '#picture/channelLook.ts';
import type { Scenario, ScenarioLink, ScenarioNode } from '#scenario/document.ts';
import type { KindSpec } from '#scenario/registry.ts';
import type { FollowedLive, LiveSource, MessageRows, TankModel } from './contract.ts';

export function nodeAt(id: string, kind: string, x: number, y: number): ScenarioNode {
  return { id, kind, x, y };
}

export function linkOf(from: string, to: string, over: Partial<ScenarioLink> = {}): ScenarioLink {
  return {
    id: `${from}-${to}`,
    from,
    to,
    protocol: 'http',
    latencyMs: 1,
    loss: 0,
    bandwidthMbps: null,
    responseBytes: 1000,
    policies: [],
    operations: {},
    ...over,
  };
}

export function scenarioOf(nodes: readonly ScenarioNode[], links: readonly ScenarioLink[]): Scenario {
  return {
    version: 1,
    name: 'Test',
    summary: '',
    nodes,
    links,
    zones: [],
    groups: [],
    notes: [],
    assumptions: [],
    prices: { currency: 'USD', perCoreHour: 0, perGibHour: 0 },
    objectives: [],
    faults: [],
    run: {
      seed: 1,
      untilNs: 1e9,
      warmupNs: 0,
      windowNs: 0,
      interventions: [],
      limits: { events: 1, inFlight: 1, memoryMb: 1 },
    },
  };
}

function TestFace({ node, live }: FaceProps): string {
  return `${node.name ?? node.id}: ${live?.queue ?? 'no run'}`;
}

function kindOf(id: string, ports: KindSpec['ports']): KindUi<KindSpec> {
  const port = (x: number) => ({ x, y: 60, span: 40 });
  return {
    spec: { id, title: id, summary: '', group: 'compute', ports } as KindSpec,
    icon: () => null,
    Face: TestFace,
    size: { width: 100, height: 120 },
    body: { x: 0, y: 20, width: 100, height: 80 },
    handles: { in: ports.in ? port(0) : null, out: ports.out ? port(100) : null },
    model: async () => ({ default: '' }),
  };
}

export const testKinds: TankModel['kinds'] = new Map([
  ['source', kindOf('source', { in: false, out: true })],
  ['middle', kindOf('middle', { in: true, out: true })],
  ['sink', kindOf('sink', { in: true, out: false })],
]);

export const nodeLive: NodeLive = {
  instances: 1,
  instancesUp: 1,
  workers: 10,
  workersBusy: 2,
  workersWaiting: 0,
  cores: 1,
  coresBusy: 0,
  queue: 0,
  queueLimit: 10,
  inFlight: 2,
  arrivalsPerS: 10,
  okPerS: 10,
  errorsPerS: 0,
  refusedPerS: 0,
  latencyP50Ms: 1,
  latencyP99Ms: 2,
  hitRatio: -1,
  cause: null,
  origin: null,
};

export const linkLive: LinkLive = {
  callsPerS: 10,
  okPerS: 10,
  errorsPerS: 0,
  inFlight: 1,
  latencyP50Ms: 1,
  latencyP99Ms: 2,
  state: 'calm',
  cause: null,
};

export const healthy: InstanceLive = {
  mode: 'healthy',
  workers: 10,
  working: 2,
  waiting: 0,
  queue: 0,
  queueLimit: 10,
};

export function messageRows(links: readonly string[], rows: readonly (readonly number[])[]): MessageRows {
  return {
    rows: new Float64Array(rows.flat()),
    count: rows.length,
    cut: false,
    stride: 6,
    column: { link: 0, direction: 1, departNs: 2, arriveNs: 3, shape: 4, request: 5 },
    links,
    shapes: ['request', 'response', 'event', 'retry', 'duplicate', 'error', 'poison'],
  };
}

/** Change `now`, then `tell()`. */
export function fakeLive() {
  const listeners = new Set<() => void>();
  const now = {
    nodes: new Map<string, NodeLive>(),
    links: new Map<string, LinkLive>(),
    instances: new Map<string, readonly InstanceLive[]>(),
    messages: null as MessageRows | null,
    followed: null as FollowedLive | null,
    displayNs: 0,
    speed: 0,
    run: 1,
  };
  const live: LiveSource = {
    subscribe(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    nodeRow: (id) => now.nodes.get(id) ?? null,
    linkRow: (id) => now.links.get(id) ?? null,
    instances: (id) => now.instances.get(id) ?? [],
    messages: () => now.messages,
    followed: () => now.followed,
    displayNs: () => now.displayNs,
    speed: () => now.speed,
    lastSpeed: () => now.speed,
    run: () => now.run,
    past: () => null,
  };
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return { live, now, tell, listening: () => listeners.size };
}

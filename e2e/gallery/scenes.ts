import type { InstanceLive, NodeLive } from '#drawing/face.ts';
import type { Scenario, ScenarioLink, ScenarioNode } from '#scenario/document.ts';
import type { LinkLive } from '#ui/tank/contract.ts';

export interface Scene {
  scenario: Scenario;
  nodes: Map<string, NodeLive>;
  instances: Map<string, InstanceLive[]>;
  links: Map<string, LinkLive>;
  speed: number;
  past?: (id: string) => { arrivalsPerS: number[]; okPerS: number[] } | null;
  shapes?: Record<string, string[]>;
  perLink?: number; churn?: boolean;
}

const live = (over: Partial<NodeLive> = {}): NodeLive => ({
  instances: 1, instancesUp: 1, workers: 25, workersBusy: 8, workersWaiting: 0, cores: 2, coresBusy: 0.4,
  queue: 0, queueLimit: 100, inFlight: 4, arrivalsPerS: 118, okPerS: 118, errorsPerS: 0, refusedPerS: 0,
  latencyP50Ms: 12, latencyP99Ms: 38, hitRatio: -1, cause: null, origin: null, ...over,
});
const inst = (working: number, waiting: number, workers = 25, mode: InstanceLive['mode'] = 'healthy'): InstanceLive =>
  ({ mode, workers, working, waiting, queue: 0, queueLimit: 100 });
const flow = (callsPerS: number, state: LinkLive['state'] = 'calm', cause: string | null = null): LinkLive => ({
  callsPerS, okPerS: callsPerS, errorsPerS: 0, inFlight: Math.round(callsPerS / 10), latencyP50Ms: 12, latencyP99Ms: 40, state, cause,
});
const node = (id: string, kind: string, x: number, y: number, rest: object = {}): ScenarioNode => ({ id, kind, x, y, ...defaults[kind], ...rest });
const defaults: Record<string, object> = {
  service: { instances: 2, workers: 25 },
  gateway: { instances: 2, balancing: 'roundRobin' },
  database: { poolSize: 30 },
  cache: { capacity: 1000 },
  external: { concurrencyLimit: null },
  client: { arrivals: { process: 'poisson', ratePerS: 120 } },
};
const link = (from: string, to: string, latencyMs = 20, protocol: ScenarioLink['protocol'] = 'http'): ScenarioLink => ({
  id: `${from}-${to}`, from, to, protocol, latencyMs, loss: 0, bandwidthMbps: null, responseBytes: 1000, policies: [], operations: {},
});
const scenario = (name: string, nodes: ScenarioNode[], links: ScenarioLink[]): Scenario => ({
  version: 1, name, summary: '', nodes, links, zones: [], notes: [], assumptions: [],
  prices: { currency: 'USD', perCoreHour: 0.04, perGibHour: 0.005 }, objectives: [], faults: [],
  run: { seed: 1, untilNs: 6e10, warmupNs: 0, windowNs: 0, interventions: [], limits: { events: 1e8, inFlight: 1e5, memoryMb: 512 } },
});

const shopNodes = [
  node('shoppers', 'client', 0, 140), node('edge', 'gateway', 200, 120), node('orders', 'service', 420, 0),
  node('catalog', 'service', 420, 236), node('orders-db', 'database', 650, 40), node('prices', 'cache', 650, 250),
  node('payments', 'external', 860, 140, { concurrencyLimit: 40 }),
];
const shopLinks = [
  link('shoppers', 'edge'), link('edge', 'orders'), link('edge', 'catalog'), link('orders', 'orders-db', 20, 'tcp'),
  link('catalog', 'orders-db', 20, 'tcp'), link('catalog', 'prices', 20, 'tcp'), link('orders', 'payments', 40, 'grpc'),
];
const wave = (lost: boolean) => (id: string) => id !== 'shoppers' ? null : ({
  arrivalsPerS: Array.from({ length: 50 }, (_, i) => 110 + 26 * Math.sin(i / 2.2) + 12 * Math.sin(i * 1.7)),
  okPerS: Array.from({ length: 50 }, (_, i) => (110 + 26 * Math.sin(i / 2.2) + 12 * Math.sin(i * 1.7)) * (lost && i > 26 ? Math.max(0.3, 1 - (i - 26) / 14) : 1)),
});

const shop = scenario('Web shop', shopNodes, shopLinks);
const byLink = (states: Record<string, LinkLive>) => new Map(Object.entries(states));

export const scenes: Record<string, Scene> = {
  empty: { scenario: scenario('', [], []), nodes: new Map(), instances: new Map(), links: new Map(), speed: 0 },
  drawn: { scenario: shop, nodes: new Map(), instances: new Map(), links: new Map(), speed: 0 },
  calm: {
    scenario: shop, speed: 0.05, past: wave(false), perLink: 7,
    nodes: new Map([
      ['shoppers', live()], ['edge', live({ queue: 6 })], ['orders', live({ arrivalsPerS: 40 })], ['catalog', live()],
      ['orders-db', live({ queue: 9 })], ['prices', live({ hitRatio: 0.92 })], ['payments', live({ inFlight: 9 })],
    ]),
    instances: new Map([
      ['edge', [inst(9, 3), inst(7, 4)]], ['orders', [inst(5, 2), inst(6, 3)]], ['catalog', [inst(9, 1), inst(7, 2)]],
      ['orders-db', [inst(14, 0, 30)]], ['prices', [inst(1, 0)]], ['payments', [inst(9, 0)]],
    ]),
    links: byLink({
      'shoppers-edge': flow(118), 'edge-orders': flow(40), 'edge-catalog': flow(78), 'orders-orders-db': flow(40),
      'catalog-orders-db': flow(31), 'catalog-prices': flow(240), 'orders-payments': flow(12),
    }),
  },
  cascading: {
    scenario: shop, speed: 0.05, past: wave(true), perLink: 9,
    shapes: { 'orders-orders-db': ['request', 'retry', 'retry', 'error'], 'edge-orders': ['request', 'retry', 'error', 'request'] },
    nodes: new Map([
      ['shoppers', live({ okPerS: 41, errorsPerS: 77, cause: 'no answer in time', origin: 'orders-db' })],
      ['edge', live({ queue: 22, workers: 50, workersWaiting: 22 })],
      ['orders', live({ queue: 72, workers: 50, workersBusy: 50, workersWaiting: 47, okPerS: 22, errorsPerS: 20, cause: 'no answer in time', origin: 'orders-db' })],
      ['catalog', live()], ['orders-db', live({ queue: 100, refusedPerS: 45, okPerS: 73, errorsPerS: 45, cause: 'queue full', workers: 30 })],
      ['prices', live({ hitRatio: 0.31 })], ['payments', live({ inFlight: 38 })],
    ]),
    instances: new Map([
      ['edge', [inst(4, 8), inst(3, 7)]], ['orders', [inst(1, 24), inst(2, 23)]], ['catalog', [inst(9, 1), inst(7, 2)]],
      ['orders-db', [inst(30, 0, 30)]], ['prices', [inst(1, 0)]], ['payments', [inst(9, 0)]],
    ]),
    links: byLink({
      'shoppers-edge': flow(118, 'slow'), 'edge-orders': flow(90, 'slow', 'no answer in time'), 'edge-catalog': flow(78),
      'orders-orders-db': flow(160, 'failing', 'queue full'), 'catalog-orders-db': flow(31, 'slow'), 'catalog-prices': flow(240), 'orders-payments': flow(12, 'cut'),
    }),
  },
  crashed: {
    scenario: shop, speed: 0, past: wave(true), perLink: 4,
    nodes: new Map([
      ['shoppers', live({ okPerS: 0, errorsPerS: 118, cause: 'nothing there to answer', origin: 'productcatalogservice' })],
      ['edge', live({ okPerS: 10, errorsPerS: 100, cause: 'nothing there to answer', origin: 'productcatalogservice' })],
      ['orders', live({ queue: 60 })], ['catalog', live({ okPerS: 0, errorsPerS: 20 })], ['orders-db', live({ workers: 30 })],
      ['prices', live({ hitRatio: 0.66 })], ['payments', live({ inFlight: 4 })],
    ]),
    instances: new Map([
      ['edge', [inst(4, 8, 25, 'draining'), inst(3, 7)]],
      ['orders', [inst(10, 4, 25, 'degraded'), inst(2, 23), inst(0, 0, 25, 'crashed'), inst(0, 0, 25, 'starting')]],
      ['catalog', [inst(0, 0, 25, 'crashed'), inst(0, 0, 25, 'crashed')]],
      ['orders-db', [inst(0, 0, 30, 'restarting')]], ['prices', [inst(0, 0, 5, 'crashed')]], ['payments', [inst(4, 0)]],
    ]),
    links: byLink({ 'shoppers-edge': flow(118, 'failing'), 'edge-catalog': flow(60, 'failing', 'nothing there to answer'), 'edge-orders': flow(5000) }),
  },
  fast: { scenario: shop, nodes: new Map(), instances: new Map(), links: new Map(), speed: 1 },
};
scenes['fast'] = { ...scenes['calm']!, speed: 1 };

const names = ['frontend', 'cartservice', 'productcatalogservice', 'currencyservice', 'paymentservice', 'shippingservice', 'emailservice', 'checkoutservice', 'recommendationservice', 'adservice'];
const bigNodes = [node('loadgenerator', 'client', 0, 500)];
const bigLinks: ScenarioLink[] = [];
for (let column = 0; column < 6; column += 1) {
  for (let row = 0; row < 5; row += 1) {
    const kind = column === 0 ? 'gateway' : column === 5 ? (row % 2 ? 'cache' : 'database') : 'service';
    const id = `${names[(column * 5 + row) % 10]}${column > 1 ? `-${column}` : ''}`;
    bigNodes.push(node(id, kind, 230 * (column + 1), row * 240, { instances: 1 + ((row * column) % 4) }));
    if (column === 0) bigLinks.push(link('loadgenerator', id));
    else for (const step of [0, 1]) bigLinks.push(link(bigNodes[1 + (column - 1) * 5 + ((row + step) % 5)]!.id, id));
  }
}
scenes['many'] = {
  scenario: scenario('Thirty nodes', bigNodes, bigLinks), speed: 0.05, perLink: 6,
  nodes: new Map(bigNodes.map((n, i) => [n.id, i % 7 === 3
    ? live({ queue: 100, refusedPerS: 30, errorsPerS: 30, cause: 'queue full' })
    : i % 11 === 4 ? live({ okPerS: 0, errorsPerS: 100, cause: 'nothing there to answer', origin: 'productcatalogservice' })
    : live({ queue: (i * 7) % 40, hitRatio: n.kind === 'cache' ? 0.8 : -1 })])),
  instances: new Map(bigNodes.map((n, i) => [n.id, Array.from({ length: Number(n['instances'] ?? 1) }, (_, k) => inst((i * 5 + k * 3) % 14, (i * 3 + k) % 11))])),
  links: new Map(bigLinks.map((l, i) => [l.id, flow(5 + ((i * 37) % 200), i % 9 === 2 ? 'slow' : i % 13 === 5 ? 'failing' : 'calm')])),
};
scenes['busy'] = { ...scenes['many']!, perLink: 8, churn: true };
scenes['crowd'] = { ...scenes['many']!, perLink: 34, churn: true };
scenes['cascchurn'] = { ...scenes['cascading']!, churn: true };
scenes['after'] = { ...scenes['calm']!, };

import boutique from '../../src/examples/online-boutique.json' with { type: 'json' };
import { kindUiOf } from '#kinds/ui.ts';
const bNodes = (boutique.nodes as unknown as ScenarioNode[]).map((n) => ({ ...(kindUiOf.get(n.kind)!.spec.settings.parse(Object.fromEntries(Object.entries(n).filter(([k]) => !['id','kind','name','x','y','zone'].includes(k)))) as object), id: n.id, kind: n.kind, name: n.name, x: n.x ?? 0, y: n.y ?? 0 }) as ScenarioNode);
const bLinks = (boutique.links as unknown as ScenarioLink[]).map((l) => ({ ...link(l.from, l.to), ...l, id: `${l.from}-${l.to}` }));
scenes['boutique'] = { scenario: scenario('Online boutique', bNodes, bLinks), speed: 0.005, perLink: 4,
  nodes: new Map(bNodes.map((n, i) => [n.id, ['frontend', 'checkoutservice', 'loadgenerator', 'recommendationservice'].includes(n.id) ? live({ okPerS: 10, errorsPerS: 90, cause: 'nothing there to answer', origin: 'productcatalogservice' }) : live({ queue: i, hitRatio: 0.9 })])),
  instances: new Map(bNodes.map((n, i) => [n.id, n.id === 'productcatalogservice' ? [inst(0, 0, 25, 'crashed')] : Array.from({ length: Number(n['instances'] ?? 1) }, (_, k) => inst(3 + (i * 5 + k * 3) % 14, (i * 3 + k) % 8))])),
  links: new Map(bLinks.map((l, i) => [l.id, flow(5 + ((i * 37) % 200), l.to === 'productcatalogservice' ? 'failing' : 'calm')])) };

// Compose files and Kubernetes manifests in the form of real ones, as scenarios.
import { describe, expect, it } from 'vitest';
import { importing, reportOn } from '#kinds/run.testing.ts';
import type { Scenario } from '#scenario/document.ts';
import { boutiqueCalls, boutiqueDocuments, boutiqueManifests, webShop } from './deployments.testing.ts';
import { importFiles, type NamedText } from './import.ts';

function imported(...files: readonly (string | NamedText)[]) {
  const named = files.map((file, index) =>
    typeof file === 'string' ? { name: `file-${index + 1}.yaml`, text: file } : file,
  );
  const read = importFiles(named, importing);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read;
}

const kindsIn = ({ nodes }: Scenario) => Object.fromEntries(nodes.map(({ id, kind }) => [id, kind]));
const linksIn = ({ links }: Scenario) => links.map(({ id }) => id).sort();
const nodeIn = ({ nodes }: Scenario, id: string) => nodes.find((node) => node.id === id);
const said = (remarks: readonly { readonly text: string }[]) => remarks.map(({ text }) => text).join('\n');

describe('Kubernetes manifests in the shape of a real shop', () => {
  const { scenario, summary } = imported(boutiqueManifests());

  it('are its eleven services and its store, each of the kind that its image says', () => {
    const kinds = kindsIn(scenario);
    expect(Object.keys(kinds)).toHaveLength(12);
    expect(kinds).toMatchObject({ loadgenerator: 'client', 'redis-cart': 'cache', frontend: 'service' });
    expect(Object.values(kinds).filter((kind) => kind === 'service')).toHaveLength(10);
  });

  it('are linked as their addresses say, and in no other way', () => {
    expect(linksIn(scenario)).toEqual(boutiqueCalls);
  });

  it('have the cores, memory and start of their resources and probes', () => {
    expect(nodeIn(scenario, 'recommendationservice')).toMatchObject({
      cores: 0.2,
      memoryGib: 0.4395,
      startupMs: 10_000,
    });
    expect(nodeIn(scenario, 'redis-cart')).toMatchObject({ cores: 0.125, memoryGib: 0.25 });
  });

  it('take their own load generator for the traffic, at which no part is overrun', () => {
    expect(said(summary.assumed)).toContain(
      'loadgenerator is taken for the traffic, which comes to frontend',
    );
    const report = reportOn({ ...scenario, run: { untilNs: 120e9 } });
    expect(report.system.arrivals).toBeGreaterThan(100);
    expect(report.system.outcomes.ok / report.system.arrivals).toBeGreaterThan(0.9);
    const busiest = Math.max(...report.nodes.map((node) => node.coreUtilisation));
    expect(busiest).toBeGreaterThan(0.2);
    expect(busiest).toBeLessThan(0.7);
  });

  it('are the same from one file and from many', () => {
    const many = imported(...boutiqueDocuments()).scenario;
    expect(linksIn(many)).toEqual(boutiqueCalls);
    expect(kindsIn(many)).toEqual(kindsIn(scenario));
  });

  it('keep names apart by namespace', () => {
    const pod = (space: string, name: string, peer: string) => `kind: Deployment
apiVersion: apps/v1
metadata: { name: ${name}, namespace: ${space} }
spec:
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
      - image: example/${name}
        env: [{ name: PEER_URL, value: "http://${peer}:80/x" }]
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${space} }
spec: { selector: { app: ${name} } }
`;
    const both = [
      pod('a', 'web', 'api'),
      pod('a', 'api', 'api.b.svc.cluster.local'),
      pod('b', 'api', 'nowhere'),
      pod('b', 'web', 'api'),
    ].join('---\n');
    const calls = linksIn(imported(both).scenario).filter((id) => !id.startsWith('users'));
    expect(calls).toEqual(['api-a->api-b', 'web-a->api-a', 'web-b->api-b']);
  });

  it('read settings from config maps, ingresses as gateways, and say what they leave out', () => {
    const text = `apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data: { STORE_DSN: "app:pw@tcp(store-0.store:3306)/app" }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
      - image: example/web
        envFrom: [{ configMapRef: { name: settings } }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  template:
    metadata: { labels: { app: api } }
    spec: { containers: [{ image: example/api }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: store }
spec:
  replicas: 2
  template:
    metadata: { labels: { app: store } }
    spec: { containers: [{ image: "docker.io/library/mysql:8@sha256:0000" }] }
---
{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { selector: { app: web } } }
---
{ apiVersion: v1, kind: Service, metadata: { name: api }, spec: { selector: { app: api } } }
---
{ apiVersion: v1, kind: Service, metadata: { name: store }, spec: { clusterIP: None, selector: { app: store } } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  rules:
  - http:
      paths:
      - { path: /, backend: { service: { name: web, port: { number: 80 } } } }
      - { path: /api, backend: { service: { name: api, port: { number: 80 } } } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
`;
    const { scenario: shop, summary: account } = imported(text);
    expect(linksIn(shop)).toEqual([
      'ingress-shop->api',
      'ingress-shop->web',
      'users->ingress-shop',
      'web->store',
    ]);
    expect(kindsIn(shop)).toMatchObject({ 'ingress-shop': 'gateway', store: 'database' });
    expect(nodeIn(shop, 'web')).toMatchObject({ instances: 3 });
    expect(said(account.ignored)).toContain('1 HorizontalPodAutoscaler: not simulated');
    expect(said(account.ignored)).toContain('store has 2 replicas');
    // Each request goes to one of the two, not to either at random.
    const report = reportOn({ ...shop, run: { untilNs: 20e9 } });
    expect(report.system.outcomes.ok / report.system.arrivals).toBeGreaterThan(0.95);
    const visits = (id: string) => report.nodes.find((node) => node.id === id)?.arrivals ?? 0;
    expect(visits('web')).toBeGreaterThan(0);
    expect(visits('api')).toBeGreaterThan(0);
  });
});

describe('a Compose file of a web shop', () => {
  const { scenario, summary } = imported({ name: 'compose.yaml', text: webShop });

  it('becomes kinds by its images, and leaves out what only watches', () => {
    expect(kindsIn(scenario)).toEqual({
      users: 'client',
      proxy: 'gateway',
      web: 'service',
      catalog: 'service',
      orders: 'service',
      worker: 'service',
      db: 'database',
      cache: 'cache',
      broker: 'external',
    });
    expect(said(summary.ignored)).toContain('jaeger: watches');
    // A broker takes a message in no time, compared with what systems of others take.
    expect(nodeIn(scenario, 'broker')?.['responses']).toMatchObject({ durationMs: { mean: 2 } });
  });

  it('is linked by addresses in variables, arguments, defaults and merged fields', () => {
    expect(linksIn(scenario)).toEqual([
      ...['catalog->cache', 'catalog->db', 'orders->broker', 'orders->db', 'proxy->web', 'users->proxy'],
      ...['web->cache', 'web->catalog', 'web->orders', 'worker->broker', 'worker->db'],
    ]);
  });

  it('has its replicas, limits and grace of start', () => {
    expect(nodeIn(scenario, 'web')).toMatchObject({ instances: 3, cores: 1.5, memoryGib: 0.5 });
    expect(nodeIn(scenario, 'catalog')).toMatchObject({ instances: 2, cores: 0.5, startupMs: 90_000 });
    expect(nodeIn(scenario, 'db')).toMatchObject({ cores: 2, memoryGib: 2 });
  });

  it('says where each assumption comes from, in the account and in the scenario', () => {
    const broker = summary.assumed.find(({ text }) => text.startsWith('broker'));
    const line = webShop.split('\n').findIndex((it) => it.startsWith('  broker:')) + 2;
    expect(broker?.at).toEqual({ file: 'compose.yaml', line });
    expect(scenario.assumptions).toContainEqual({ text: broker?.text, source: `compose.yaml, line ${line}` });
    expect(said(summary.assumed)).toContain('Nothing is known to call worker');
    expect(said(summary.ignored)).toContain('env_file');
  });

  it('runs, and no part of it is overrun', () => {
    const report = reportOn({ ...scenario, run: { untilNs: 30e9 } });
    expect(report.system.arrivals).toBeGreaterThan(100);
    expect(report.system.outcomes.ok / report.system.arrivals).toBeGreaterThan(0.95);
  });

  it('takes a later file for an override, and does not go round in circles', () => {
    const two = imported(
      'services:\n  a: { build: ., environment: { B_URL: "http://b" } }\n  b: { build: ., environment: { A_URL: "http://a" } }\n',
      'services:\n  a: { deploy: { replicas: 4 } }\n',
    );
    expect(nodeIn(two.scenario, 'a')).toMatchObject({ instances: 4 });
    expect(linksIn(two.scenario)).toEqual(['a->b', 'users->a']);
    expect(said(two.summary.ignored)).toContain('The call from b back to a');
  });

  it('has places that do not overlap', () => {
    const far = scenario.nodes.flatMap((a, index) =>
      scenario.nodes
        .slice(index + 1)
        .map((b) => Math.max(Math.abs(a.x - b.x) / 200, Math.abs(a.y - b.y) / 200)),
    );
    expect(Math.min(...far)).toBeGreaterThanOrEqual(1);
  });
});

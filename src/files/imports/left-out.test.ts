// Nothing of a deployment is replaced or dropped in silence: what an import says of numbers and parts that it cannot take.
import { describe, expect, it } from 'vitest';
import { importing } from '#kinds/run.testing.ts';
import { importFiles } from './import.ts';

function imported(text: string) {
  const read = importFiles([{ name: 'file.yaml', text }], importing);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const told = [...read.summary.assumed, ...read.summary.ignored].map((it) => ({
    text: it.text,
    line: it.at?.line,
  }));
  return { nodes: read.scenario.nodes, told };
}

const compose = (of: string) => imported(`services:\n  web:\n    image: example/web\n    ${of}\n`);
const deployment = (spec: string, container: string, pod = '') =>
  `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  ${spec}
  template:
    metadata: { labels: { app: web } }
    spec:
      ${pod}
      containers:
      - name: web
        image: example/web
        ${container}
`;

describe('numbers that cannot be taken', () => {
  it.each([
    ['scale: 0', 'number of instances "0" is not what a scenario can have. Taken is 1.', { instances: 1 }],
    ['scale: 1000', 'number of instances "1000" is not what', { instances: 200 }],
    ['scale: 2.6', 'number of instances "2.6" is not what', { instances: 3 }],
    ['scale: many', 'number of instances "many" cannot be read as such. Taken is one.', { instances: 1 }],
    ['cpus: abc', 'cores "abc" cannot be read as such. Taken is what is usual for its kind.', { cores: 1 }],
    ['cpus: -2', 'cores "-2" cannot be read', { cores: 1 }],
    ['cpus: 4096', 'cores "4096" is not what a scenario can have. Taken is 256.', { cores: 256 }],
    ['mem_limit: plenty', 'memory "plenty" cannot be read', { memoryGib: 0.5 }],
    ['mem_limit: [1g]', 'memory "" cannot be read', { memoryGib: 0.5 }],
    ['healthcheck: { start_period: soon }', 'time to start "soon" cannot be read', { startupMs: 5000 }],
    ['healthcheck: { start_period: 9000h }', 'time to start "9000h" is not what', { startupMs: 1e9 }],
  ])('of Compose are said with their line: %s', (written, text, taken) => {
    const { nodes, told } = compose(written);
    expect(told).toContainEqual({ text: expect.stringContaining(`web: ${text}`), line: 4 });
    expect(nodes.find(({ id }) => id === 'web')).toMatchObject(taken);
  });

  it.each([
    ['replicas: 0', '', 'number of instances "0"', 5],
    ['', 'resources: { limits: { cpu: lots } }', 'cores "lots"', 13],
    ['', 'resources: { requests: { memory: 1Zi } }', 'memory "1Zi"', 13],
    ['', 'resources: { requests: { memory: 400m } }', 'memory "400m"', 13],
    ['', 'readinessProbe: { initialDelaySeconds: -3 }', 'time to start "-3"', 13],
  ])('of Kubernetes too: %s %s', (spec, container, text, line) => {
    const { told } = imported(deployment(spec, container));
    expect(told).toContainEqual({ text: expect.stringContaining(`web: ${text}`), line });
  });

  it('are none where they can be read, defaults of variables among them', () => {
    const { nodes, told } = compose(
      `deploy: { replicas: "\${COUNT:-3}" }\n    cpus: 0.5\n    mem_limit: 64m`,
    );
    expect(nodes.find(({ id }) => id === 'web')).toMatchObject({ instances: 3, cores: 0.5 });
    expect(told.filter(({ text }) => text.includes('Taken is'))).toEqual([]);
  });
});

describe('parts that are left out', () => {
  it('of Kubernetes are listed: init containers, others beside the program, Secrets, services of nothing', () => {
    const { told } = imported(
      `${deployment(
        '',
        'env: [{ name: DB_URL, valueFrom: { secretKeyRef: { name: db-login, key: url } } }]\n        envFrom: [{ configMapRef: { name: elsewhere } }]\n      - { name: envoy, image: envoyproxy/envoy }',
        'initContainers: [{ name: migrate, image: example/migrate }]',
      )}---
{ apiVersion: v1, kind: Service, metadata: { name: old }, spec: { selector: { app: gone } } }
---
{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: door }, spec: { defaultBackend: { service: { name: gone } } } }
---
{ apiVersion: batch/v1, kind: CronJob, metadata: { name: nightly } }
---
{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: web } }
`,
    );
    const texts = told.map(({ text }) => text).join('\n');
    expect(told).toContainEqual({
      text: 'web: init containers (migrate) are not simulated: they run before it takes requests.',
      line: 9,
    });
    expect(texts).toContain('web has other containers beside it (envoy)');
    expect(texts).toContain('web: settings from db-login and elsewhere are not known');
    expect(texts).toContain('Service old selects no part of the files');
    expect(texts).toContain('Calls of ingress-door to gone: no part of the files');
    expect(texts).toContain('1 CronJob: not simulated');
    expect(texts).toContain('1 HorizontalPodAutoscaler: not simulated');
  });

  it('of Compose are listed: jobs that end before others start, includes, profiles, sizes of a broker', () => {
    const { nodes, told } = imported(`include: [other.yaml]
services:
  web: { image: example/web, depends_on: { migrate: { condition: service_completed_successfully } } }
  migrate: { image: example/migrate }
  debug: { image: example/debug, profiles: [debug] }
  agent: { image: example/collect, deploy: { mode: global } }
  broker: { image: rabbitmq, deploy: { replicas: 3 }, cpus: 2 }
`);
    const texts = told.map(({ text }) => text).join('\n');
    expect(nodes.map(({ id }) => id)).not.toContain('migrate');
    expect(told).toContainEqual({ text: expect.stringContaining('migrate: runs to its end'), line: 4 });
    expect(told).toContainEqual({ text: expect.stringContaining('Files under "include"'), line: 1 });
    expect(told).toContainEqual({ text: expect.stringContaining('debug: "profiles"'), line: 5 });
    expect(texts).toContain('agent runs once on every machine');
    expect(texts).toContain('broker: number of instances and cores are not simulated');
  });
});

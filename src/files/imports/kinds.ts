// Which kind stands for what: asked of the kinds themselves.
import type { ImportableKind, ImportRegistry } from '#scenario/importing.ts';
import type { KindRole } from '#scenario/registry.ts';

export function kindOfRole(role: KindRole, { kinds }: ImportRegistry): ImportableKind {
  const found = kinds.find((kind) => kind.role === role);
  if (found === undefined) throw new Error(`no kind takes the role "${role}"`);
  return found;
}

export function kindOfProduct(
  products: readonly string[],
  { kinds }: ImportRegistry,
): ImportableKind | undefined {
  return kinds.find((kind) => products.some((name) => kind.imports?.products?.includes(name)));
}

/** Answers reads and writes, and has no programs of its own. */
export function isStore(kind: ImportableKind): boolean {
  return kind.role === undefined && kind.ports.in;
}

/** Things that watch, keep or show a system, and take no part in its requests. */
const bystanders = [
  ...[
    'prometheus',
    'grafana',
    'jaeger',
    'all-in-one',
    'zipkin',
    'tempo',
    'loki',
    'promtail',
    'alloy',
    'mimir',
  ],
  ...[
    'opentelemetry-collector',
    'opentelemetry-collector-contrib',
    'otel-collector',
    'otelcol',
    'otelcollector',
  ],
  ...['alertmanager', 'cadvisor', 'node-exporter', 'fluentd', 'fluent-bit', 'filebeat', 'metricbeat'],
  ...['logstash', 'kibana', 'dd-agent', 'agent', 'datadog', 'newrelic', 'statsd', 'graphite', 'netdata'],
  ...['adminer', 'pgadmin', 'pgadmin4', 'phpmyadmin', 'mongo-express', 'redis-commander', 'redisinsight'],
  ...['kafka-ui', 'akhq', 'kowl', 'portainer', 'watchtower', 'mailhog', 'mailpit', 'dozzle', 'certbot'],
];

/** Products that hand messages on. Where no kind stands for one, it is known only by its answers. */
const brokers = [
  ...['rabbitmq', 'kafka', 'cp-kafka', 'kafka-native', 'redpanda', 'nats', 'activemq', 'artemis', 'pulsar'],
  ...['mosquitto', 'emqx', 'zookeeper', 'cp-zookeeper', 'elasticmq', 'localstack', 'eventstore', 'nsqd'],
];

export const isBystander = (names: readonly string[]) =>
  names.some((name) => bystanders.includes(name) || name.endsWith('-exporter') || name.endsWith('_exporter'));

export const isBroker = (names: readonly string[]) => names.some((name) => brokers.includes(name));

/** `mcr.microsoft.com/mssql/server:2022` → `server`, `mssql`: without registry, tag and digest, last first. */
export function productsOfImage(image: string): readonly string[] {
  const [plain = ''] = image.toLowerCase().split('@');
  const segments = plain.replace(/:[^/]*$/, '').split('/');
  const isRegistry = segments.length > 1 && /[.:]|^localhost$/.test(segments[0] ?? '');
  return segments.slice(isRegistry ? 1 : 0).reverse();
}

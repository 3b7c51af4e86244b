// Spans as both trace formats tell them, in one shape; and what their attributes say, by OpenTelemetry's semantic
// conventions, old names and new.

/** The beginning of 2020, in milliseconds since 1970. Counted from there, the nanoseconds of today are off by 16. */
export const epochMs = 1_577_836_800_000;

/** Whose side of a call it is, or of a message; `unknown` where nothing is said. */
export type SpanSide = 'callee' | 'caller' | 'internal' | 'producer' | 'consumer' | 'unknown';

const sidesByKind = {
  server: 'callee',
  client: 'caller',
  internal: 'internal',
  producer: 'producer',
  consumer: 'consumer',
} as const;

/** From the kind of a span, as Jaeger's tags and OpenTelemetry's names have it. */
export function sideOfKind(kind: string | undefined): SpanSide {
  const name = kind?.replace(/^SPAN_KIND_/, '').toLowerCase() ?? '';
  return Object.hasOwn(sidesByKind, name) ? sidesByKind[name as keyof typeof sidesByKind] : 'unknown';
}

export interface Span {
  readonly trace: string;
  readonly id: string;
  readonly parent: string | null;
  readonly service: string;
  readonly operation: string;
  readonly side: SpanSide;
  /** Since `epochMs`. */
  readonly startNs: number;
  readonly endNs: number;
  readonly failed: boolean;
  readonly facts: SpanFacts;
}

export interface SpanFacts {
  /** What is called, where nobody traces it. */
  readonly peer: string | null;
  /** Systems of databases and of messaging, as products. */
  readonly products: readonly string[];
  readonly access: 'read' | 'write' | null;
  /** Of the process. */
  readonly instance: string | null;
  /** The kind of node that it was written from, where Wavetank wrote it. */
  readonly kind: string | null;
  /** Kept because it was slow or had failed, so that it tells nothing of how long things usually take. */
  readonly chosen: boolean;
  /** Requests that it stands for. */
  readonly weight: number;
}

/** Attributes of Wavetank's own traces. */
export const ownAttributes = {
  kind: 'wavetank.kind',
  kept: 'wavetank.kept',
  weight: 'wavetank.adjusted_count',
} as const;

export type Attributes = ReadonlyMap<string, string>;

const peerNames = [
  ...['peer.service', 'db.name', 'db.namespace', 'messaging.destination.name', 'messaging.destination'],
  ...['server.address', 'net.peer.name', 'peer.hostname', 'peer.address', 'db.system.name', 'db.system'],
];
const reads =
  /^\s*(select|get|mget|hget|hgetall|find|aggregate|scan|query|read|exists|lrange|smembers|count)/i;
const writes =
  /^\s*(insert|update|delete|replace|upsert|set|setex|hset|hmset|del|incr|decr|expire|put|write|save|create|drop|alter|lpush|rpush|sadd|zadd)/i;

export function factsOf(span: Attributes, process: Attributes, operation: string): SpanFacts {
  const first = (names: readonly string[], from: Attributes = span) =>
    names.map((name) => from.get(name)).find((value) => value !== undefined && value !== '') ?? null;
  const system = first(['db.system.name', 'db.system', 'db.type', 'messaging.system']);
  const address = first(['url.full', 'http.url']);
  const statement =
    first(['db.operation.name', 'db.operation', 'db.query.text', 'db.statement']) ?? operation;
  const kept = span.get(ownAttributes.kept);
  const weight = Number(span.get(ownAttributes.weight) ?? 1);
  return {
    peer: first(peerNames) ?? hostOf(address),
    products: system === null ? [] : productsOf(system),
    access: writes.test(statement) ? 'write' : reads.test(statement) ? 'read' : null,
    instance: first(
      ['service.instance.id', 'k8s.pod.name', 'container.id', 'host.name', 'hostname'],
      process,
    ),
    kind: first([ownAttributes.kind], process),
    chosen: kept !== undefined && kept !== 'random',
    weight: Number.isFinite(weight) && weight > 0 ? weight : 1,
  };
}

/** `microsoft.sql_server` → also `mssql`: names of the conventions that no image has. */
function productsOf(system: string): readonly string[] {
  const name = system.toLowerCase();
  const last = name.split('.').at(-1) ?? name;
  const other = { sql_server: 'mssql', oracle_db: 'oracle', sql: 'other_sql' }[last];
  return [...new Set([name, last, ...(other === undefined ? [] : [other])])];
}

function hostOf(address: string | null): string | null {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]{0,200}@)?([^/:?#]{1,253})/i.exec(address ?? '')?.[1] ?? null;
}

/** Numbers, ids and hashes in a name make thousands of operations of one: `/cart/42` → `/cart/id`. */
export function plainOperation(name: string): string {
  return name
    .slice(0, 300)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, 'id')
    .replaceAll(/(?<![A-Za-z0-9])(?:\d+|[0-9a-f]{16,})(?![A-Za-z0-9])/gi, 'id');
}

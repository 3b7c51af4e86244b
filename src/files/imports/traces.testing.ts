// Traces in the form in which Jaeger's page downloads them, and in which collectors write OpenTelemetry's, by code.

export interface Told {
  readonly id: string;
  readonly parent?: string;
  readonly service: string;
  readonly name: string;
  readonly side: 'server' | 'client' | 'internal' | 'producer' | 'consumer';
  /** In microseconds since the trace began. */
  readonly from: number;
  readonly to: number;
  readonly failed?: boolean;
  readonly tags?: { readonly [name: string]: string };
}

/** Each list is one trace; they begin `everyUs` apart. */
export function jaegerDownload(traces: readonly (readonly Told[])[], everyUs = 100_000): string {
  const data = traces.map((spans, number) => {
    const traceID = (number + 1).toString(16).padStart(16, '0');
    const services = [...new Set(spans.map((span) => span.service))];
    const processes = services.map((serviceName, index) => [
      `p${index + 1}`,
      { serviceName, tags: [{ key: 'hostname', type: 'string', value: `${serviceName}-7d9f` }] },
    ]);
    return {
      traceID,
      spans: spans.map((span) => ({
        traceID,
        spanID: span.id,
        flags: 1,
        operationName: span.name,
        references: span.parent === undefined ? [] : [{ refType: 'CHILD_OF', traceID, spanID: span.parent }],
        startTime: 1_760_000_000_000_000 + number * everyUs + span.from,
        duration: span.to - span.from,
        tags: [
          { key: 'span.kind', type: 'string', value: span.side },
          ...(span.failed === true ? [{ key: 'error', type: 'bool', value: true }] : []),
          ...Object.entries(span.tags ?? {}).map(([key, value]) => ({ key, type: 'string', value })),
        ],
        logs: [],
        processID: `p${services.indexOf(span.service) + 1}`,
        warnings: null,
      })),
      processes: Object.fromEntries(processes),
      warnings: null,
    };
  });
  return JSON.stringify({ data, total: 0, limit: 0, offset: 0, errors: null });
}

const kinds = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;

/** As the collector's file exporter writes: an object for each trace, a line each. */
export function otlpLines(traces: readonly (readonly Told[])[], everyUs = 100_000): string {
  const lines = traces.map((spans, number) => {
    const traceId = (number + 1).toString(16).padStart(32, '0');
    const services = [...new Set(spans.map((span) => span.service))];
    const at = (us: number) => ((1_760_000_000_000_000n + BigInt(number * everyUs + us)) * 1000n).toString();
    const text = (key: string, value: string) => ({ key, value: { stringValue: value } });
    const resourceSpans = services.map((service) => ({
      resource: { attributes: [text('service.name', service), text('service.instance.id', `${service}-1`)] },
      scopeSpans: [
        {
          scope: { name: 'io.example.http' },
          spans: spans
            .filter((span) => span.service === service)
            .map((span) => ({
              traceId,
              spanId: span.id,
              ...(span.parent !== undefined && { parentSpanId: span.parent }),
              name: span.name,
              kind: kinds[span.side],
              startTimeUnixNano: at(span.from),
              endTimeUnixNano: at(span.to),
              attributes: Object.entries(span.tags ?? {}).map(([key, value]) => text(key, value)),
              status: span.failed === true ? { code: 2 } : {},
            })),
        },
      ],
    }));
    return JSON.stringify({ resourceSpans });
  });
  return `${lines.join('\n')}\n`;
}

/**
 * One order: the shop asks stock and prices at once, then writes it down; stock looks into a cache that nobody traces.
 * `scale`: how much longer everything takes.
 */
export function orderTrace(scale: number, { withPrices = true, adFails = false } = {}): readonly Told[] {
  const us = (value: number) => Math.round(value * scale);
  const prices: Told[] = [
    { id: 'c2', parent: 'a', service: 'shop', name: 'GET', side: 'client', from: us(2100), to: us(8100) },
    {
      id: 'd2',
      parent: 'c2',
      service: 'prices',
      name: 'quote',
      side: 'server',
      from: us(2600),
      to: us(7600),
    },
  ];
  return [
    { id: 'a', service: 'shop', name: 'POST /orders/4711', side: 'server', from: 0, to: us(20_000) },
    { id: 'i', parent: 'a', service: 'shop', name: 'validate', side: 'internal', from: 0, to: us(2000) },
    { id: 'c1', parent: 'a', service: 'shop', name: 'GET', side: 'client', from: us(2000), to: us(9000) },
    {
      id: 'd1',
      parent: 'c1',
      service: 'stock',
      name: '/stock.Stock/Reserve',
      side: 'server',
      from: us(2500),
      to: us(8500),
    },
    {
      id: 'e1',
      parent: 'd1',
      service: 'stock',
      name: 'GET',
      side: 'client',
      from: us(3000),
      to: us(4000),
      tags: { 'db.system': 'redis', 'db.statement': 'GET item:17' },
    },
    ...(withPrices ? prices : []),
    {
      id: 'f',
      parent: 'a',
      service: 'shop',
      name: 'INSERT',
      side: 'client',
      from: us(10_000),
      to: us(14_000),
      tags: {
        'db.system': 'postgresql',
        'db.name': 'orders',
        'db.statement': 'INSERT INTO orders VALUES ($1)',
      },
    },
    {
      id: 'g',
      parent: 'a',
      service: 'shop',
      name: 'GET /ad',
      side: 'client',
      from: us(15_000),
      to: us(16_000),
      failed: adFails,
    },
    {
      id: 'h',
      parent: 'g',
      service: 'ads',
      name: 'GET /ad',
      side: 'server',
      from: us(15_200),
      to: us(15_800),
      failed: adFails,
    },
  ];
}

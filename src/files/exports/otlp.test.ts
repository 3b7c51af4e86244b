// Traces of a run as OpenTelemetry's JSON: whole trees, in the form that collectors and Jaeger expect.
import { describe, expect, it } from 'vitest';
import { importing, reportOn, scenarioOf } from '#kinds/run.testing.ts';
import { importFiles } from '../imports/import.ts';
import { otlpText } from './otlp.ts';

const document = {
  nodes: [
    { id: 'users', kind: 'client', arrivals: { process: 'constant', ratePerS: 20 } },
    { id: 'web', kind: 'service', operations: [{ name: 'page', demandMs: 2 }] },
    { id: 'api', kind: 'service', operations: [{ name: 'list', demandMs: 3 }] },
  ],
  links: [
    { from: 'users', to: 'web' },
    { from: 'web', to: 'api', policies: [{ policy: 'retry', maxAttempts: 3, backoff: { kind: 'none' } }] },
  ],
  faults: [{ id: 'f', kind: 'errors', target: 'api', rate: 0.4, atNs: 0 }],
  run: { untilNs: 20e9 },
};

interface Exported {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status: { readonly code?: number };
}

describe('the traces of a run with retries', () => {
  const text = otlpText({ scenario: scenarioOf(document), report: reportOn(document), everyOf: null });
  const spans: readonly Exported[] = JSON.parse(text).resourceSpans.flatMap(
    (it: {
      resource: { attributes: { value: { stringValue: string } }[] };
      scopeSpans: { spans: object[] }[];
    }) =>
      it.scopeSpans.flatMap((scope) =>
        scope.spans.map((span) => ({ ...span, service: it.resource.attributes[0]?.value.stringValue })),
      ),
  );

  it('have ids of the right length, each once, and a parent for all but the beginnings', () => {
    expect(spans.length).toBeGreaterThan(100);
    const ids = new Set(spans.map(({ traceId, spanId }) => traceId + spanId));
    expect(ids.size).toBe(spans.length);
    for (const { traceId, spanId, parentSpanId } of spans) {
      expect(`${traceId} ${spanId}`).toMatch(/^[0-9a-f]{32} [0-9a-f]{16}$/);
      if (parentSpanId !== undefined) expect(ids.has(traceId + parentSpanId)).toBe(true);
    }
    const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined);
    expect(roots.every(({ service, kind }) => service === 'users' && kind === 3)).toBe(true);
    expect(roots.length).toBe(new Set(spans.map(({ traceId }) => traceId)).size);
  });

  it('have no span outside of its parent, and none that ends before it begins', () => {
    const byId = new Map(spans.map((span) => [span.traceId + span.spanId, span]));
    for (const span of spans) {
      const [start, end] = [BigInt(span.startTimeUnixNano), BigInt(span.endTimeUnixNano)];
      expect(end >= start).toBe(true);
      const parent = byId.get(span.traceId + (span.parentSpanId ?? ''));
      if (parent === undefined) continue;
      expect(start >= BigInt(parent.startTimeUnixNano)).toBe(true);
      expect(end <= BigInt(parent.endTimeUnixNano)).toBe(true);
    }
  });

  it('give attempts to the caller of their call, and failures to whom failed', () => {
    const callers = (service: string) => spans.filter((it) => it.service === service && it.kind === 3).length;
    const callees = (service: string) => spans.filter((it) => it.service === service && it.kind === 2);
    // A call and at least one attempt for each visit of web.
    expect(callers('web')).toBeGreaterThan(2 * callees('web').length);
    expect(callers('api')).toBe(0);
    const failed = callees('api').filter(({ status }) => status.code === 2).length;
    expect(failed).toBeGreaterThan(0);
    const read = importFiles([{ name: 'x', text }], importing);
    if (!read.ok) throw new Error(read.problems[0]?.message);
    expect(read.scenario.links.map(({ id }) => id)).toEqual(['web->api', 'users->web']);
  });
});

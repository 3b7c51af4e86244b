// Traces in OpenTelemetry's JSON: a request of the protocol, the collector's file exporter (one object a line), an
// answer of Jaeger's version 3 API (`result`), or Tempo's (`batches`, `trace`). Times are nanoseconds since 1970, more
// than a number holds.
import { entriesOf, fieldOf, textOf } from './json-values.ts';
import { Refused } from './refusal.ts';
import {
  type Attributes,
  epochMs,
  factsOf,
  plainOperation,
  type Span,
  type SpanSide,
  sideOfKind,
} from './spans.ts';
import { words } from './words.ts';

/** By their numbers in the protocol. */
const sides: readonly SpanSide[] = ['unknown', 'internal', 'callee', 'caller', 'producer', 'consumer'];
const errorCode = 2;

/** `values`: the objects of the file. Throws `Refused` where a span lacks what no trace can do without. */
export function readOtlp(file: string, values: readonly unknown[]): readonly Span[] {
  return values.flatMap((value, index) => {
    const place = values.length > 1 ? { file, line: index + 1 } : { file };
    const refuse = (what: string) => new Refused(place, words.brokenSpan(what));
    const inside = [value, fieldOf(value, 'result'), fieldOf(value, 'trace')];
    const resources = inside.flatMap((it) => [
      ...entriesOf(it, 'resourceSpans'),
      ...entriesOf(it, 'batches'),
    ]);
    return resources.flatMap((resource) => spansOf(resource, refuse));
  });
}

function spansOf(resource: unknown, refuse: (what: string) => Refused): readonly Span[] {
  const process = attributesOf(entriesOf(fieldOf(resource, 'resource'), 'attributes'));
  const scopes = [
    ...entriesOf(resource, 'scopeSpans'),
    ...entriesOf(resource, 'instrumentationLibrarySpans'),
  ];
  const service = process.get('service.name') ?? words.unnamedService;
  return scopes.flatMap((scope) =>
    entriesOf(scope, 'spans').map((span): Span => {
      const [trace, id, parent] = ['traceId', 'spanId', 'parentSpanId'].map((name) => textOf(span, name));
      if (trace === undefined || id === undefined) throw refuse('traceId, spanId');
      const [startNs, endNs] = ['startTimeUnixNano', 'endTimeUnixNano'].map((name) =>
        nsOf(textOf(span, name)),
      );
      if (startNs === undefined || endNs === undefined) throw refuse('startTimeUnixNano, endTimeUnixNano');
      const name = textOf(span, 'name') ?? '';
      const code = textOf(fieldOf(span, 'status'), 'code');
      return {
        trace,
        id,
        parent: parent === undefined || /^0*$/.test(parent) ? null : parent,
        service,
        operation: plainOperation(name),
        side: sideOf(textOf(span, 'kind')),
        startNs,
        endNs: Math.max(startNs, endNs),
        failed: code === String(errorCode) || code === 'STATUS_CODE_ERROR',
        facts: factsOf(attributesOf(entriesOf(span, 'attributes')), process, name),
      };
    }),
  );
}

function sideOf(kind: string | undefined): SpanSide {
  return sides[Number(kind ?? 0)] ?? sideOfKind(kind);
}

const epochNs = BigInt(epochMs) * 1_000_000n;

function nsOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,20}$/.test(text) ? Number(BigInt(text) - epochNs) : undefined;
}

function attributesOf(list: readonly unknown[]): Attributes {
  return new Map(
    list.flatMap((entry) => {
      const [key, value] = [textOf(entry, 'key'), fieldOf(entry, 'value')];
      const text = ['stringValue', 'intValue', 'boolValue', 'doubleValue'].map((name) => textOf(value, name));
      const said = text.find((it) => it !== undefined);
      return key === undefined || said === undefined ? [] : [[key, said] as const];
    }),
  );
}

// Traces as Jaeger's page downloads them and its query API answers: `{"data": [trace, …]}`, one trace, or a list.
// Times are whole microseconds.
import { isRecord } from '#scenario/schema-walk.ts';
import { entriesOf, fieldOf, textOf } from './json-values.ts';
import { Refused } from './refusal.ts';
import { type Attributes, epochMs, factsOf, plainOperation, type Span, sideOfKind } from './spans.ts';
import { words } from './words.ts';

/** Throws `Refused` where a span lacks what no trace can do without. */
export function readJaeger(file: string, value: unknown): readonly Span[] {
  const data = fieldOf(value, 'data');
  const traces = Array.isArray(data) ? data : Array.isArray(value) ? value : [value];
  return traces.flatMap((trace, index) => spansOf(file, trace, index + 1));
}

function spansOf(file: string, trace: unknown, number: number): readonly Span[] {
  const processes = fieldOf(trace, 'processes');
  const tagsOf = new Map<string, Attributes>();
  if (isRecord(processes))
    for (const id of Object.keys(processes)) tagsOf.set(id, attributesOf(entriesOf(processes[id], 'tags')));
  return entriesOf(trace, 'spans').map((span): Span => {
    const refuse = (what: string) => new Refused({ file, document: number }, words.brokenSpan(what));
    const [id, traceId] = [textOf(span, 'spanID'), textOf(span, 'traceID') ?? textOf(trace, 'traceID')];
    const [start, duration] = [Number(textOf(span, 'startTime')), Number(textOf(span, 'duration'))];
    if (id === undefined || traceId === undefined) throw refuse('spanID, traceID');
    if (!(Number.isFinite(start) && duration >= 0)) throw refuse('startTime, duration');
    const processId = textOf(span, 'processID') ?? '';
    const process = isRecord(processes) ? fieldOf(processes, processId) : undefined;
    const service = textOf(process ?? fieldOf(span, 'process'), 'serviceName') ?? words.unnamedService;
    const tags = attributesOf(entriesOf(span, 'tags'));
    const name = textOf(span, 'operationName') ?? '';
    const side = sideOfKind(tags.get('span.kind'));
    return {
      trace: traceId,
      id,
      parent: parentOf(span),
      service,
      operation: plainOperation(name),
      side,
      startNs: (start - epochMs * 1000) * 1000,
      endNs: (start - epochMs * 1000 + duration) * 1000,
      failed: tags.get('error') === 'true' || tags.get('otel.status_code') === 'ERROR',
      facts: factsOf(tags, tagsOf.get(processId) ?? new Map(), name),
    };
  });
}

function parentOf(span: unknown): string | null {
  const references = entriesOf(span, 'references');
  const parent = references.find((it) => textOf(it, 'refType') === 'CHILD_OF') ?? references[0];
  return textOf(parent, 'spanID') ?? textOf(span, 'parentSpanID') ?? null;
}

function attributesOf(tags: readonly unknown[]): Attributes {
  return new Map(
    tags.flatMap((tag) => {
      const [key, value] = [textOf(tag, 'key'), textOf(tag, 'value')];
      return key === undefined || value === undefined ? [] : [[key, value] as const];
    }),
  );
}

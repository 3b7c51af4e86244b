// The parts of a traced system: services with their executions by operation, and what they call that nobody traces.
import type { ImportableKind, ImportRegistry } from '#scenario/importing.ts';
import type { Execution, Traced, TracedCall } from './executions.ts';
import type { Remark } from './found.ts';
import { kindOfProduct, kindOfRole } from './kinds.ts';
import { wordFrom } from './names.ts';
import type { Span } from './spans.ts';
import { words } from './words.ts';

/** Operations of one service; rarer ones are taken together. */
const operationsMost = 150;
const restName = 'other';

export interface Part {
  readonly name: string;
  readonly spec: ImportableKind;
  /** By the name of the operation. */
  readonly executions: ReadonlyMap<string, readonly Execution[]>;
  /** Calls to it, where it is not traced itself. */
  readonly asked: readonly TracedCall[];
}

export function partsOf(
  { executions }: Traced,
  registry: ImportRegistry,
  notes: { readonly assumed: Remark[] },
): Map<string, Part> {
  const byService = grouped(executions, ({ span }) => span.service);
  const parts = new Map<string, Part>();
  for (const [name, own] of byService) {
    const kind = own[0]?.span.facts.kind ?? null;
    const spec =
      registry.kinds.find(({ id, ports }) => id === kind && ports.in) ?? kindOfRole('program', registry);
    const counts = grouped(own, ({ span }) => wordFrom(span.operation));
    const common = [...counts].sort((a, b) => b[1].length - a[1].length).map(([word]) => word);
    const kept = new Set(common.length > operationsMost ? common.slice(0, operationsMost - 1) : common);
    const named = grouped(own, ({ span }) => {
      const word = wordFrom(span.operation);
      return kept.has(word) ? word : restName;
    });
    if (common.length > kept.size)
      notes.assumed.push({ text: words.restOperations(name, common.length - kept.size) });
    parts.set(name, { name, spec, executions: named, asked: [] });
  }
  const silent = executions.flatMap(({ calls }) => calls.filter(({ answered }) => answered === null));
  for (const [name, asked] of grouped(silent, (call) => call.to)) {
    if (parts.has(name)) continue;
    const products = asked.flatMap(({ facts }) => facts.products);
    const spec =
      kindOfProduct([...products, name.toLowerCase()], registry) ?? kindOfRole('outside', registry);
    parts.set(name, { name, spec, executions: new Map(), asked });
  }
  return parts;
}

export function grouped<T>(list: readonly T[], nameOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of list) {
    const name = nameOf(entry);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [entry]);
    else group.push(entry);
  }
  return groups;
}

export const allOf = ({ executions }: Part) => [...executions.values()].flat();

export function operationOf(span: Span, parts: ReadonlyMap<string, Part>): string {
  const word = wordFrom(span.operation);
  return parts.get(span.service)?.executions.has(word) ? word : restName;
}

export function callOperation(call: TracedCall, parts: ReadonlyMap<string, Part>): string {
  if (call.answered !== null) return operationOf(call.answered, parts);
  const known = parts.get(call.to)?.executions;
  if (known === undefined || known.size === 0) return accessOf(call);
  // This one never arrived, others did.
  const word = wordFrom(call.operation);
  return known.has(word) ? word : ([...known.keys()][0] ?? restName);
}

/** Fronts behind fronts; a circle of them ends somewhere. */
const frontsMost = 8;

/**
 * The name to ask a part by; undefined where it is none: a front passes names on as they are, so one that nobody behind
 * it was asked by is only what its own spans are called.
 */
export function nameToAsk(
  to: string,
  operation: string,
  parts: ReadonlyMap<string, Part>,
  fronts = frontsMost,
): string | undefined {
  const part = parts.get(to);
  if (part?.spec.role !== 'front' || fronts === 0) return operation;
  const passed = (part.executions.get(operation) ?? []).flatMap(({ calls }) => calls);
  const isPassedOn = passed.some(
    (call) => nameToAsk(call.to, callOperation(call, parts), parts, fronts - 1) === operation,
  );
  return passed.length === 0 || isPassedOn ? operation : undefined;
}

/** Where nothing is known of it, it is taken for a read. */
export const accessOf = ({ facts }: TracedCall) => facts.access ?? 'read';

/** Those that were not kept for what they are; all where there are no others. */
export function fairOf<T>(list: readonly T[], spanOf: (entry: T) => Span): readonly T[] {
  const fair = list.filter((entry) => !spanOf(entry).facts.chosen);
  return fair.length > 0 ? fair : list;
}

export const lengthOf = ({ startNs, endNs }: Span) => endNs - startNs;

// From a traced part to a thing of the system: its operations with their times and handlers, its room and its failures.
import type { FoundFacts, FoundOperation } from '#scenario/importing.ts';
import type { Execution, TracedCall } from './executions.ts';
import { fitted, manySamples } from './fit.ts';
import type { Remark, Thing } from './found.ts';
import { handlerOf } from './handlers.ts';
import { isStore } from './kinds.ts';
import {
  accessOf,
  allOf,
  callOperation,
  fairOf,
  grouped,
  lengthOf,
  nameToAsk,
  type Part,
} from './traced-parts.ts';
import { words } from './words.ts';

export function thingOf(
  part: Part,
  parts: ReadonlyMap<string, Part>,
  seconds: number | null,
  notes: { readonly assumed: Remark[]; readonly ignored: Remark[] },
): Thing {
  const { name, spec } = part;
  if (part.executions.size === 0) return silentThing(part, notes);
  const all = allOf(part);
  const failing = all.filter((it) => it.span.failed && it.calls.every(({ span }) => !span.failed)).length;
  const errorRate = failing / all.length;
  if (failing > 0) notes.assumed.push({ text: words.errors(name, failing, all.length) });
  const operations = [...part.executions].map(([operation, list]) =>
    operationFrom(operation, list, part, parts, notes),
  );
  const instances =
    new Set(all.map(({ span }) => span.facts.instance).filter((it) => it !== null)).size || undefined;
  const facts = {
    operations,
    ...ofAny(all),
    instances,
    ...sizes(all, instances ?? 1, seconds),
    ...(failing > 0 && { errorRate }),
  };
  return { name, spec, facts };
}

/** Times whatever was asked for, of those that answered well. */
function ofAny(all: readonly Execution[]): FoundFacts {
  const fair = fairOf(all, ({ span }) => span);
  const well = fair.filter(({ span }) => !span.failed);
  const timed = well.length > 0 ? well : fair;
  return {
    durationMs: fitted(timed.map(({ span }) => lengthOf(span) / 1e6)),
    ownMs: fitted(timed.map(({ selfNs }) => selfNs / 1e6)),
  };
}

/** Room enough that times that hold their waits already are not waited for a second time. */
function sizes(all: readonly Execution[], instances: number, seconds: number | null): FoundFacts {
  if (seconds === null) return {};
  const fair = fairOf(all, ({ span }) => span);
  const roomFor = (ns: (execution: Execution) => number) => {
    const sum = fair.reduce((total, it) => total + ns(it) * it.span.facts.weight, 0);
    const atOnce = sum / (seconds * 1e9 * instances);
    // Of random arrivals, as many at once are seen in one moment of ten thousand, or fewer.
    return Math.ceil(atOnce + 4 * Math.sqrt(atOnce) + 2);
  };
  return { cores: roomFor((it) => it.selfNs), workers: roomFor((it) => lengthOf(it.span)) };
}

function operationFrom(
  name: string,
  list: readonly Execution[],
  part: Part,
  parts: ReadonlyMap<string, Part>,
  notes: { readonly assumed: Remark[] },
): FoundOperation {
  const fair = fairOf(list, ({ span }) => span);
  const timed = fair.filter(({ span }) => !span.failed);
  const times = (timed.length > 0 ? timed : fair).map(({ selfNs }) => selfNs / 1e6);
  if (times.length < manySamples) notes.assumed.push({ text: words.fewSpans(part.name, name, times.length) });
  if (part.spec.role !== 'program') return { name, demandMs: fitted(times) };
  const ignores = ignoredIn(list);
  const callable = fair.map(({ calls }) =>
    calls.filter((call) => call.to !== part.name && parts.has(call.to)),
  );
  const keyOf = (call: TracedCall) => JSON.stringify([call.to, callOperation(call, parts)]);
  const handler = handlerOf(callable, keyOf, (key) => stepFor(key, parts, ignores));
  if (handler.ways > 1)
    notes.assumed.push({ text: words.ways(part.name, name, handler.ways, handler.folded) });
  return { name, demandMs: fitted(times), handler: handler.steps };
}

/** What failed more often than its caller did is not needed by it. */
function ignoredIn(list: readonly Execution[]): ReadonlySet<string> {
  const failed = list.flatMap(({ span, calls }) =>
    calls.filter((call) => call.span.failed).map((call) => ({ to: call.to, spared: !span.failed })),
  );
  const names = [...grouped(failed, (it) => it.to)].filter(
    ([, those]) => those.filter((it) => it.spared).length * 2 > those.length,
  );
  return new Set(names.map(([name]) => name));
}

function stepFor(key: string, parts: ReadonlyMap<string, Part>, ignores: ReadonlySet<string>) {
  const [to, operation] = JSON.parse(key) as [string, string];
  const part = parts.get(to);
  const onError = ignores.has(to) ? ({ onError: 'ignore' } as const) : {};
  if (part !== undefined && isStore(part.spec))
    return operation === 'write'
      ? { do: 'write' as const, to, ...onError }
      : { do: 'read' as const, from: to, ...onError };
  const name = part?.executions.size === 0 ? undefined : nameToAsk(to, operation, parts);
  return { do: 'call' as const, to, ...(name !== undefined && { operation: name }), ...onError };
}

/** A thing that only its callers tell of: its time is what they saw, the network included. */
function silentThing({ name, spec, asked }: Part, notes: { readonly assumed: Remark[] }): Thing {
  notes.assumed.push({ text: words.silent(name, asked.length) });
  const timesOf = (list: readonly TracedCall[]) => list.map(({ span }) => lengthOf(span) / 1e6);
  const byAccess = grouped(asked, accessOf);
  const operations = [...byAccess].map(([access, list]) => ({
    name: access,
    demandMs: fitted(timesOf(list)),
  }));
  return { name, spec, facts: { operations, durationMs: fitted(timesOf(asked)) } };
}

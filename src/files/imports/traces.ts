// From traces to a system: services with their operations, handlers and times, what they call that nobody traces, who
// sends the requests and how many. What traces do not tell (cores, limits, what was not sampled) is assumed, and said.
import type { FoundFacts, FoundOperation, FoundRequest } from '#scenario/importing.ts';
import type { KindSpec, Registry } from '#scenario/registry.ts';
import { type Execution, type Traced, type TracedCall, tracedIn } from './executions.ts';
import { fitted, manySamples, quantile } from './fit.ts';
import type { FoundCall, FoundSystem, Remark, Thing } from './found.ts';
import { handlerOf } from './handlers.ts';
import { isStore, kindOfProduct, kindOfRole } from './kinds.ts';
import { wordFrom } from './names.ts';
import { Refused } from './refusal.ts';
import type { Span } from './spans.ts';
import { words } from './words.ts';

/** Operations of one service; rarer ones are taken together. */
const operationsMost = 150;
const restName = 'other';

interface Part {
  readonly name: string;
  readonly spec: KindSpec;
  /** By the name of the operation. */
  readonly executions: ReadonlyMap<string, readonly Execution[]>;
  /** Calls to it, where it is not traced itself. */
  readonly asked: readonly TracedCall[];
}

/** Throws `Refused` where there is no span. */
export function systemOfTraces(spans: readonly Span[], registry: Registry): FoundSystem {
  if (spans.length === 0) throw new Refused({ file: '' }, words.noSpans);
  const traced = tracedIn(spans);
  const notes = { assumed: [] as Remark[], ignored: [] as Remark[] };
  const parts = partsOf(traced, registry, notes);
  const seconds = secondsOf(traced);
  const calls = callsOf(parts);
  const sources = sourcesOf(traced, parts, seconds, registry);
  const things = [...parts.values()].map((part) => thingOf(part, parts, seconds, notes));
  remark(traced, sources, seconds, notes);
  const links = [
    ...calls,
    ...sources.flatMap(({ thing, links: own }) => own.map((to) => linkFrom(thing.name, to, traced))),
  ];
  return {
    title: null,
    summary: words.summaryOfTraces(new Set(spans.map((span) => span.trace)).size, spans.length),
    things: [...sources.map(({ thing }) => thing), ...things],
    calls: links,
    ...notes,
  };
}

function partsOf(
  { executions }: Traced,
  registry: Registry,
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

function grouped<T>(list: readonly T[], nameOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of list) {
    const name = nameOf(entry);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [entry]);
    else group.push(entry);
  }
  return groups;
}

const allOf = ({ executions }: Part) => [...executions.values()].flat();

/** Links, each as slow as half of what the caller saw beyond what the callee did, at the median. */
function callsOf(parts: ReadonlyMap<string, Part>): FoundCall[] {
  return [...parts.values()].flatMap((part) => {
    const calls = allOf(part).flatMap((execution) => execution.calls);
    const sane = calls.filter((call) => call.to !== part.name && parts.has(call.to));
    return [...grouped(sane, (call) => call.to)].map(([to, list]) => ({
      from: part.name,
      to,
      latencyMs: latencyOf(list),
    }));
  });
}

function latencyOf(calls: readonly { readonly span: Span; readonly answered: Span | null }[]): number {
  const hops = calls.flatMap(({ span, answered }) =>
    answered === null || answered === span ? [] : [Math.max(0, lengthOf(span) - lengthOf(answered)) / 2e6],
  );
  return Number(
    quantile(
      hops.sort((a, b) => a - b),
      0.5,
    ).toPrecision(3),
  );
}

const lengthOf = ({ startNs, endNs }: Span) => endNs - startNs;

function linkFrom(from: string, to: string, { arrivals }: Traced): FoundCall {
  const sent = arrivals.filter((it) => it.span.service === to && it.sent !== null);
  const calls = sent.flatMap((it) => (it.sent === null ? [] : [{ span: it.sent, answered: it.span }]));
  return { from, to, latencyMs: latencyOf(calls) };
}

/** From the first arrival to the last; null when nothing can be said of rates. */
function secondsOf({ arrivals }: Traced): number | null {
  const starts = fairOf(arrivals, ({ span }) => span).map(({ span }) => span.startNs);
  const first = starts.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const last = starts.reduce((a, b) => Math.max(a, b), 0);
  const seconds = (last - first) / 1e9;
  return starts.length > 1 && seconds > 0 ? seconds : null;
}

interface SourceFound {
  readonly thing: Thing;
  readonly links: readonly string[];
  readonly ratePerS: number | null;
}

/** Who sends requests, by name where that is traced. */
function sourcesOf(
  { arrivals }: Traced,
  parts: ReadonlyMap<string, Part>,
  seconds: number | null,
  registry: Registry,
): SourceFound[] {
  const free = ['users', 'clients', 'visitors'].find((name) => !parts.has(name)) ?? 'traffic-source';
  // Whoever is kept for being slow or failed says nothing of what is usual.
  const fair = fairOf(arrivals, ({ span }) => span);
  const spec = kindOfRole('traffic', registry);
  return [...grouped(arrivals, ({ source }) => source ?? free)].map(([name, all]) => {
    const own = all.filter((it) => fair.includes(it));
    const wanted = grouped(own.length > 0 ? own : all, ({ span }) =>
      JSON.stringify([span.service, operationOf(span, parts)]),
    );
    const requests = [...wanted].slice(0, 100).map(([key, list]): FoundRequest => {
      const [to, operation] = JSON.parse(key) as [string, string];
      return { to, operation, weight: list.length };
    });
    const weight = own.reduce((sum, { span, sent }) => sum + (sent ?? span).facts.weight, 0);
    const mean = weight / Math.max(own.length, 1);
    const ratePerS =
      seconds === null ? null : Number((((own.length - 1 || 1) * mean) / seconds).toPrecision(3));
    const facts: FoundFacts = { requests, ...(ratePerS !== null && ratePerS > 0 && { ratePerS }) };
    return {
      thing: { name, spec, facts },
      links: [...new Set(all.map(({ span }) => span.service))],
      ratePerS,
    };
  });
}

function operationOf(span: Span, parts: ReadonlyMap<string, Part>): string {
  const word = wordFrom(span.operation);
  return parts.get(span.service)?.executions.has(word) ? word : restName;
}

/** Those that were not kept for what they are; all where there are no others. */
function fairOf<T>(list: readonly T[], spanOf: (entry: T) => Span): readonly T[] {
  const fair = list.filter((entry) => !spanOf(entry).facts.chosen);
  return fair.length > 0 ? fair : list;
}

function thingOf(
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
    instances,
    ...sizes(all, instances ?? 1, seconds),
    ...(failing > 0 && { errorRate }),
  };
  return { name, spec, facts };
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
  if (part.spec.imports?.role !== 'program') return { name, demandMs: fitted(times) };
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

function callOperation(call: TracedCall, parts: ReadonlyMap<string, Part>): string {
  if (call.answered !== null) return operationOf(call.answered, parts);
  const known = parts.get(call.to)?.executions;
  if (known === undefined || known.size === 0) return accessOf(call);
  // This one never arrived, others did.
  const word = wordFrom(call.operation);
  return known.has(word) ? word : ([...known.keys()][0] ?? restName);
}

/** Where nothing is known of it, it is taken for a read. */
const accessOf = ({ facts }: TracedCall) => facts.access ?? 'read';

function stepFor(key: string, parts: ReadonlyMap<string, Part>, ignores: ReadonlySet<string>) {
  const [to, operation] = JSON.parse(key) as [string, string];
  const part = parts.get(to);
  const onError = ignores.has(to) ? ({ onError: 'ignore' } as const) : {};
  if (part !== undefined && isStore(part.spec))
    return operation === 'write'
      ? { do: 'write' as const, to, ...onError }
      : { do: 'read' as const, from: to, ...onError };
  if (part?.executions.size === 0) return { do: 'call' as const, to, ...onError };
  return { do: 'call' as const, to, operation, ...onError };
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

function remark(
  traced: Traced,
  sources: readonly SourceFound[],
  seconds: number | null,
  { assumed, ignored }: { readonly assumed: Remark[]; readonly ignored: Remark[] },
): void {
  for (const { thing, ratePerS, links } of sources)
    if (ratePerS !== null) assumed.push({ text: words.rate(thing.name, ratePerS, links) });
  if (seconds !== null) assumed.push({ text: words.roomAssumed });
  assumed.push({ text: words.selfTimes });
  if (traced.orphans > 0) assumed.push({ text: words.orphans(traced.orphans) });
  for (const [pair, list] of grouped(traced.unawaited, ({ from, to }) => `${from} → ${to}`))
    ignored.push({ text: words.unawaited(pair, list.length) });
  for (const [pair, list] of grouped(traced.messages, ({ from, to }) => `${from} → ${to}`))
    ignored.push({ text: words.message(pair, list.length) });
}

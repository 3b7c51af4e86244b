// From traces to a system: services with their operations, handlers and times, what they call that nobody traces, who
// sends the requests and how many. What traces do not tell (cores, limits, what was not sampled) is assumed, and said.
import type { FoundFacts, FoundRequest, ImportRegistry } from '#scenario/importing.ts';
import { type Traced, tracedIn } from './executions.ts';
import { quantile } from './fit.ts';
import type { FoundCall, FoundSystem, Remark, Thing } from './found.ts';
import { kindOfRole } from './kinds.ts';
import { Refused } from './refusal.ts';
import type { Span } from './spans.ts';
import {
  allOf,
  fairOf,
  grouped,
  lengthOf,
  nameToAsk,
  operationOf,
  type Part,
  partsOf,
} from './traced-parts.ts';
import { thingOf } from './traced-things.ts';
import { words } from './words.ts';

/** Throws `Refused` where there is no span. */
export function systemOfTraces(spans: readonly Span[], registry: ImportRegistry): FoundSystem {
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
  registry: ImportRegistry,
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
      return { to, operation: nameToAsk(to, operation, parts), weight: list.length };
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

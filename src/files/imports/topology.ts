// From what is deployed to a system: which kind each thing is, who calls whom by the addresses in their settings, and
// where requests come from. What a description of a deployment cannot tell is assumed, and said.
import type { FoundFacts, FoundRequest, ImportableKind, ImportRegistry } from '#scenario/importing.ts';
import { hostsIn } from './addresses.ts';
import type { FoundCall, FoundSystem, Remark, Thing } from './found.ts';
import { isBroker, isBystander, isStore, kindOfProduct, kindOfRole } from './kinds.ts';
import { wordFrom } from './names.ts';
import type { Source } from './refusal.ts';
import { words } from './words.ts';

/** Something that runs, as a deployment describes it. */
export interface Workload {
  readonly name: string;
  readonly at: Source;
  /** What its image is called, most telling first. */
  readonly products: readonly string[];
  readonly facts: FoundFacts;
  /** Names under which others reach it, in lower case. */
  readonly hosts: readonly string[];
  /** What follows a name that it uses in short, such as its namespace. */
  readonly domain?: string;
  /** Others can reach it from outside. */
  readonly exposed: boolean;
  /** Settings, arguments, and whatever else may hold an address. */
  readonly settings: readonly Setting[];
  /** Hosts that it certainly calls, such as the backends of an ingress. */
  readonly calls: readonly string[];
  /** Hosts that must be there before it starts. */
  readonly startsAfter: readonly string[];
  /** It passes requests on and does nothing else. */
  readonly isFront?: boolean;
}

export interface Setting {
  readonly name: string;
  readonly value: string;
}

/** What a broker takes to accept a message, on average. */
const brokerMs = 2;

interface Placed {
  readonly workload: Workload;
  readonly spec: ImportableKind;
}

export interface Notes {
  readonly assumed: Remark[];
  readonly ignored: Remark[];
}

export function systemOf(
  title: string | null,
  all: readonly Workload[],
  registry: ImportRegistry,
  notes: Notes,
): FoundSystem {
  const placed = placedOf(all, registry, notes);
  const calls = withoutCycles(callsAmong(placed, notes), notes);
  const settled = placed.map((it) => withoutEmptyFront(it, calls, registry, notes));
  const entries = entriesOf(settled, calls, registry, notes);
  const fronts = frontsOf(settled, calls);
  const clients = entries.length === 0 ? [] : [clientFor(entries, settled, fronts, registry)];
  const asked = [...calls, ...clients.flatMap(({ name }) => entries.map((to) => ({ from: name, to })))];
  const things = settled.map((it) => thingOf(it, calls, fronts, notes));
  notes.assumed.push(...words.alwaysAssumed.map((text) => ({ text })));
  return {
    title,
    summary: words.summaryOf(things.length),
    things: [...clients, ...things],
    calls: asked,
    ...notes,
  };
}

function placedOf(all: readonly Workload[], registry: ImportRegistry, { assumed, ignored }: Notes): Placed[] {
  return all.flatMap((workload): Placed[] => {
    const { name, at, products } = workload;
    const names = [...products, name.toLowerCase()];
    const known = kindOfProduct(products.length > 0 ? names : [], registry);
    if (workload.isFront === true) return [{ workload, spec: kindOfRole('front', registry) }];
    if (known !== undefined) return [{ workload, spec: known }];
    if (isBystander(names)) {
      ignored.push({ text: words.bystander(name), at });
      return [];
    }
    if (isBroker(products)) {
      assumed.push({ text: words.broker(name, brokerMs), at });
      const facts = { ...workload.facts, durationMs: { dist: 'exponential', mean: brokerMs } as const };
      return [{ workload: { ...workload, facts }, spec: kindOfRole('outside', registry) }];
    }
    return [{ workload, spec: kindOfRole('program', registry) }];
  });
}

/** By address first; a thing that only must be there before another starts is called by it too, for want of more. */
function callsAmong(placed: readonly Placed[], { assumed, ignored }: Notes): FoundCall[] {
  const byHost = new Map<string, Placed>();
  for (const it of placed) for (const host of it.workload.hosts) if (!byHost.has(host)) byHost.set(host, it);
  return placed.flatMap(({ workload, spec }) => {
    const { name, at } = workload;
    const lost = workload.calls.filter(
      (host) => !spellings(host, workload.domain).some((it) => byHost.has(it)),
    );
    if (lost.length > 0) ignored.push({ text: words.callsNowhere(name, [...new Set(lost)]), at });
    const addresses = workload.settings.flatMap((setting) => hostsIn(setting.name, setting.value));
    const sure = named([...workload.calls, ...addresses], byHost, workload);
    const hinted = named(workload.startsAfter, byHost, workload).filter((it) => !sure.includes(it));
    if (!spec.ports.out) {
      if (sure.length > 0) ignored.push({ text: words.callsOfStore(name, namesOf(sure)), at });
      return [];
    }
    const callees = [...sure, ...hinted].filter((it) => it.spec.ports.in);
    const onlyHinted = hinted.filter((it) => it.spec.ports.in);
    if (onlyHinted.length > 0) assumed.push({ text: words.byDependence(name, namesOf(onlyHinted)), at });
    return callees.map((callee) => ({ from: name, to: callee.workload.name }));
  });
}

const namesOf = (placed: readonly Placed[]) => placed.map(({ workload }) => workload.name);

function named(hosts: readonly string[], byHost: ReadonlyMap<string, Placed>, self: Workload): Placed[] {
  const found = hosts.flatMap((host) => {
    const spelled = spellings(host, self.domain).find((it) => byHost.has(it));
    return byHost.get(spelled ?? '') ?? [];
  });
  return [...new Set(found)].filter(({ workload }) => workload !== self);
}

/** A name as it stands, in its own domain, and without the one replica that it may begin with. */
function spellings(host: string, domain: string | undefined): readonly string[] {
  const whole = host.slice(host.indexOf('.') + 1);
  return [host, whole].flatMap((name) => (domain === undefined ? [name] : [name, `${name}.${domain}`]));
}

/** A call that would lead back to one that waits for it is left out: without programs, it would never end. */
function withoutCycles(calls: readonly FoundCall[], { ignored }: Notes): FoundCall[] {
  const out = new Map<string, FoundCall[]>();
  for (const call of calls) out.set(call.from, [...(out.get(call.from) ?? []), call]);
  const state = new Map<string, 'open' | 'done'>();
  const kept = new Set<FoundCall>();
  const visit = (name: string) => {
    state.set(name, 'open');
    for (const call of out.get(name) ?? []) {
      if (state.get(call.to) === 'open') ignored.push({ text: words.cycle(call.from, call.to) });
      else {
        kept.add(call);
        if (!state.has(call.to)) visit(call.to);
      }
    }
    state.set(name, 'done');
  };
  const called = new Set(calls.map((call) => call.to));
  const callers = [...out.keys()];
  for (const name of [...callers.filter((it) => !called.has(it)), ...callers])
    if (!state.has(name)) visit(name);
  return calls.filter((call) => kept.has(call));
}

/** A proxy with nothing behind it serves something itself. */
function withoutEmptyFront(
  it: Placed,
  calls: readonly FoundCall[],
  registry: ImportRegistry,
  { assumed }: Notes,
): Placed {
  const { name, at } = it.workload;
  if (it.spec.role !== 'front' || calls.some((call) => call.from === name)) return it;
  assumed.push({ text: words.emptyFront(name), at });
  return { ...it, spec: kindOfRole('program', registry) };
}

/** Things that outside requests come to and that no load generator of the file's own asks already. */
function entriesOf(
  placed: readonly Placed[],
  calls: readonly FoundCall[],
  registry: ImportRegistry,
  { assumed }: Notes,
): readonly string[] {
  const traffic = kindOfRole('traffic', registry);
  const takesRequests = placed.filter(({ spec }) => spec.role === 'program' || spec.role === 'front');
  const called = new Set(calls.map((call) => call.to));
  const generators = placed.filter(({ spec }) => spec === traffic).map(({ workload }) => workload.name);
  const asked = new Set(calls.filter((call) => generators.includes(call.from)).map((call) => call.to));
  const exposed = takesRequests.filter(({ workload }) => workload.exposed);
  const free = (list: readonly Placed[]) => list.filter(({ workload }) => !called.has(workload.name));
  const choices = [free(exposed), exposed, free(takesRequests), takesRequests.slice(0, 1)];
  const chosen = choices.find((list) => list.length > 0) ?? [];
  const entries =
    asked.size > 0 && exposed.length === 0 ? [] : namesOf(chosen).filter((name) => !asked.has(name));
  if (entries.length > 0) assumed.push({ text: words.entries(entries, exposed.length > 0) });
  if (asked.size > 0) assumed.push({ text: words.generators(generators, [...asked]) });
  const inner = namesOf(exposed).filter((name) => !entries.includes(name) && !asked.has(name));
  if (inner.length > 0) assumed.push({ text: words.innerExposed(inner) });
  const idle = namesOf(free(takesRequests)).filter((name) => !entries.includes(name) && !asked.has(name));
  if (idle.length > 0) assumed.push({ text: words.idle(idle) });
  return entries;
}

function clientFor(
  entries: readonly string[],
  placed: readonly Placed[],
  front: Fronts,
  registry: ImportRegistry,
): Thing {
  const taken = new Set(namesOf(placed));
  const name = ['users', 'clients', 'visitors', 'requests'].find((it) => !taken.has(it)) ?? 'traffic-source';
  const requests = entries.flatMap((to) => requestsTo(to, front));
  return { name, spec: kindOfRole('traffic', registry), facts: { requests } };
}

/** What stands behind each front that spreads over several things. */
type Fronts = ReadonlyMap<string, readonly string[]>;

function frontsOf(placed: readonly Placed[], calls: readonly FoundCall[]): Fronts {
  const fronts = placed.filter(({ spec }) => spec.role === 'front');
  const behind = fronts.map(({ workload: { name } }) => {
    const callees = calls.filter((call) => call.from === name).map((call) => call.to);
    return [name, callees] as const;
  });
  return new Map(behind.filter(([, callees]) => callees.length > 1));
}

/** A front passes a request on to whoever answers its operation: several behind one have operations of their own. */
function requestsTo(to: string, fronts: Fronts): readonly FoundRequest[] {
  const behind = fronts.get(to);
  if (behind === undefined) return [{ to, weight: 1 }];
  return behind.map((name) => ({ to, operation: wordFrom(name), weight: 1 }));
}

function thingOf(
  { workload, spec }: Placed,
  calls: readonly FoundCall[],
  fronts: Fronts,
  notes: Notes,
): Thing {
  const { name, at, facts } = workload;
  const instances = facts.instances ?? 1;
  if (instances > 1 && isStore(spec))
    notes.ignored.push({ text: words.replicasOfStore(name, instances), at });
  const without = (['instances', 'cores', 'memoryGib'] as const).filter((fact) => {
    return facts[fact] !== undefined && spec.imports?.takes[fact] === undefined;
  });
  if (without.length > 0 && !isStore(spec))
    notes.ignored.push({ text: words.noRoomFor(name, spec.title, without), at });
  const asks = calls.filter((call) => call.from === name);
  if (spec.imports?.takes.requests !== undefined && asks.length > 0)
    return { name, spec, facts: { ...facts, requests: asks.flatMap(({ to }) => requestsTo(to, fronts)) } };
  const isBehind = [...fronts.values()].some((behind) => behind.includes(name));
  return { name, spec, facts: { ...facts, ...(isBehind && { operations: [{ name: wordFrom(name) }] }) } };
}

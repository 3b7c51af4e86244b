// From a found system to a scenario that is valid, has places, and runs under traffic that it can bear.
import type { Assumption, Scenario } from '#scenario/document.ts';
import type { FoundFacts, FoundOperation, ImportableKind, ImportRegistry } from '#scenario/importing.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { limits } from '#scenario/schema.ts';
import { within } from './amounts.ts';
import type { FoundSystem, Remark, Thing } from './found.ts';
import { bearableLoad } from './load.ts';
import { idsOf } from './names.ts';
import { placesOf } from './places.ts';
import { Refused, sourceText } from './refusal.ts';
import { words } from './words.ts';

export interface Built {
  readonly scenario: Scenario;
  /** With what only the whole could tell, such as the traffic. */
  readonly assumed: readonly Remark[];
}

/** Throws `Refused` where there is more than a scenario holds. */
export function buildScenario(
  system: FoundSystem,
  title: string,
  files: readonly string[],
  registry: ImportRegistry,
): Built {
  const { things, calls } = system;
  const [file = ''] = files;
  if (things.length > limits.nodes) throw new Refused({ file }, words.tooMany('things', limits.nodes));
  if (calls.length > limits.links) throw new Refused({ file }, words.tooMany('calls', limits.links));
  const ids = idsOf(things.map((thing) => thing.name));
  const idOf = (name: string) => ids.get(name) ?? name;
  const links = calls.map(({ from, to, latencyMs }) => ({
    from: idOf(from),
    to: idOf(to),
    ...(latencyMs !== undefined && { latencyMs }),
  }));
  const places = placesOf({ nodes: [...ids.values()].map((id) => ({ id })), links });
  const nodes = things.map((thing) => {
    const id = idOf(thing.name);
    const name = thing.name === id ? {} : { name: thing.name.slice(0, 120) };
    return { id, kind: thing.spec.id, ...name, ...places.get(id), ...settingsOf(thing, idOf) };
  });
  const document = {
    version: 1,
    name: title.slice(0, 120),
    summary: system.summary,
    nodes,
    links,
    faults: errorFaults(things, idOf),
  };
  const scenario = checked(document, registry);
  const specs = new Map(things.map((thing) => [idOf(thing.name), thing.spec]));
  const withTraffic = hasRates(things) ? { scenario, assumed: [] } : underLoad(scenario, specs);
  const assumed = [...withTraffic.assumed, ...system.assumed];
  return { scenario: { ...withTraffic.scenario, assumptions: assumptionsOf(assumed) }, assumed };
}

/** What an importer makes is valid; where it is not, the importer is wrong and not its reader. */
function checked(document: object, registry: ImportRegistry): Scenario {
  const parsed = parseScenarioValue(document, registry);
  if (parsed.ok) return parsed.scenario;
  const [problem] = parsed.problems;
  throw new Error(`an importer made an invalid scenario: ${problem?.path} ${problem?.message}`);
}

function settingsOf({ spec, facts }: Thing, idOf: (name: string) => string): object {
  const takes = spec.imports?.takes ?? {};
  const all: FoundFacts = {
    ...facts,
    instances: facts.instances === undefined ? undefined : within('instances', facts.instances),
    cores: facts.cores === undefined ? undefined : within('cores', facts.cores),
    workers:
      facts.workers === undefined ? undefined : Math.min(10_000, Math.max(1, Math.round(facts.workers))),
    memoryGib: facts.memoryGib === undefined ? undefined : within('memoryGib', facts.memoryGib),
    requests: facts.requests?.map((request) => ({ ...request, to: idOf(request.to) })),
    operations: facts.operations?.map((operation) => withIds(operation, idOf)),
  };
  const settings = Object.entries(all).flatMap(([fact, value]) => {
    const take = takes[fact as keyof FoundFacts] as ((value: unknown) => object) | undefined;
    return take === undefined || value === undefined ? [] : [take(value)];
  });
  return Object.assign({}, ...settings);
}

/** Handlers name things as the file does until here. */
function withIds(operation: FoundOperation, idOf: (name: string) => string): FoundOperation {
  const { handler, demandMs, name } = operation;
  const renamed = handler === undefined ? undefined : (renameTargets(handler, idOf) as typeof handler);
  return { name, ...(demandMs !== undefined && { demandMs }), ...(renamed && { handler: renamed }) };
}

function renameTargets(value: unknown, idOf: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((entry) => renameTargets(entry, idOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) =>
      (key === 'to' || key === 'from') && typeof entry === 'string'
        ? [key, idOf(entry)]
        : [key, renameTargets(entry, idOf)],
    ),
  );
}

const hasRates = (things: readonly Thing[]) => things.some((thing) => thing.facts.ratePerS !== undefined);

/** All sources share the traffic. */
function underLoad(scenario: Scenario, specs: ReadonlyMap<string, ImportableKind>): Built {
  const load = bearableLoad(scenario, specs);
  const sources = scenario.nodes.filter(({ id }) => specs.get(id)?.imports?.takes.ratePerS !== undefined);
  if (sources.length === 0) return { scenario, assumed: [{ text: words.noTraffic }] };
  const each = Number((load.ratePerS / sources.length).toPrecision(2));
  const nodes = scenario.nodes.map((node) => {
    const take = specs.get(node.id)?.imports?.takes.ratePerS;
    return take === undefined ? node : { ...node, ...take(each) };
  });
  const text = words.traffic(
    sources.map(({ id }) => id),
    each,
    load.busiest,
  );
  const many = load.visits > visitsSaid ? [{ text: words.manyVisits(Math.round(load.visits)) }] : [];
  return { scenario: { ...scenario, nodes }, assumed: [{ text }, ...many] };
}

/** So many visits for one request are more than a person would draw. */
const visitsSaid = 200;

function errorFaults(things: readonly Thing[], idOf: (name: string) => string): readonly object[] {
  const failing = things.filter(({ facts }) => (facts.errorRate ?? 0) > 0);
  return failing.slice(0, limits.faults).map(({ name, facts }, index) => ({
    id: `errors-${index + 1}`,
    kind: 'errors',
    target: idOf(name),
    rate: Number(Math.min(1, facts.errorRate ?? 0).toPrecision(3)),
    atNs: 0,
  }));
}

/** As a scenario keeps them: the first hundred, and that there were more. */
function assumptionsOf(remarks: readonly Remark[]): readonly Assumption[] {
  const kept = remarks.length > limits.assumptions ? remarks.slice(0, limits.assumptions - 1) : remarks;
  const left = remarks.length - kept.length;
  return [
    ...kept.map(({ text, at }): Assumption => {
      const cut = text.slice(0, 500);
      return at === undefined ? cut : { text: cut, source: sourceText(at).slice(0, 300) };
    }),
    ...(left > 0 ? [words.moreAssumptions(left)] : []),
  ];
}

// Queueing systems as ordinary scenario documents, parsed and run like any other. One unit of the theory's time is one
// second: a mean service time of 1 is written as 1000 ms. Links take no time unless a case says so.
import { compileModel } from '#engine/compile.ts';
import type { NodeReport, RunReport } from '#engine/report.ts';
import { createRun, type Ended, runToEnd } from '#engine/run.ts';
import type { HopWatcher, Sim } from '#engine/sim.ts';
import { reportOf } from '#engine/summary.ts';
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import type { Registry } from '#scenario/registry.ts';

export type Data = { readonly [name: string]: unknown };

export const kinds = { kinds: simKinds, policies: simPolicies };
export const registry: Registry = {
  kinds: simKinds.map((kind) => kind.spec),
  policies: simPolicies.map((policy) => policy.spec),
};

export const unitNs = 1e9;

export const exponential = (mean = 1) => ({ dist: 'exponential', mean: mean * 1000 });
export const constant = (value = 1) => ({ dist: 'constant', value: value * 1000 });
export const erlang = (k: number, mean = 1) => ({ dist: 'erlang', k, mean: mean * 1000 });
/** Squared coefficients of variation, as the theory's tables have them. */
export const hyperexponential = (c2: number, mean = 1) => ({
  dist: 'hyperexponential',
  mean: mean * 1000,
  cv: Math.sqrt(c2),
});
export const lognormal = (c2: number, mean = 1) => ({
  dist: 'lognormal',
  mean: mean * 1000,
  cv: Math.sqrt(c2),
});

/** `c` servers with one queue before them: each worker has a core of its own. */
export function station(id: string, demandMs: unknown, c = 1, queueLimit: number | null = null): Data {
  return {
    id,
    kind: 'service',
    workers: c,
    cores: c,
    sharing: 'fcfs',
    queueLimit,
    operations: [{ name: 'serve', demandMs }],
  };
}

/** Takes no time and never waits: it only passes requests on, as its handler says. */
export function front(handler: unknown): Data {
  return {
    id: 'front',
    kind: 'service',
    workers: 100_000,
    cores: 256,
    queueLimit: null,
    operations: [{ name: 'pass', demandMs: 0, ...(handler === undefined ? {} : { handler }) }],
  };
}

/** A load balancer that costs nothing. */
export function balancer(balancing: string): Data {
  return {
    id: 'front',
    kind: 'gateway',
    workers: 100_000,
    cores: 256,
    queueLimit: null,
    demandMs: 0,
    balancing,
  };
}

export const client = (arrivals: unknown, rest: Data = {}): Data => ({
  id: 'client',
  kind: 'client',
  arrivals,
  ...rest,
});
export const poisson = (perUnit: number) => ({ process: 'poisson', ratePerS: perUnit });
export const renewal = (interarrivalMs: unknown) => ({ process: 'renewal', interarrivalMs });
/** All users come at once. */
export const closed = (users: number, thinkTimeMs: unknown) => ({
  process: 'closed',
  users,
  spawnPerS: 10_000_000,
  thinkTimeMs,
});

export const link = (from: string, to: string, rest: Data = {}): Data => ({
  from,
  to,
  latencyMs: 0,
  ...rest,
});

/** The client's requests go to the first node; others are linked as given. */
export function system(clientNode: Data, nodes: readonly Data[], links: readonly Data[] = []): Data {
  const [first] = nodes;
  return {
    version: 1,
    nodes: [clientNode, ...nodes],
    links: [link('client', String(first?.['id'])), ...links],
  };
}

/** Length of a run, from how many customers come in a unit of time: so many are expected before and while measuring. */
export function lasting(document: Data, perUnit: number, discarded: number, measured: number): Data {
  const warmupNs = Math.round((discarded / perUnit) * unitNs);
  const untilNs = warmupNs + Math.round((measured / perUnit) * unitNs);
  return {
    ...document,
    run: { warmupNs, untilNs, windowNs: untilNs, ...(document['run'] as Data | undefined) },
  };
}

export function modelOf(document: Data) {
  const parsed = parseScenarioValue(document, registry);
  if (!parsed.ok)
    throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return compileModel(parsed.scenario, kinds);
}

export interface Finished {
  readonly sim: Sim;
  readonly report: RunReport;
  readonly ended: Ended;
}

/** The whole run of a document on one seed. */
export function simulate(
  model: ReturnType<typeof modelOf>,
  seed: number,
  watch?: (sim: Sim) => HopWatcher,
): Finished {
  const sim = createRun(model, seed);
  if (watch) sim.watcher = watch(sim);
  const ended = runToEnd(sim);
  return { sim, ended, report: reportOf(sim, ended) };
}

export function nodeOf(report: RunReport, id: string): NodeReport {
  const node = report.nodes.find((it) => it.id === id);
  if (!node) throw new Error(`the report has no node ${id}`);
  return node;
}

/** Milliseconds of a report as units of the theory. */
export const units = (ms: number | null): number => (ms ?? Number.NaN) / 1000;

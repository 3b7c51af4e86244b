// Small systems for tests of the engine: documents parsed and run like any other, with exact times. Arrivals come from
// a list, demands are constant and links take no time unless a test says so.
import { simKinds } from '#kinds/sim.ts';
import { simPolicies } from '#policies/sim.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { compileModel, type Kinds } from './compile.ts';
import { checkLedgers } from './ledger.ts';
import type { Model } from './model.ts';
import type { NodeReport, RunReport, SpanReport } from './report.ts';
import { createRun, type Ended, runToEnd } from './run.ts';
import type { Sim } from './sim.ts';
import { reportOf } from './summary.ts';

export type Data = { readonly [name: string]: unknown };

export const allKinds: Kinds = { kinds: simKinds, policies: simPolicies };

/** Compiles a document; throws with what is wrong with it. */
export function modelOf(document: Data, kinds: Kinds = allKinds): Model {
  const registry = {
    kinds: kinds.kinds.map((kind) => kind.spec),
    policies: kinds.policies.map((policy) => policy.spec),
  };
  const parsed = parseScenarioValue({ version: 1, ...document }, registry);
  if (!parsed.ok)
    throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return compileModel(parsed.scenario, kinds);
}

export const link = (from: string, to: string, rest: Data = {}): Data => ({
  from,
  to,
  latencyMs: 0,
  ...rest,
});

/** A client that sends at exactly these times. */
export const sender = (timesMs: readonly number[], rest: Data = {}): Data => ({
  id: 'client',
  kind: 'client',
  arrivals: { process: 'file', timesMs },
  ...rest,
});

/** One worker on one core, first come first served, unless `rest` says otherwise. */
export const service = (id: string, demandMs: unknown, rest: Data = {}): Data => ({
  id,
  kind: 'service',
  workers: 1,
  cores: 1,
  sharing: 'fcfs',
  queueLimit: null,
  startupMs: 0,
  operations: [{ name: 'do', demandMs }],
  ...rest,
});

/** A service with room for everybody, that computes nothing and does these steps. */
export const handling = (id: string, handler: unknown, rest: Data = {}): Data =>
  service(id, 0, { workers: 1000, cores: 256, operations: [{ name: 'do', demandMs: 0, handler }], ...rest });

/** Answers after a time that no core is needed for; each line is [ms, outcome]. */
export const scripted = (id: string, ...lines: readonly (readonly [number, string])[]): Data => ({
  id,
  kind: 'external',
  responses: { from: 'script', steps: lines.map(([durationMs, outcome]) => ({ durationMs, outcome })) },
});

/** What requests of the client came to, in the order in which they began. */
export interface Told {
  readonly at: number;
  readonly ms: number;
  readonly outcome: string;
  readonly origin: string | null;
  readonly spans: readonly SpanReport[];
}

export interface Result {
  readonly sim: Sim;
  readonly report: RunReport;
  readonly ended: Ended;
  readonly told: readonly Told[];
  node(id: string): NodeReport;
}

/** Runs a document to its end (10 s by default), ledgers checked. At most 16 requests are told one by one. */
export function run(document: Data, kinds: Kinds = allKinds, seed = 1): Result {
  const settings = { untilNs: 10e9, ...(document['run'] as Data | undefined) };
  const sim = createRun(modelOf({ ...document, run: settings }, kinds), seed);
  const ended = runToEnd(sim);
  checkLedgers(sim);
  const report = reportOf(sim, ended);
  const told = report.traces
    .filter(({ why }) => why === 'slowest')
    .sort((a, b) => a.request - b.request)
    .map(({ startNs, durationMs, outcome, origin, spans }) => ({
      at: startNs / 1e6,
      ms: durationMs,
      outcome,
      origin,
      spans,
    }));
  const node = (id: string): NodeReport => {
    const found = report.nodes.find((it) => it.id === id);
    if (!found) throw new Error(`no node ${id}`);
    return found;
  };
  return { sim, ended, report, told, node };
}

/** The client in front of one service. */
export function one(timesMs: readonly number[], server: Data, rest: Data = {}): Data {
  return {
    nodes: [sender(timesMs, rest['client'] as Data | undefined), server],
    links: [link('client', String(server['id']), rest['link'] as Data | undefined)],
    ...Object.fromEntries(Object.entries(rest).filter(([name]) => name !== 'client' && name !== 'link')),
  };
}

export const durations = ({ told }: Result): number[] => told.map(({ ms }) => ms);
export const outcomes = ({ told }: Result): string[] => told.map(({ outcome }) => outcome);
export const timeout = (timeoutMs: number, onTimeout: 'cancel' | 'abandon' = 'cancel'): Data => ({
  policy: 'timeout',
  timeoutMs,
  onTimeout,
});

export const call = (to: string, rest: Data = {}): Data => ({ do: 'call', to, ...rest });

/** A shop that does these steps with these others. */
export function shop(steps: readonly Data[], others: readonly Data[], rest: Data = {}) {
  return run({
    nodes: [sender([0]), handling('shop', steps), ...others],
    links: [link('client', 'shop'), ...others.map((other) => link('shop', String(other['id'])))],
    ...rest,
  });
}

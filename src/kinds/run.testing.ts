// Runs a scenario document as users write it, with every kind, and hands out the run and its report: for tests.

import { compileModel } from '#engine/compile.ts';
import { checkLedgers } from '#engine/ledger.ts';
import type { NodeReport, RunReport } from '#engine/report.ts';
import { createRun, runToEnd } from '#engine/run.ts';
import type { Sim } from '#engine/sim.ts';
import { reportOf } from '#engine/summary.ts';
import { simPolicies } from '#policies/sim.ts';
import type { Scenario } from '#scenario/document.ts';
import { importable } from '#scenario/importing.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import { kindImports } from './imports.ts';
import { simKinds } from './sim.ts';

export const registry = {
  kinds: simKinds.map((kind) => kind.spec),
  policies: simPolicies.map((policy) => policy.spec),
};

/** The same, as importers need them. */
export const importing = importable(registry, kindImports);

/** A document with the usual frame filled in. Throws with every located problem when it is not valid. */
export function scenarioOf(document: object): Scenario {
  const parsed = parseScenarioValue({ version: 1, name: 'test', ...document }, registry);
  if (parsed.ok) return parsed.scenario;
  throw new Error(parsed.problems.map((problem) => `${problem.path}: ${problem.message}`).join('\n'));
}

export function startOf(document: object, seed?: number): Sim {
  return createRun(compileModel(scenarioOf(document), { kinds: simKinds, policies: simPolicies }), seed);
}

/** Runs to the end, which checks the ledgers, and reports. */
export function reportOn(document: object, seed?: number): RunReport {
  const sim = startOf(document, seed);
  const ended = runToEnd(sim);
  checkLedgers(sim);
  return reportOf(sim, ended);
}

export function nodeIn(report: RunReport, id: string): NodeReport {
  const node = report.nodes.find((candidate) => candidate.id === id);
  if (!node) throw new Error(`no node ${id} in the report`);
  return node;
}

/** Requests at exact times, one after the other. */
export function clientAt(timesMs: readonly number[], more: object = {}): object {
  return { id: 'client', kind: 'client', arrivals: { process: 'file', timesMs }, ...more };
}

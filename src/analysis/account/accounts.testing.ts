// What tests of accounts share: the account of a real run, and its lines by what they tell.
import { expect } from 'vitest';
import { compileModel } from '#engine/compile.ts';
import type { RunReport } from '#engine/report.ts';
import { createRun, runToEnd } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { registry } from '#kinds/run.testing.ts';
import { simKinds } from '#kinds/sim.ts';
import { patterns } from '#patterns/index.ts';
import { findPattern, openPattern } from '#patterns/pattern.ts';
import { simPolicies } from '#policies/sim.ts';
import type { Scenario } from '#scenario/document.ts';
import { accountOf } from './account.ts';
import type { Account, AccountLine, Happening } from './line.ts';

export const naming = { nameOf: (id: string) => id, moment: (ns: number) => `${ns / 1e9} s` };

export function reportOn(scenario: Scenario): RunReport {
  const sim = createRun(compileModel(scenario, { kinds: simKinds, policies: simPolicies }));
  return reportOf(sim, runToEnd(sim));
}

export const accountOn = (scenario: Scenario) => accountOf(scenario, reportOn(scenario));

export function patternAccount(name: string): Account {
  const found = findPattern(patterns, name);
  if (found === null) throw new Error(`no pattern ${name}`);
  const opened = openPattern(found.pattern, found.scenario, registry);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return accountOn(opened.scenario);
}

export const linesOf = <W extends Happening['what']>({ lines }: Account, what: W) =>
  lines.filter(
    (line): line is AccountLine & { it: Extract<Happening, { what: W }> } => line.it.what === what,
  );

export function only<T>(all: readonly T[]): T {
  expect(all).toHaveLength(1);
  return all[0] as T;
}

/** From a line back to the first: what each is about. */
export function chainOf({ lines }: Account, from: AccountLine): string[] {
  const cause = from.because === null ? undefined : lines[from.because];
  return [
    `${from.it.what} ${from.subject}`,
    ...(cause === undefined ? [] : chainOf({ lines, leftOut: 0 }, cause)),
  ];
}

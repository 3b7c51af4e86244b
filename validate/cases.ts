// Runs a case on its seeds, judges its checks, and keeps a row of each for the table.
import { afterAll, expect, it, describe as suite } from 'vitest';
import type { HopWatcher, Sim } from '#engine/sim.ts';
import {
  type Acceptance,
  type Expectation,
  isFull,
  type Judgement,
  judge,
  type Size,
  seedBlocks,
  size,
} from './protocol.ts';
import { type Data, type Finished, lasting, modelOf, simulate } from './systems.ts';
import { type Row, tableOf } from './table.ts';

/** What an observer that a case brings along has seen: quantities that no report holds. */
export interface Observer extends HopWatcher {
  figures(): Data;
}

export interface Check {
  readonly quantity: string;
  readonly expected: number;
  /** Relative standard deviation of one run of 1e5 customers; see `Expectation`. */
  readonly sd: number;
  readonly acceptance?: Acceptance;
  readonly of: (run: Finished, observed: Data) => number;
}

export interface Case {
  readonly id: string;
  readonly title: string;
  readonly document: Data;
  /** Customers per unit of time: what turns numbers of customers into lengths of time. */
  readonly perUnit: number;
  /** How many times the protocol's customers: more where the catalogue asks for more, fewer where each is a hundred calls. */
  readonly times?: number;
  readonly observe?: (sim: Sim) => Observer;
  readonly checks: readonly Check[];
}

const rows: Row[] = [];

export function addRow(row: Row): void {
  rows.push(row);
}

/** Keeps a row, and fails where what was measured is not within a stated distance of what is expected. */
export function judgeWithin(
  id: string,
  quantity: string,
  expected: number,
  mean: number,
  half: number,
): void {
  const passes = Math.abs(mean - expected) <= half;
  addRow({ id, quantity, expected, mean, half, verdict: passes ? 'pass' : 'FAIL' });
  expect(Math.abs(mean - expected), `${quantity}: ${mean} instead of ${expected}`).toBeLessThanOrEqual(half);
}

/** Prints what the file has measured when all of it is done. */
export function printTable(title: string): void {
  afterAll(() => {
    console.log(`\n${title}\n\n${tableOf(rows)}\n`);
  });
}

export const expectationOf = (check: Check): Expectation => ({
  expected: check.expected,
  sd: check.sd,
  acceptance: check.acceptance ?? { by: 'interval' },
});

/** The values of every check, a list of replications each. */
export function replicate(of: Case, seeds: readonly number[], at: Size): number[][] {
  const times = of.times ?? 1;
  const model = modelOf(lasting(of.document, of.perUnit, at.discarded * times, at.measured * times));
  const values: number[][] = of.checks.map(() => []);
  for (const seed of seeds) {
    let observer: Observer | undefined;
    const run = simulate(
      model,
      seed,
      of.observe && ((sim) => (observer = (of.observe as (sim: Sim) => Observer)(sim))),
    );
    if (run.ended !== 'until') throw new Error(`${of.id}: ${run.ended}`);
    const observed = observer?.figures() ?? {};
    for (const [i, check] of of.checks.entries()) values[i]?.push(check.of(run, observed));
  }
  return values;
}

export interface Verdict {
  readonly check: Check;
  readonly judgement: Judgement;
  readonly rerun: boolean;
}

/** The protocol: judged on the first block; what fails there once more on the second. */
export function verdictsOf(of: Case, at: Size = size): Verdict[] {
  const larger = { ...at, measured: at.measured * (of.times ?? 1) };
  const onBlock = (block: 0 | 1) => replicate(of, seedBlocks[block].slice(0, at.seeds), at);
  const judgeAll = (values: number[][]) =>
    of.checks.map((check, i) => judge(values[i] ?? [], expectationOf(check), larger));
  const first = judgeAll(onBlock(0));
  const second = first.every(({ passes }) => passes) ? first : judgeAll(onBlock(1));
  return of.checks.map((check, i) => {
    const rerun = !(first[i] as Judgement).passes;
    return { check, rerun, judgement: (rerun ? second : first)[i] as Judgement };
  });
}

/** A suite, where it has cases: quick runs have none of some. */
export function group(title: string, body: () => void): void {
  if (isFull) suite(title, body);
  else body();
}

/** One test for a case; `quick` says whether it is in the subset that always runs. */
export function validate(of: Case, quick: 'quick' | 'full' = 'full'): void {
  if (quick === 'full' && !isFull) return;
  it(`${of.id} ${of.title}`, () => {
    const verdicts = verdictsOf(of);
    for (const { check, judgement, rerun } of verdicts) {
      const verdict = verdictOf(check, judgement, rerun);
      addRow({ id: of.id, quantity: check.quantity, expected: check.expected, ...judgement, verdict });
    }
    const failed = verdicts.filter(({ judgement }) => !judgement.passes);
    expect(failed.map(({ check, judgement }) => `${check.quantity}: ${describe(check, judgement)}`)).toEqual(
      [],
    );
    expect(verdicts.length).toBeGreaterThan(0);
  });
}

function verdictOf({ acceptance }: Check, { passes, isSharp }: Judgement, rerun: boolean): string {
  if (acceptance?.by === 'nothing') return 'shown';
  if (passes) return rerun ? 'pass (2nd block)' : 'pass';
  return isSharp ? 'FAIL' : 'FAIL (too vague)';
}

function describe({ expected }: Check, { mean, half, standardError }: Judgement): string {
  return `${mean} ± ${half} (SE ${standardError}) instead of ${expected}`;
}

// What a summary shows of one run or of several.
import type { Figure } from '#analysis/figure-text.ts';
import { intervalOf } from '#analysis/intervals.ts';
import { type Combined, combineReports } from '#analysis/seeds.ts';
import { outcomeNames } from '#engine/outcome.ts';
import type {
  LinkReport,
  NodeReport,
  OperationReport,
  OracleReport,
  Outcomes,
  RunReport,
  SystemReport,
} from '#engine/report.ts';

/** Figures of one run or of several: what the tables show of either. */
export interface Shown {
  readonly system: SystemReport | Combined<SystemReport>;
  readonly nodes: readonly (NodeReport | Combined<NodeReport>)[];
  readonly links: readonly (LinkReport | Combined<LinkReport>)[];
  readonly requests: readonly (OperationReport | Combined<OperationReport>)[];
  readonly oracle: OracleReport | Combined<OracleReport>;
  readonly cost: Figure;
}

/** At least one report, all of one scenario. */
export function shownOf(reports: readonly RunReport[]): Shown {
  const [first] = reports;
  if (first === undefined) throw new Error('no run, no summary');
  if (reports.length === 1) {
    const { system, nodes, links, oracle, costPerHour } = first;
    return { system, nodes, links, requests: system.operations, oracle, cost: costPerHour };
  }
  const { system, nodes, links, oracle, costPerHour } = combineReports(reports);
  return {
    system: { ...system, outcomes: sharesOf(reports.map((report) => report.system.outcomes)) },
    nodes: withShares(nodes, reports, (report) => report.nodes),
    links: withShares(links, reports, (report) => report.links),
    requests: withShares(system.operations, reports, (report) => report.system.operations),
    ...{ oracle, cost: costPerHour },
  };
}

interface Ended {
  readonly outcomes: Outcomes;
}

function withShares<Row extends object>(
  rows: readonly Row[],
  reports: readonly RunReport[],
  rowsOf: (report: RunReport) => readonly Ended[],
): (Row & { readonly outcomes: Combined<Outcomes> })[] {
  return rows.map((row, index) => {
    return { ...row, outcomes: sharesOf(reports.flatMap((report) => rowsOf(report)[index]?.outcomes ?? [])) };
  });
}

/** Of what ended in each run, since an error rate of several runs is the mean of theirs: objectives have the same. */
function sharesOf(runs: readonly Outcomes[]): Combined<Outcomes> {
  const shares = runs.flatMap((outcomes) => {
    const all = outcomeNames.reduce((sum, name) => sum + outcomes[name], 0);
    return all === 0 ? [] : [(name: keyof Outcomes) => outcomes[name] / all];
  });
  return Object.fromEntries(
    outcomeNames.map((name) => [name, intervalOf(shares.map((shareOf) => shareOf(name)))]),
  ) as Combined<Outcomes>;
}

// What a person reads after a run: what was run, how the whole did, how each node did, and only what else matters.

import { formatDuration } from '#analysis/duration.ts';
import { countText, meanOf, percent, perSecond, plain, time } from '#analysis/figure-text.ts';
import type { Judgement } from '#analysis/objectives.ts';
import { outcomeMeanings } from '#engine/outcome.ts';
import type { RunReport } from '#engine/report.ts';
import { accountLines } from './account.ts';
import { causesOf, errorShare } from './figures.ts';
import type { Io } from './io.ts';
import { objectiveLines } from './objectives.ts';
import { type Paint, painter, printable } from './paint.ts';
import { type Shown, shownOf } from './shown.ts';
import type { Simulated } from './simulate.ts';
import { linkLines, nodeLines, oracleLines, requestLines } from './summary-tables.ts';

/** Where nobody's terminal says otherwise. */
const usualWidth = 100;

export function summaryText(done: Simulated, judgements: readonly Judgement[], io: Io): string {
  const paint = painter(io.colour);
  const width = Math.max(io.columns ?? usualWidth, 60);
  const shown = shownOf(done.reports);
  const [first] = done.reports;
  const lines = [
    ...headLines(done, paint),
    '',
    ...systemLines(shown, done.scenario.prices.currency, paint),
    ...requestLines(shown, width, paint),
    ...nodeLines(shown, done.scenario.prices.currency, width, paint),
    ...linkLines(shown, width, paint),
    ...objectiveLines(judgements, done.scenario, paint),
    ...oracleLines(shown, paint),
    ...(done.reports.length === 1 && first !== undefined ? accountLines(done.scenario, first, paint) : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** What was run, and whether it got to its end. */
export function headLines({ scenario, reports }: Simulated, paint: Paint): string[] {
  const [first] = reports;
  if (first === undefined) return [];
  const events = reports.reduce((sum, report) => sum + report.events, 0);
  const { untilNs, warmupNs } = scenario.run;
  // One that a limit stopped before was measured from its start.
  const isMeasured = reports.every(({ toNs }) => toNs > warmupNs);
  const facts = [
    reports.length === 1 ? `seed ${first.seed}` : `${reports.length} seeds, ${seedWords(reports)}`,
    formatDuration(untilNs) +
      (warmupNs > 0 && isMeasured ? `, measured from ${formatDuration(warmupNs)}` : ''),
    `${countText(events)} events`,
    ...(reports.length === 1 ? [`trace ${first.traceHash}`] : []),
  ];
  return [
    paint.bold(printable(scenario.name)),
    facts.join(' · '),
    ...reports.filter((report) => report.ended !== 'until').map((report) => limitLine(report, paint)),
  ];
}

function seedWords(reports: readonly RunReport[]): string {
  const seeds = reports.map((report) => report.seed);
  const [from = 0] = seeds;
  const to = seeds.at(-1) ?? from;
  if (seeds.every((seed, index) => seed === from + index)) return `${from}..${to}`;
  return seeds.length > 8 ? `${seeds.slice(0, 8).join(',')},…` : seeds.join(',');
}

function limitLine({ ended, seed, toNs, log }: RunReport, paint: Paint): string {
  const why = log.findLast(({ what }) => what === 'limit')?.text ?? ended;
  return paint.bad(
    `seed ${seed} stopped at ${time(toNs / 1e6)}: ${why}. Its figures are of the time until then.`,
  );
}

const latencyStats = ['mean', 'p50', 'p95', 'p99', 'p999', 'max'] as const;

/** The whole, as the clients saw it. */
function systemLines({ system, cost }: Shown, currency: string, paint: Paint): string[] {
  const { latency } = system;
  // With their intervals, four fill the line.
  const single = typeof system.arrivals === 'number';
  const errors = errorsText(system);
  const flow = [
    `${perSecond(system.arrivalsPerS)} asked`,
    `${perSecond(system.okPerS)} ok`,
    ...(errors === null ? ['no errors'] : []),
    `${plain(system.inFlightMean)} in flight`,
    ...((meanOf(cost) ?? 0) > 0 ? [`${plain(cost)} ${currency}/h`] : []),
  ];
  const times = (single ? latencyStats : latencyStats.slice(0, 4)).map((stat) => {
    const name = stat === 'p999' ? 'p99.9' : stat;
    return `${paint.dim(name)} ${time(latency[`${stat}Ms`])}`;
  });
  return [
    `${paint.bold('system')}   ${flow.join('   ')}`,
    ...(meanOf(latency.count) === 0 ? [] : [`${paint.bold('latency')}  ${times.join('   ')}`]),
    ...(errors === null ? [] : [`${paint.bold('errors')}   ${paint.bad(errors)}`]),
  ];
}

/** Every cause with its share, as far as a line holds them. */
function errorsText({ outcomes }: Shown['system']): string | null {
  const causes = causesOf(outcomes);
  if (causes.length === 0) return null;
  const words = causes.slice(0, 4).map(({ cause, share }) => `${percent(share)} ${outcomeMeanings[cause]}`);
  const all = causes.length > 1 ? `${percent(errorShare(outcomes))}: ` : '';
  return `${all}${words.join(', ')}${causes.length > 4 ? ', …' : ''}`;
}

// What happened in a run, a line for each thing, with the number of the line that it follows from.
import { accountOf } from '#analysis/account/account.ts';
import { accountWords, causeOf, type Naming, sentenceOf } from '#analysis/account/words.ts';
import type { RunReport } from '#engine/report.ts';
import type { Scenario } from '#scenario/document.ts';
import { moment } from './figures.ts';
import type { Paint } from './paint.ts';

/** Ids, as everywhere in the command: `shop->payments`. */
export function namingOf({ links }: Scenario): Naming {
  const named = new Map(links.map(({ id, from, to }) => [id, `${from}->${to}`]));
  return { nameOf: (id) => named.get(id) ?? id, moment };
}

export function accountLines(scenario: Scenario, report: RunReport, paint: Paint): string[] {
  const { lines, leftOut } = accountOf(scenario, report);
  const naming = namingOf(scenario);
  const size = Math.max(...lines.map(({ atNs }) => moment(atNs).length));
  return [
    '',
    paint.dim('what happened'),
    ...lines.map((line) => {
      const cause = line.because === null ? undefined : lines[line.because];
      const from = cause === undefined ? '' : paint.dim(`  ${accountWords.because(causeOf(cause, naming))}`);
      return `${moment(line.atNs).padStart(size)}  ${sentenceOf(line, naming)}${from}`;
    }),
    ...(leftOut > 0 ? [accountWords.leftOut(leftOut)] : []),
  ];
}

// Objectives for people: does it hold, by how much.

import { inUnit } from '#analysis/figure-text.ts';
import { parseMetricPath } from '#analysis/metric-path.ts';
import { statedText } from '#analysis/objective-text.ts';
import type { Judgement } from '#analysis/objectives.ts';
import type { Objective, Scenario } from '#scenario/document.ts';
import type { Paint } from './paint.ts';
import { type Column, tableLines } from './table.ts';

export function objectiveLines(
  judgements: readonly Judgement[],
  { prices }: Scenario,
  paint: Paint,
): string[] {
  if (judgements.length === 0) return [];
  const verdict = (text: string, { holds }: Judgement) => (holds ? paint.good(text) : paint.bad(text));
  const columns: Column<Judgement>[] = [
    { title: 'objective', align: 'left', cell: (j) => (j.holds ? '✓ holds' : '✗ fails'), paint: verdict },
    { title: '', align: 'left', cell: (j) => statedText(j.objective, prices.currency) },
    {
      title: 'measured',
      align: 'right',
      cell: (j) => (j.value === null ? 'nothing' : inUnit(j.interval ?? j.value, j.unit, prices.currency)),
    },
    { title: 'margin', align: 'right', cell: (j) => marginText(j, prices.currency) },
    { title: '', align: 'left', cell: remark },
  ];
  return ['', ...tableLines(columns, judgements, 120, paint)];
}

function marginText({ margin, unit }: Judgement, currency: string): string {
  if (margin === null) return '';
  return `${margin < 0 ? '−' : '+'}${inUnit(Math.abs(margin), unit, currency)}`;
}

function remark({ objective, value, clear }: Judgement): string {
  if (value === null) return 'nothing of it in the time measured';
  if (clear === false) return 'too close to call: more seeds would tell';
  return isMeanOfPoints(objective) ? 'mean over the points of the series' : '';
}

/** A percentile within a window is made of those of the series' points, and is not that of all requests in it. */
function isMeanOfPoints({ metric }: Objective): boolean {
  const parsed = parseMetricPath(metric);
  return parsed.ok && parsed.path.window !== null && /^p\d/.test(parsed.path.stat ?? '');
}

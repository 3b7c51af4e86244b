// The account of a run: what happened, in order, each line tied to the line that it follows from. Made of what the run
// itself measured and of the graph: no outcome is written here. Causes are the most plausible ones by time and by who
// calls whom; no run was made without them to prove it.
import type { RunReport } from '#engine/report.ts';
import type { Scenario } from '#scenario/document.ts';
import { rankOf, tie } from './causes.ts';
import { depthOf } from './chain.ts';
import { editsOf, faultsOf, modesOf } from './changes.ts';
import { endings } from './ending.ts';
import { failures, multiplications, slowness, tries } from './failures.ts';
import { type Account, type AccountLine, type Draft, isOf } from './line.ts';
import { type Readings, readingsOf } from './readings.ts';
import { onceEach } from './repeats.ts';
import { refusals, saturations } from './saturation.ts';
import { strandings } from './stranded.ts';
import { wires } from './wires.ts';

/** What a person reads in one go. */
const linesMost = 24;

/** Of the whole run, its warm-up included, as far as the report goes. */
export function accountOf(scenario: Scenario, report: RunReport): Account {
  const readings = readingsOf(scenario, report);
  const failing = failures(readings);
  const drafts: Draft[] = [
    ...faultsOf(scenario, report),
    ...editsOf(report),
    ...modesOf(report),
    ...saturations(readings),
    ...wires(readings),
    ...refusals(readings),
    ...strandings(readings),
    ...failing,
    ...tries(readings, failing),
    ...multiplications(readings),
    ...slowness(readings),
  ];
  tie(readings, drafts);
  const told = onceEach(readings, tellingOf(readings, drafts));
  if (told.length === 0) return { lines: [calm(report)], leftOut: 0 };
  return placed([...told, ...endings(readings, told)]);
}

function calm({ windows, toNs, system, ended }: RunReport): AccountLine {
  const requests = windows.length === 0 ? 0 : system.arrivals;
  const it = { what: 'calm', soFar: ended === 'running', requests } as const;
  return { atNs: 0, untilNs: toNs, subject: 'system', because: null, times: 1, it };
}

/** A saturation by itself is a busy moment like others: it is told where something caused it, or came of it. */
function tellingOf(readings: Readings, drafts: readonly Draft[]): Draft[] {
  const kept = new Set(drafts.filter((draft) => !isBusyMoment(draft) || grows(readings, draft)));
  for (const draft of [...kept]) keepWith(draft.because, kept);
  for (let before = -1; before !== kept.size; ) {
    before = kept.size;
    for (const draft of drafts) if (draft.because !== null && kept.has(draft.because)) kept.add(draft);
  }
  return drafts.filter((draft) => kept.has(draft));
}

const isBusyMoment = ({ it }: Draft) => it.what === 'busy' || it.what === 'saturated' || it.what === 'slow';

function keepWith(cause: Draft | null, kept: Set<Draft>): void {
  for (let at = cause; at !== null; at = at.because) kept.add(at);
}

/** More work comes than is done: by a fifth, for as long as a tenth of the run, and the line shows it. */
function grows({ report }: Readings, draft: Draft): boolean {
  if (!isOf(draft, 'busy')) return false;
  const forNs = (draft.untilNs ?? report.toNs) - draft.atNs;
  const { arrivalsPerS, donePerS, queueMost } = draft.it;
  return forNs > report.toNs / 10 && arrivalsPerS > 1.2 * donePerS && queueMost > 10;
}

/** In order, the least telling left out where there are too many, and causes by their places. */
function placed(drafts: readonly Draft[]): Account {
  const inOrder = [...drafts].sort(
    (a, b) => a.atNs - b.atNs || depthOf(a) - depthOf(b) || rankOf(a) - rankOf(b),
  );
  const least = [...inOrder].sort((a, b) => weightOf(b, inOrder) - weightOf(a, inOrder));
  const told = new Set(least.slice(0, linesMost));
  const lines = inOrder.filter((draft) => told.has(draft));
  const placeOf = new Map(lines.map((draft, place) => [draft, place]));
  return {
    lines: lines.map(({ because, ...line }) => {
      const cause = toldOf(because, told);
      return { ...line, because: cause === null ? null : (placeOf.get(cause) ?? null) };
    }),
    leftOut: inOrder.length - lines.length,
  };
}

/** Where a cause was left out, what it follows from itself. */
function toldOf(cause: Draft | null, told: ReadonlySet<Draft>): Draft | null {
  let at = cause;
  while (at !== null && !told.has(at)) at = at.because;
  return at;
}

/** What a reader can do without goes first: small failures, repeats of modes, slowness; the root and the end never. */
function weightOf(draft: Draft, all: readonly Draft[]): number {
  const feeds = all.filter(({ because }) => because === draft).length;
  return Math.min(feeds, 3) + ownWeight(draft);
}

function ownWeight(draft: Draft): number {
  const { it } = draft;
  switch (it.what) {
    case 'fault':
    case 'change':
    case 'limit':
    case 'recovered':
    case 'metastable':
    case 'end':
      return 20;
    case 'multiplied':
      return 8;
    case 'busy':
    case 'full':
    case 'saturated':
    case 'controlled':
    case 'stranded':
      return 6;
    case 'mode':
      return draft.because !== null && isOf(draft.because, 'mode') ? 3 : 6;
    case 'failing':
      return it.failed / Math.max(it.ended, 1) > 0.05 ? 5 : 1;
    case 'slow':
    case 'tried':
    case 'calm':
      return 2;
  }
}

// What is worth saying about a run at this moment: that it runs, pauses or ends, what happened to it, who is in
// trouble and who no longer is, and where a followed request has got to.
import type { InstanceLive, NodeLive } from '#drawing/face.ts';
import { refusedShare, sentence, type Trouble, troubleOf } from '#drawing/trouble.ts';
import type { RunReport } from '#engine/report.ts';
import type { SessionMode } from '#state/session.ts';
import { clock, count, duration, joined, moment, percent } from '../format.ts';
import type { Remark } from './speaker.ts';
import { words } from './words.ts';

/** Most important first. */
const weights = { mode: 6, entry: 5, bad: 4, followed: 3, warn: 2, well: 1 } as const;

export function modeRemark(
  mode: SessionMode,
  at: { readonly name: string; readonly nowNs: number; readonly report: RunReport | null },
): Remark | null {
  const text = modeText(mode, at);
  if (text === null) return null;
  // Another system that runs is news.
  const state = mode === 'running' ? text : `${mode} ${at.nowNs}`;
  return { about: 'mode', state, weight: weights.mode, text };
}

function modeText(
  mode: SessionMode,
  {
    name,
    nowNs,
    report,
  }: { readonly name: string; readonly nowNs: number; readonly report: RunReport | null },
): string | null {
  switch (mode) {
    case 'running':
      return words.running(name);
    case 'paused':
      return words.paused(moment(nowNs));
    case 'crashed':
      return words.crashed;
    case 'ended':
      return endText(nowNs, report);
    default:
      return null;
  }
}

function endText(nowNs: number, report: RunReport | null): string {
  if (report === null || !(report.system.arrivals > 0)) return words.ended(clock(nowNs));
  const { arrivals, outcomes, latency } = report.system;
  const failed = Object.entries(outcomes).reduce(
    (sum, [name, many]) => (name === 'ok' ? sum : sum + many),
    0,
  );
  const p99 = joined(duration(latency.p99Ms ?? Number.NaN));
  return words.endedWith(clock(nowNs), count(arrivals), percent(failed / arrivals), p99);
}

export function entryRemark(entry: { readonly atNs: number; readonly text: string }, who: string): Remark {
  const text = words.entry(moment(entry.atNs), who, entry.text);
  return { about: `entry ${text}`, state: text, weight: weights.entry, text };
}

/** How a node fares; that it is well is news only after something else was said of it. */
export function troubleRemark(
  node: { readonly id: string; readonly name: string },
  live: NodeLive | null,
  instances: readonly InstanceLive[],
  saidBefore: string | null,
): Remark | null {
  const about = `node ${node.id}`;
  const trouble = troubleOf(live, instances);
  if (trouble === null || live === null) {
    if (saidBefore === null) return null;
    return { about, state: 'well', weight: weights.well, text: words.well(node.name) };
  }
  const text = failedText(node.name, live, trouble) ?? words.trouble(node.name, sentence(trouble));
  // That it crashed was said when it did.
  const weight = live.instancesUp === 0 ? weights.well : weights[trouble.tone];
  return { about, state: stateOf(live, trouble), weight, text };
}

/** Requests that failed are counted; a crash, a full queue and waiting workers speak for themselves. */
function failedText(name: string, live: NodeLive, { tone, why }: Trouble): string | null {
  const many = Math.round(live.errorsPerS);
  return tone === 'bad' && why !== '' && many >= 1 ? words.failing(name, count(many), why) : null;
}

/** What must differ to be news: who is to blame and why, and whether it is some, much or nearly all. */
function stateOf(live: NodeLive, { tone, head, why }: Trouble): string {
  if (tone === 'warn') return why === '' ? head.replace(/[\d,.]+/gu, '#') : why;
  const ended = live.okPerS + live.errorsPerS;
  const lost = Math.max(refusedShare(live), ended > 0 ? live.errorsPerS / ended : 0);
  const much = lost < 0.1 ? 'some' : lost < 0.6 ? 'much' : 'nearly all';
  return why === '' ? head : `${why} ${much}`;
}

export function followedRemark(title: string, what: string): Remark {
  const text = words.followed(title, what);
  return { about: 'followed', state: text, weight: weights.followed, text };
}

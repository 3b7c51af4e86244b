// What a channel looks like for what flows in it. State is told by pattern first, by colour second.

import type { Detail, Rect } from '#drawing/face.ts';
import { compact, millis, percent, perSecond } from '#drawing/words.ts';
import type { LinkState } from '#engine/frame.ts';
import type { ScenarioLink } from '#scenario/document.ts';
import { typicalMs } from '#scenario/typical.ts';

/** A link's row of the present frame, by the names of its columns; codes are already words. */
export interface LinkLive {
  readonly callsPerS: number;
  readonly okPerS: number;
  readonly errorsPerS: number;
  readonly inFlight: number;
  readonly latencyP50Ms: number;
  readonly latencyP99Ms: number;
  readonly state: LinkState;
  readonly cause: string | null;
}

export interface ChannelLook {
  readonly bed: string;
  readonly bank: string;
  /** Pattern along the middle; null when it runs clear. */
  readonly ripple: { readonly colour: string; readonly dash: string } | null;
}

export const channelLooks: { readonly [state in LinkLive['state']]: ChannelLook } = {
  calm: { bed: 'var(--channel)', bank: 'var(--channel-bank)', ripple: null },
  slow: {
    bed: 'var(--channel-slow)',
    bank: 'var(--filling-line)',
    ripple: { colour: 'var(--filling-line)', dash: '1 7' },
  },
  failing: {
    bed: 'var(--channel-failing)',
    bank: 'var(--spilling-line)',
    ripple: { colour: 'var(--spilling-line)', dash: '8 6' },
  },
  cut: { bed: 'var(--ground)', bank: 'var(--ink-3)', ripple: null },
};

/** Pixels from bank to bank: 9 when nothing flows, 22 from about 5,000 a second. In half pixels. */
export function channelWidth(callsPerS: number): number {
  const width = 9 + 3.5 * Math.log10(1 + Math.max(0, callsPerS));
  return Math.round(Math.min(22, width) * 2) / 2;
}

export interface LabelFacts {
  readonly link: ScenarioLink;
  readonly live: LinkLive | null;
  readonly detail: Detail;
  readonly selected: boolean;
  /** Messages are too many or too fast to draw one by one. */
  readonly flows: boolean;
  readonly still: boolean;
  /** There is a place on the channel where words cover nothing else. */
  readonly roomy: boolean;
}

/** The words on a channel, by line: none from afar, the flow where drops cannot be followed, all of it near by. */
export function channelLabel({
  link,
  live,
  detail,
  selected,
  flows,
  still,
  roomy,
}: LabelFacts): readonly string[] {
  if (detail === 'near' || selected) return fullLabel(link, live, selected);
  if (live === null || detail === 'far' || !roomy) return [];
  if (live.state === 'cut') return ['cut'];
  if (still) return live.inFlight > 0 ? [`${compact(live.inFlight)} in flight`] : [];
  return flows && live.callsPerS > 0 ? [perSecond(live.callsPerS)] : [];
}

function fullLabel(link: ScenarioLink, live: LinkLive | null, withCause: boolean): readonly string[] {
  const lines = [`${link.protocol} · ${millis(typicalMs(link.latencyMs))}`];
  if (link.loss > 0) lines.push(`loses ${percent(link.loss)}`);
  if (live === null) return lines;
  lines.push(live.state === 'cut' ? 'cut' : perSecond(live.callsPerS));
  return live.cause === null || !withCause ? lines : [...lines, live.cause];
}

const letterWidth = 7;
const lineHeight = 16;

/** The plate under those words, around the origin, before it is scaled against the zoom. */
export function plateOf(lines: readonly string[]): Rect {
  const width = letterWidth * Math.max(...lines.map((line) => line.length)) + 12;
  const height = lineHeight * lines.length + 4;
  return { x: -width / 2, y: -height / 2, width, height };
}

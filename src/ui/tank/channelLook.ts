// What a channel looks like for what flows in it. State is told by pattern first, by colour second.
import { type Curve, curvePoint } from '#drawing/curve.ts';
import { compact, millis, percent, perSecond } from '#drawing/words.ts';
import type { Detail } from '#drawing/face.ts';
import type { ScenarioLink } from '#scenario/document.ts';
import type { LinkLive } from './contract.ts';
import { typicalMs } from './pace.ts';

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
}

/** The words beside a channel, by line: none from afar, the flow where drops cannot be followed, all of it near by. */
export function channelLabel({ link, live, detail, selected, flows, still }: LabelFacts): readonly string[] {
  if (detail === 'near' || selected) return fullLabel(link, live);
  if (live === null || detail === 'far' || live.state === 'cut') return [];
  if (still) return live.inFlight > 0 ? [`${compact(live.inFlight)} in flight`] : [];
  return flows && live.callsPerS > 0 ? [perSecond(live.callsPerS)] : [];
}

function fullLabel(link: ScenarioLink, live: LinkLive | null): readonly string[] {
  const wire = `${link.protocol} · ${millis(typicalMs(link.latencyMs))}`;
  const lines = [link.loss > 0 ? `${wire} · loses ${percent(link.loss)}` : wire];
  if (live === null) return lines;
  const rate = live.state === 'cut' ? 'cut' : perSecond(live.callsPerS);
  return [...lines, live.cause === null ? rate : `${rate} · ${live.cause}`];
}

export interface LabelPlace {
  readonly x: number;
  /** Of the first line. */
  readonly y: number;
  readonly anchor: 'start' | 'middle';
}

/** Above a channel that lies, to the right of one that climbs: never on it. */
export function labelPlace(curve: Curve, width: number, lines: number): LabelPlace {
  const { x, y } = curvePoint(curve, 0.5);
  const [before, after] = [curvePoint(curve, 0.45), curvePoint(curve, 0.55)];
  const slope = (after.y - before.y) / (after.x - before.x || 1);
  if (Math.abs(slope) < 0.25) return { x, y: y - width / 2 - 8 - (lines - 1) * lineHeight, anchor: 'middle' };
  const aside = width / 2 / Math.min(1, Math.abs(slope)) + 8;
  // A falling channel leaves room above its right side, a rising one below it.
  return { x: x + aside * 0.8, y: slope > 0 ? y - 4 - (lines - 1) * lineHeight : y + 14, anchor: 'start' };
}

const lineHeight = 14;

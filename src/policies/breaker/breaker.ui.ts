import {
  amongCallers,
  type GaugeReading,
  type ModeLook,
  type PolicyFace,
  rateWords,
  type SeatLive,
  sumOf,
} from '#drawing/policyFace.ts';
import { millis, percent } from '#drawing/words.ts';

const modes: Readonly<Record<string, ModeLook>> = {
  closed: { words: 'closed', tone: 'calm' },
  open: { words: 'open', tone: 'bad' },
  halfOpen: { words: 'half-open', tone: 'warn' },
  forcedOpen: { words: 'forced open', tone: 'bad' },
  disabled: { words: 'disabled', tone: 'calm' },
  metricsOnly: { words: 'only counts', tone: 'calm' },
};

/** In the order in which they ask for attention. */
const order = ['open', 'forcedOpen', 'halfOpen', 'closed', 'metricsOnly', 'disabled'];

/** A switch, as an electrician draws it: a closed breaker lets calls pass. */
const glyphs: Readonly<Record<string, string>> = {
  open: 'M-7,3H-4M4,3H7M-4,3L2.6,-4.4',
  forcedOpen: 'M-7,3H-4M4,3H7M-4,3L2.6,-4.4M-3,6.4H3',
  halfOpen: 'M-7,3H-4M4,3H7M-4,3L4,-0.6M0,-6V-3.4',
};
const closedGlyph = 'M-7,3H-4M4,3H7M-4,3H4';

export const breakerFace: PolicyFace = {
  ...{ id: 'breaker', title: 'Breaker', modes, read },
  model: () => import('./model.md?raw'),
};

function read(seats: readonly SeatLive[]): GaugeReading {
  const mode = order.find((candidate) => seats.some((seat) => seat.mode === candidate)) ?? 'closed';
  const those = seats.filter((seat) => seat.mode === mode);
  const look = modes[mode] ?? { words: mode, tone: 'calm' };
  const words = [amongCallers(look.words, those.length, Math.max(1, seats.length)), detailOf(mode, those)];
  return {
    glyph: glyphs[mode] ?? closedGlyph,
    tone: look.tone,
    words: words.filter(Boolean).join(' · '),
    weight: look.tone === 'bad' ? 6 : look.tone === 'warn' ? 5 : 0,
  };
}

function detailOf(mode: string, those: readonly SeatLive[]): string | null {
  if (mode === 'open') {
    const waits = those.map(({ levels }) => levels['triesAgainInMs'] ?? 0);
    const soonest = Math.min(...waits);
    // Tenths of a second: nobody reads more while it runs down.
    return soonest > 0 ? `${millis(Math.ceil(soonest / 100) * 100)} left` : null;
  }
  if (mode === 'halfOpen') return rateWords(sumOf(those, 'perS', 'notPermitted')) && 'probing';
  const worst = Math.max(-1, ...those.map(({ levels }) => levels['failureRate'] ?? -1));
  return worst > 0 ? `${percent(worst / 100)} failing` : null;
}

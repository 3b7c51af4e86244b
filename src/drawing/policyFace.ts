// What a policy registers for the page, and what its face is given: how it stands for each of its callers. As with
// kinds, the types are structural, so that a face can be drawn and tested without a run.
import { compact } from './words.ts';

export type Tone = 'calm' | 'warn' | 'bad' | 'again';

/** A policy as one caller meets it. */
export interface SeatLive {
  /** Instance of the caller; null where all of them share it. */
  readonly caller: number | null;
  readonly mode: string | null;
  readonly levels: Readonly<Record<string, number>>;
  readonly counted: Readonly<Record<string, number>>;
  /** How fast counters grew in the recent past. */
  readonly perS: Readonly<Record<string, number>>;
}

/** The settings of a policy in the document, when it is still the one that runs. */
export type PolicySettings = Readonly<Record<string, unknown>>;

export interface GaugeReading {
  /** Drawn with a stroke, in a box from -7 to 7. */
  readonly glyph: string;
  readonly tone: Tone;
  /** Its state in words. */
  readonly words: string;
  /** How much it has to say: of several, the most telling is shown. 0: nothing out of the ordinary. */
  readonly weight: number;
}

export interface ModeLook {
  readonly words: string;
  readonly tone: Tone;
}

export interface PolicyFace {
  readonly id: string;
  readonly title: string;
  readonly read: (seats: readonly SeatLive[], settings: PolicySettings | null) => GaugeReading;
  /** The text of model.md, fetched when somebody reads it. */
  readonly model?: () => Promise<{ readonly default: string }>;
  /** States of its chart, where it has one. */
  readonly modes?: Readonly<Record<string, ModeLook>>;
}

export type PolicyFaces = ReadonlyMap<string, PolicyFace>;

export function sumOf(seats: readonly SeatLive[], of: 'levels' | 'counted' | 'perS', name: string): number {
  return seats.reduce((sum, seat) => sum + (seat[of][name] ?? 0), 0);
}

/** "32/s", or null for what rounds to nothing. */
export function rateWords(perS: number): string | null {
  return perS < 0.05 ? null : `${compact(perS)}/s`;
}

/** "open", or "open in 2 of 3" where callers differ. */
export function amongCallers(words: string, those: number, all: number): string {
  return those === all ? words : `${words} in ${those} of ${all}`;
}

const plain: GaugeReading = {
  glyph: 'M-5,-5H5V5H-5Z',
  tone: 'calm',
  words: '',
  weight: 0,
};

/** For a policy that has no face. */
export function plainFace(id: string): PolicyFace {
  return { id, title: id, read: () => plain };
}

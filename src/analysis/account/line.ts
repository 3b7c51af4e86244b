// What a line of an account is: one thing that happened, when, to whom, and which line it follows from.
import type { OutcomeName } from '#engine/outcome.ts';
import type { Fault } from '#scenario/document.ts';

export type Happening =
  /** Nothing worth a line did. */
  | { readonly what: 'calm'; readonly soFar: boolean; readonly requests: number }
  | { readonly what: 'fault'; readonly fault: Omit<Fault, 'atNs'> }
  /** A person or a schedule changed a setting: in the words of the engine's log. */
  | { readonly what: 'change'; readonly text: string }
  /** The run reached one of its own limits. */
  | { readonly what: 'limit'; readonly text: string }
  /** Something with modes left `from`. `owner`: a policy, a controller, or an instance of the node. */
  | {
      readonly what: 'mode';
      readonly owner: string;
      readonly from: string;
      readonly to: string;
      readonly why: string;
      /** Of the node, from 0; null where there is one only, or all of them did. */
      readonly instance: number | null;
    }
  /** What a controller did, in its own words. */
  | { readonly what: 'controlled'; readonly owner: string; readonly text: string; readonly why: string }
  /** All workers of a node were busy. `on`: the node that most of them waited for, null when they computed. */
  | {
      readonly what: 'busy';
      readonly on: string | null;
      readonly arrivalsPerS: number;
      /** What came in as long a time before, null where there is none. */
      readonly beforePerS: number | null;
      readonly donePerS: number;
      readonly queueMost: number;
    }
  /** Messages over a link took all of its bandwidth, in that direction. */
  | { readonly what: 'saturated'; readonly of: 'requests' | 'replies'; readonly mbps: number }
  /** The line before those workers had no room left. */
  | { readonly what: 'full'; readonly refused: number; readonly arrivals: number }
  /** Calls over a link failed. */
  | {
      readonly what: 'failing';
      readonly cause: OutcomeName;
      readonly failed: number;
      readonly ended: number;
      /** Where they began, most first; empty where none was passed on from behind the callee. */
      readonly beganAt: readonly string[];
      /** Whether that is true of most of them. */
      readonly passedOn: boolean;
    }
  /** Attempts failed before any call did: further attempts made up for it. */
  | { readonly what: 'tried'; readonly cause: OutcomeName }
  /** More attempts arrived at a node than calls to it were made. */
  | { readonly what: 'multiplied'; readonly perCall: number }
  /** Calls over a link that will never end: nobody answers them any more, and nothing gives them up. */
  | { readonly what: 'stranded'; readonly calls: number }
  /** Clients waited longer. Medians of their answers, ms. */
  | { readonly what: 'slow'; readonly usualMs: number; readonly slowMs: number }
  /** Requests no longer failed, or, where none had, no longer waited. */
  | {
      readonly what: 'recovered';
      readonly hadFailed: boolean;
      /** Since the last fault had ended; null where one is still on, or there was none. */
      readonly afterNs: number | null;
      /** When lines were as short again as before; null where nobody waited, or many still do. */
      readonly queuesNs: number | null;
    }
  /** The faults behind the failures had ended, and requests went on failing to the end of the run. */
  | {
      readonly what: 'metastable';
      readonly forNs: number;
      readonly failedShare: number;
      readonly attemptsPerCall: number | null;
      /** Who is still too busy; how many stood in line there when the faults had ended, and do at the end. */
      readonly queueAt: string | null;
      readonly queuedThen: number;
      readonly queuedNow: number;
      /** Over which link calls are never answered, and how many; null where nobody is kept down by such. */
      readonly stranded: { readonly link: string; readonly calls: number } | null;
    }
  /** The last tenth of the run; `soFar` while it goes on. */
  | {
      readonly what: 'end';
      readonly soFar: boolean;
      readonly askedPerS: number;
      readonly okPerS: number;
      readonly failedShare: number;
      readonly inFlight: number;
    };

export interface AccountLine {
  readonly atNs: number;
  /** When it was over; null where it lasted to the end of the run, or has no length. */
  readonly untilNs: number | null;
  /** Id of a node, a link or a zone, or `system`. */
  readonly subject: string;
  /** Place in the account of the line that it follows from; null: of none that is told. */
  readonly because: number | null;
  /** How often it happened, repeats being told once. */
  readonly times: number;
  readonly it: Happening;
}

export interface Account {
  /** By time, causes before what they caused. */
  readonly lines: readonly AccountLine[];
  /** Lines that found no room: the least telling ones. */
  readonly leftOut: number;
}

/** A line while the account is being made: lines refer to each other, not to places. */
export interface Draft {
  atNs: number;
  /** True when `atNs` is known to the event; else it is known to the window. */
  readonly exact?: true;
  untilNs: number | null;
  readonly subject: string;
  because: Draft | null;
  readonly times: number;
  readonly it: Happening;
}

/** A draft of one sort. */
export type DraftOf<W extends Happening['what']> = Draft & {
  readonly it: Extract<Happening, { readonly what: W }>;
};

export function isOf<W extends Happening['what']>(draft: Draft, what: W): draft is DraftOf<W> {
  return draft.it.what === what;
}

// The mode of the page's run: what it is doing now, and what may be done next. The machine holds the mode and nothing
// else; the stores hold the data, and whoever starts the machine supplies what its actions do.
import { setup } from 'xstate';
import type { TimeSpan } from '#worker/protocol.ts';

/** A moment that a run which begins again goes to at once; from there it plays on, or stays. */
export interface Aim {
  readonly ns: number;
  readonly thenPlay: boolean;
  /** Of this part of the run every request is kept. */
  readonly watch?: TimeSpan;
}

export type SessionEvent =
  /** A document is there to be run from the beginning: `play` or stay at the start. */
  | { readonly type: 'load'; readonly play: boolean }
  /** The document changed in a way that matters to the run. */
  | { readonly type: 'edited' }
  /** The document cannot be run as it is. */
  | { readonly type: 'refused' }
  | { readonly type: 'loaded' }
  | { readonly type: 'toggle' }
  /** As `toggle`, but only where it stands still on its way. */
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  /** Another moment of the run is wanted, an earlier one: it begins again and stops there. */
  | { readonly type: 'rewind'; readonly aim: Aim }
  | { readonly type: 'step' }
  | { readonly type: 'restart' }
  | { readonly type: 'speed' }
  /** Where it was sent is reached; who listens may have waited for that. */
  | { readonly type: 'arrived' }
  | { readonly type: 'ended' }
  | { readonly type: 'crashed' };

export const sessionMachine = setup({
  types: { events: {} as SessionEvent },
  actions: { load: () => {}, play: () => {}, pause: () => {}, step: () => {} },
  guards: { wantsPlay: ({ event }) => event.type === 'load' && event.play },
}).createMachine({
  id: 'session',
  initial: 'editing',
  states: {
    /** Nothing that could run: an unfinished document. */
    editing: { on: { edited: 'loading.thenPlay', restart: 'loading.thenPlay' } },
    loading: {
      entry: 'load',
      initial: 'thenPlay',
      on: {
        restart: { target: 'loading', reenter: true },
        rewind: { target: '#session.loading.thenPause', reenter: true },
      },
      states: {
        thenPlay: {
          on: {
            loaded: '#session.running',
            toggle: 'thenPause',
            pause: 'thenPause',
            edited: { target: '#session.loading.thenPlay', reenter: true },
          },
        },
        thenPause: {
          on: {
            loaded: '#session.paused',
            toggle: 'thenPlay',
            edited: { target: '#session.loading.thenPause', reenter: true },
          },
        },
      },
    },
    running: {
      entry: 'play',
      exit: 'pause',
      on: {
        rewind: 'loading.thenPause',
        toggle: 'paused',
        pause: 'paused',
        step: { target: 'paused', actions: 'step' },
        speed: { actions: 'play' },
        ended: 'ended',
        restart: 'loading.thenPlay',
        edited: 'loading.thenPlay',
      },
    },
    paused: {
      on: {
        rewind: 'loading.thenPause',
        toggle: 'running',
        play: 'running',
        step: { actions: 'step' },
        ended: 'ended',
        restart: 'loading.thenPause',
        edited: 'loading.thenPause',
      },
    },
    ended: {
      on: {
        rewind: 'loading.thenPause',
        toggle: 'loading.thenPlay',
        restart: 'loading.thenPlay',
        edited: 'loading.thenPlay',
      },
    },
    crashed: {
      on: {
        rewind: 'loading.thenPause',
        toggle: 'loading.thenPlay',
        restart: 'loading.thenPlay',
        edited: 'loading.thenPause',
      },
    },
  },
  on: {
    load: [{ guard: 'wantsPlay', target: '.loading.thenPlay' }, { target: '.loading.thenPause' }],
    refused: '.editing',
    crashed: '.crashed',
  },
});

export type SessionMode = 'editing' | 'loading' | 'running' | 'paused' | 'ended' | 'crashed';

/** The outer state of a snapshot's value. */
export function modeOf(value: unknown): SessionMode {
  return (typeof value === 'string' ? value : Object.keys(value as object)[0]) as SessionMode;
}

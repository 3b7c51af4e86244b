// The modes of a breaker as a statechart: what a person sees in the inspector is this very machine. Only the arrows
// that a dialect has are in it. It is sent crossings; the counting, and what is decided for each call, is elsewhere.
import { type AnyStateMachine, assign, createMachine } from 'xstate';

export type Mode = 'closed' | 'open' | 'halfOpen' | 'forcedOpen' | 'disabled' | 'metricsOnly';

/** The probes came out well, or badly; a caller comes after the wait and is the first probe. */
export type Crossing = 'TRIP' | 'PROBE' | 'CLOSE';

/** How long a breaker may stay half-open, and where it goes then. */
export interface HalfOpenLimit {
  readonly ms: number;
  readonly then: 'open' | 'closed';
}

export interface ModeTiming {
  readonly start: Mode;
  /** How long it stays open, the nth time since it was closed, from 1. */
  openMs(times: number): number;
  /** The wait while open ends by a timer; otherwise with the first caller after it. */
  readonly automatic: boolean;
  readonly halfOpenLimit: HalfOpenLimit | null;
}

export function breakerMachine(timing: ModeTiming): AnyStateMachine {
  const { start, automatic, halfOpenLimit } = timing;
  return createMachine(
    {
      types: { context: {} as { opened: number }, events: {} as { type: Crossing } },
      id: 'breaker',
      context: { opened: 0 },
      initial: start,
      states: {
        closed: { entry: 'forgetOpenings', on: { TRIP: 'open' } },
        open: {
          entry: 'countOpening',
          ...(automatic ? { after: { wait: 'halfOpen' } } : { on: { PROBE: 'halfOpen' } }),
        },
        halfOpen: {
          on: { TRIP: 'open', CLOSE: 'closed' },
          ...(halfOpenLimit === null ? {} : { after: { halfOpenLimit: halfOpenLimit.then } }),
        },
        forcedOpen: {},
        disabled: {},
        metricsOnly: {},
      },
    },
    {
      actions: {
        countOpening: assign({ opened: ({ context }) => context.opened + 1 }),
        forgetOpenings: assign({ opened: 0 }),
      },
      delays: { wait: ({ context }) => timing.openMs(context.opened), halfOpenLimit: halfOpenLimit?.ms ?? 0 },
    },
  );
}

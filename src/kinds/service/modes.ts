// The modes of a service's controllers as statecharts: what a person sees in the inspector are these very machines.
import { createMachine } from 'xstate';

export const deploymentMachine = createMachine({
  types: { events: {} as { type: 'DEPLOY' | 'PAUSE' | 'CONTINUE' | 'ROLL_BACK' | 'DONE' } },
  id: 'deployment',
  initial: 'stable',
  states: {
    stable: { on: { DEPLOY: 'progressing', ROLL_BACK: 'rollingBack' } },
    progressing: { on: { PAUSE: 'paused', DONE: 'stable', ROLL_BACK: 'rollingBack' } },
    paused: { on: { CONTINUE: 'progressing', ROLL_BACK: 'rollingBack', DEPLOY: 'progressing' } },
    rollingBack: { on: { DONE: 'stable', DEPLOY: 'progressing' } },
  },
});

export const autoscalerMachine = createMachine({
  types: { events: {} as { type: 'ADD' | 'REMOVE' | 'HOLD' | 'LIMIT' | 'REST' } },
  id: 'autoscaler',
  initial: 'steady',
  states: {
    steady: { on: { ADD: 'scalingUp', REMOVE: 'scalingDown', HOLD: 'coolingDown', LIMIT: 'atMaximum' } },
    scalingUp: { on: { REMOVE: 'scalingDown', HOLD: 'coolingDown', LIMIT: 'atMaximum', REST: 'steady' } },
    /** Fewer would do, and have not for long enough. */
    coolingDown: { on: { ADD: 'scalingUp', REMOVE: 'scalingDown', LIMIT: 'atMaximum', REST: 'steady' } },
    scalingDown: { on: { ADD: 'scalingUp', HOLD: 'coolingDown', LIMIT: 'atMaximum', REST: 'steady' } },
    atMaximum: { on: { ADD: 'scalingUp', REMOVE: 'scalingDown', HOLD: 'coolingDown', REST: 'steady' } },
  },
});

// The modes of a host in the eyes of a gateway's outlier detection, as a statechart.
import { createMachine } from 'xstate';

export const hostMachine = createMachine({
  types: { events: {} as { type: 'EJECT' | 'RETURN' } },
  id: 'host',
  initial: 'inRotation',
  states: {
    inRotation: { on: { EJECT: 'ejected' } },
    ejected: { on: { RETURN: 'inRotation' } },
  },
});

// The modes of a host in the eyes of a gateway's outlier detection, as a statechart.
import { setup } from 'xstate';

export const hostMachine = setup({
  types: { events: {} as { type: 'EJECT' | 'RETURN' } },
}).createMachine({
  id: 'host',
  initial: 'inRotation',
  states: {
    inRotation: { on: { EJECT: 'ejected' } },
    ejected: { on: { RETURN: 'inRotation' } },
  },
});

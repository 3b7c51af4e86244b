// The modes of an instance as a statechart: every kind with instances shares it, so it lives in the engine and not in
// a kind. The chart owns the mode; what a mode means for visits is done here on its crossings.
import { setup } from 'xstate';
import { sendToChart, startChart, takeTimer } from './chart.ts';
import { setSlow } from './compute.ts';
import { CHART_TIMER } from './events.ts';
import { type InstanceMode, instanceModes } from './frame.ts';
import { goOnAfterPause, noticeHeld, pause } from './pause.ts';
import { type Sim, say } from './sim.ts';
import { advance } from './stations.ts';
import { callNext, killVisits } from './visits.ts';

export type InstanceEvent =
  | 'CRASH'
  | 'RESTART'
  | 'SLOW'
  | 'RECOVER'
  | 'DRAIN'
  | 'DRAINED'
  | 'PAUSE'
  | 'CONTINUE';

/** What a person sees in the inspector is this very machine. */
export const instanceMachine = setup({
  types: {
    context: {} as { startupMs: number },
    input: {} as { startupMs: number },
    events: {} as { type: InstanceEvent },
  },
  delays: { startup: ({ context }) => context.startupMs },
}).createMachine({
  id: 'instance',
  context: ({ input }) => ({ startupMs: input.startupMs }),
  initial: 'healthy',
  states: {
    starting: { after: { startup: 'healthy' }, on: { CRASH: 'crashed' } },
    healthy: { on: { CRASH: 'crashed', SLOW: 'degraded', DRAIN: 'draining', PAUSE: 'paused' } },
    degraded: { on: { CRASH: 'crashed', RECOVER: 'healthy', DRAIN: 'draining', PAUSE: 'paused' } },
    paused: { on: { CRASH: 'crashed', CONTINUE: 'healthy' } },
    draining: { on: { CRASH: 'crashed', DRAINED: 'stopped' } },
    crashed: { on: { RESTART: 'restarting' } },
    restarting: { after: { startup: 'healthy' }, on: { CRASH: 'crashed' } },
    stopped: { on: { RESTART: 'starting' } },
  },
});

const takesVisits: { readonly [mode in InstanceMode]: boolean } = {
  starting: false,
  healthy: true,
  degraded: true,
  paused: true,
  draining: false,
  crashed: false,
  restarting: false,
  stopped: false,
};

const codes = new Map<string, number>(instanceModes.map((mode, code) => [mode, code]));

export function startModes(sim: Sim): void {
  for (const station of sim.stations) {
    const input = { startupMs: station.startupNs / 1e6 };
    sim.charts.push(startChart(sim, instanceMachine, input, { timer: CHART_TIMER, row: station.row }));
    station.mode = codes.get('healthy') as number;
  }
}

/** Sends a crossing to an instance's chart and carries out what its new mode means. */
export function sendToInstance(
  sim: Sim,
  instance: number,
  event: string,
  connections: 'reset' | 'hang' = 'reset',
): void {
  const chart = sim.charts[instance];
  const from = chart.value;
  const host = { timer: CHART_TIMER, row: instance };
  if (!sendToChart(sim, chart, instanceMachine, { type: event }, host)) return;
  const to = chart.value as InstanceMode;
  enter(sim, instance, to, connections);
  const node = sim.model.nodes[sim.stations[instance].node];
  const index = instance - node.firstInstance;
  say(sim, { atNs: sim.now, subject: node.id, instance: index, what: 'mode', text: `${from} → ${to}` });
}

export function chartTimer(sim: Sim, instance: number, handle: number): void {
  const event = takeTimer(sim.charts[instance], handle);
  if (event !== null) sendToInstance(sim, instance, event);
}

function enter(sim: Sim, instance: number, mode: InstanceMode, connections: 'reset' | 'hang'): void {
  const station = sim.stations[instance];
  advance(sim, station);
  station.mode = codes.get(mode) as number;
  station.up = takesVisits[mode] ? 1 : 0;
  station.silent = mode === 'crashed' && connections === 'hang' ? 1 : 0;
  if (mode === 'crashed') {
    killVisits(sim, station, connections);
    noticeHeld(sim, station);
    forgetMemory(sim, station.node);
  }
  if (takesVisits[mode]) callNext(sim, station);
}

/** With its last instance a node loses what it held in memory. */
function forgetMemory(sim: Sim, row: number): void {
  const node = sim.model.nodes[row];
  const last = node.firstInstance + node.plan.instances.length;
  for (let i = node.firstInstance; i < last; i++) if (sim.charts[i].value !== 'crashed') return;
  node.kind.behavior?.crashed?.(sim.contexts[row]);
}

/** Stops an instance where it is, or lets it go on. */
export function setInstancePaused(sim: Sim, instance: number, paused: boolean): void {
  const station = sim.stations[instance];
  if (paused && station.paused === 0) pause(sim, station);
  if (!paused && station.paused === 1) goOnAfterPause(sim, station);
  sendToInstance(sim, instance, paused ? 'PAUSE' : 'CONTINUE');
}

/** Makes an instance slower, or as fast as before with factor 1. */
export function setInstanceSlow(sim: Sim, instance: number, factor: number): void {
  setSlow(sim, sim.stations[instance], factor);
  sendToInstance(sim, instance, factor > 1 ? 'SLOW' : 'RECOVER');
}

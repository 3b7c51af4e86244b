// The modes of an instance as a statechart: every kind with instances shares it, so it lives in the engine and not in
// a kind. The chart owns the mode; what a mode means for visits is done here on its crossings.
import { assign, createMachine } from 'xstate';
import { sendToChart, startChart, takeTimer } from './chart.ts';
import { createCodel } from './codel.ts';
import { setSlow } from './compute.ts';
import { CHART_TIMER, INSTANCE_CHANGED } from './events.ts';
import { type InstanceMode, instanceModes, shownModes } from './frame.ts';
import { goOnAfterPause, noticeHeld, pause } from './pause.ts';
import { type Sim, say, soon } from './sim.ts';
import { advance, type Station } from './stations.ts';
import { giveVersion } from './versions.ts';
import { callNext, killVisits } from './visits.ts';

export type InstanceEvent =
  | 'CRASH'
  | 'RESTART'
  | 'SLOW'
  | 'RECOVER'
  | 'DRAIN'
  | 'DRAINED'
  | 'PAUSE'
  | 'CONTINUE'
  /** Out of the traffic though it is ready, and back into it. */
  | 'HOLD'
  | 'SERVE'
  /** Into a place where nothing is, and out of one where nothing goes on. */
  | 'START'
  | 'REMOVE';

/** What a person sees in the inspector is this very machine. */
export const instanceMachine = createMachine(
  {
    types: {
      context: {} as InstanceContext,
      input: {} as { startupMs: number; graceMs: number },
      events: {} as { type: InstanceEvent; aside?: boolean },
    },
    id: 'instance',
    context: ({ input }) => ({ ...input, aside: false }),
    initial: 'healthy',
    states: {
      starting: {
        after: { startup: [{ guard: 'aside', target: 'standby' }, { target: 'healthy' }] },
        on: { CRASH: 'crashed', REMOVE: 'stopped' },
      },
      healthy: {
        on: { CRASH: 'crashed', SLOW: 'degraded', DRAIN: 'draining', PAUSE: 'paused', HOLD: 'standby' },
      },
      degraded: {
        on: { CRASH: 'crashed', RECOVER: 'healthy', DRAIN: 'draining', PAUSE: 'paused', HOLD: 'standby' },
      },
      standby: { on: { SERVE: 'healthy', CRASH: 'crashed', DRAIN: 'draining' } },
      paused: { on: { CRASH: 'crashed', CONTINUE: 'healthy', DRAIN: 'draining', HOLD: 'standby' } },
      draining: { after: { grace: 'stopped' }, on: { CRASH: 'stopped', DRAINED: 'stopped' } },
      crashed: { on: { RESTART: 'restarting', REMOVE: 'stopped' } },
      restarting: { after: { startup: 'healthy' }, on: { CRASH: 'crashed', REMOVE: 'stopped' } },
      stopped: {
        on: {
          START: { target: 'starting', actions: assign({ aside: ({ event }) => event.aside === true }) },
        },
      },
    },
  },
  {
    delays: { startup: ({ context }) => context.startupMs, grace: ({ context }) => context.graceMs },
    guards: { aside: ({ context }) => context.aside },
  },
);

interface InstanceContext {
  readonly startupMs: number;
  readonly graceMs: number;
  /** To be kept out of the traffic when it is ready. */
  readonly aside: boolean;
}

const takesVisits: { readonly [mode in InstanceMode]: boolean } = {
  starting: false,
  healthy: true,
  degraded: true,
  paused: true,
  draining: false,
  crashed: false,
  restarting: false,
  stopped: false,
  standby: false,
};

/** What is inside goes on. */
const servesIn = (mode: InstanceMode): boolean =>
  takesVisits[mode] || mode === 'draining' || mode === 'standby';

const codes = new Map<string, number>(instanceModes.map((mode, code) => [mode, code]));

export function startModes(sim: Sim): void {
  for (const station of sim.stations) {
    const input = { startupMs: station.startupNs / 1e6, graceMs: station.graceNs / 1e6 };
    const chart = startChart(sim, instanceMachine, input, { timer: CHART_TIMER, row: station.row });
    sim.charts.push(chart);
    if (station.place >= sim.model.nodes[station.node].instancesAtStart) chart.value = 'stopped';
    setLevels(station, chart.value as InstanceMode);
    giveVersion(sim.model, station, 0);
    station.errorRate = station.versionRate;
    station.slow = station.versionFactor;
  }
}

/** Sends a crossing to an instance's chart and carries out what its new mode means. */
export function sendToInstance(
  sim: Sim,
  instance: number,
  event: InstanceEvent,
  more: { readonly connections?: 'reset' | 'hang'; readonly aside?: boolean } = {},
): void {
  const chart = sim.charts[instance];
  const from = chart.value;
  const station = sim.stations[instance];
  const shownFrom = shownMode(station);
  const host = { timer: CHART_TIMER, row: instance };
  if (!sendToChart(sim, chart, instanceMachine, { type: event, ...more }, host)) return;
  const to = chart.value as InstanceMode;
  if (from === 'starting' || from === 'restarting') station.readyNs = sim.now;
  enter(sim, instance, to, more.connections ?? 'reset');
  const node = sim.model.nodes[station.node];
  const index = instance - node.firstInstance;
  const text = `${shownModes[shownFrom]} → ${shownModes[shownMode(station)]}`;
  say(sim, { atNs: sim.now, subject: node.id, instance: index, what: 'mode', text });
  if (node.controllers.length > 0) soon(sim, INSTANCE_CHANGED, instance);
}

/** Code of what an instance is said to be, in `shownModes`. */
export const shownMode = ({ silent, mode }: Station): number => (silent === 1 ? instanceModes.length : mode);

export function chartTimer(sim: Sim, instance: number, handle: number): void {
  const event = takeTimer(sim.charts[instance], handle);
  if (event === null) return;
  sendToInstance(sim, instance, event as InstanceEvent);
  showCondition(sim, instance);
}

/** What was slow or paused while it started is so now that it is up. */
function showCondition(sim: Sim, instance: number): void {
  const { paused, slow, versionFactor } = sim.stations[instance];
  if (slow > versionFactor) sendToInstance(sim, instance, 'SLOW');
  if (paused === 1) sendToInstance(sim, instance, 'PAUSE');
}

function enter(sim: Sim, instance: number, mode: InstanceMode, connections: 'reset' | 'hang'): void {
  const station = sim.stations[instance];
  advance(sim, station);
  setLevels(station, mode);
  station.silent = mode === 'crashed' && connections === 'hang' ? 1 : 0;
  if (mode === 'crashed' || mode === 'stopped') {
    killVisits(sim, station, connections);
    noticeHeld(sim, station);
    if (station.codel !== null) station.codel = createCodel(station.codel);
    if (mode === 'crashed') forgetMemory(sim, station.node);
  }
  if (servesIn(mode)) callNext(sim, station);
}

function setLevels(station: Station, mode: InstanceMode): void {
  station.mode = codes.get(mode) as number;
  station.up = takesVisits[mode] ? 1 : 0;
  station.serves = servesIn(mode) ? 1 : 0;
  station.draining = mode === 'draining' ? 1 : 0;
  station.on = mode === 'stopped' ? 0 : 1;
}

/** With its last instance a node loses what it held in memory. */
function forgetMemory(sim: Sim, row: number): void {
  const node = sim.model.nodes[row];
  const last = node.firstInstance + node.instanceCount;
  for (let i = node.firstInstance; i < last; i++) {
    if (sim.stations[i].on === 1 && sim.charts[i].value !== 'crashed') return;
  }
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
  const station = sim.stations[instance];
  setSlow(sim, station, factor * station.versionFactor);
  sendToInstance(sim, instance, factor > 1 ? 'SLOW' : 'RECOVER');
}

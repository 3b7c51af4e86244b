// Hosting statecharts: the machine decides, the engine keeps its snapshot as plain data and arms its delays as events
// of its own (restored XState actors lose their timers). Only the pure functions of XState are used; they cost tens of
// microseconds, so charts are sent crossings, never requests, and a crossing that was seen before is not worked out anew.
// Machines are made by `createMachine` rather than `setup`, which brings along whatever any machine could do.
import { type AnyMachineSnapshot, type AnyStateMachine, initialTransition, transition } from 'xstate';
import { EVENT_B, eventShift } from './queue.ts';
import { type Sim, schedule } from './sim.ts';

/** One machine's state in a run. Delays in machines are virtual milliseconds. */
export interface ChartState {
  value: string;
  context: { readonly [name: string]: unknown };
  /** Delayed events that are armed; `handle` is the engine's event. */
  timers: { readonly id: string; readonly event: string; readonly handle: number }[];
}

interface DelayedAction {
  readonly type: string;
  readonly params?: {
    readonly id?: string;
    readonly sendId?: string;
    readonly delay?: number;
    readonly event?: { readonly type: string };
  };
}

/** Where a chart's delays go: the event that each is armed as, and its row. */
export interface ChartHost {
  readonly timer: number;
  readonly row: number;
}

export interface ChartEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

export function startChart(sim: Sim, machine: AnyStateMachine, input: unknown, host: ChartHost): ChartState {
  const [snapshot, actions] = initialTransition(machine, input as never);
  refuseFailed(snapshot);
  const { value, context } = snapshot;
  const chart: ChartState = { value: String(value), context: context as ChartState['context'], timers: [] };
  for (const action of actions as readonly DelayedAction[]) hostDelay(sim, chart, action, host);
  return chart;
}

/** Sends an event; returns true when the mode changed. */
export function sendToChart(
  sim: Sim,
  chart: ChartState,
  machine: AnyStateMachine,
  event: ChartEvent,
  host: ChartHost,
): boolean {
  const { value, context, actions } = crossingOf(chart, machine, event);
  for (const action of actions) hostDelay(sim, chart, action, host);
  const changed = value !== chart.value;
  chart.value = value;
  // A copy: charts share nothing.
  chart.context = { ...context };
  return changed;
}

/** What a machine makes of an event. */
interface Crossing {
  readonly value: string;
  readonly context: ChartState['context'];
  readonly actions: readonly DelayedAction[];
}

/** Crossings known of each machine: pure functions of the mode, the context and the event. */
const known = new WeakMap<AnyStateMachine, Map<string, Crossing>>();
const knownMost = 500;

function crossingOf(chart: ChartState, machine: AnyStateMachine, event: ChartEvent): Crossing {
  const crossings = known.get(machine) ?? new Map<string, Crossing>();
  known.set(machine, crossings);
  const key = keyOf(chart, event);
  const seen = key === null ? undefined : crossings.get(key);
  if (seen !== undefined) return seen;
  const crossing = workOut(chart, machine, event);
  if (key !== null && crossings.size < knownMost) crossings.set(key, crossing);
  return crossing;
}

function workOut(chart: ChartState, machine: AnyStateMachine, event: ChartEvent): Crossing {
  const before = machine.resolveState({ value: chart.value, context: chart.context }) as AnyMachineSnapshot;
  const [after, actions] = transition(machine, before, event as never);
  refuseFailed(after);
  const context = after.context as ChartState['context'];
  return { value: String(after.value), context, actions: actions as readonly DelayedAction[] };
}

/** Tells crossings apart; null where it can't, since something in them is more than JSON says of it. */
function keyOf({ value, context }: ChartState, event: ChartEvent): string | null {
  const isTold = [...Object.values(context), ...Object.values(event)].every(isScalar);
  return isTold ? JSON.stringify([value, context, event]) : null;
}

function isScalar(field: unknown): boolean {
  return field === null || typeof field === 'string' || typeof field === 'boolean' || Number.isFinite(field);
}

/** An armed delay went off: returns the event to send, and forgets the timer. */
export function takeTimer(chart: ChartState, handle: number): string | null {
  const timer = chart.timers.find((t) => t.handle === handle);
  chart.timers = chart.timers.filter((t) => t.handle !== handle);
  return timer?.event ?? null;
}

/** XState keeps to itself what is thrown in a machine. */
function refuseFailed(snapshot: { readonly status: string; readonly error: unknown }): void {
  if (snapshot.status === 'error') throw snapshot.error;
}

function hostDelay(sim: Sim, chart: ChartState, action: DelayedAction, host: ChartHost): void {
  const { params } = action;
  if (action.type === 'xstate.raise' && params?.delay !== undefined && params.id && params.event) {
    const at = sim.now + Math.ceil(params.delay * 1e6);
    const handle = schedule(sim, at, host.timer, host.row, 0);
    sim.queue.rows[(handle << eventShift) + EVENT_B] = handle;
    chart.timers.push({ id: params.id, event: params.event.type, handle });
  }
  if (action.type === 'xstate.cancel') {
    for (const timer of chart.timers.filter((t) => t.id === params?.sendId)) sim.queue.cancel(timer.handle);
    chart.timers = chart.timers.filter((t) => t.id !== params?.sendId);
  }
}

// The autoscaler of a service: every sync period it looks at its metric and tells the deployment how many instances to
// keep. The arithmetic is hpa.ts; here are the clock, the metric and the modes.
import type { Controller, ControllerDesk, InstanceView } from '#engine/controller.ts';
import type { AutoscalerSettings } from './autoscalerSettings.ts';
import { type DeploymentState, deploymentId, scaleTo } from './deployment.ts';
import { type Change, nextReplicas, type Pods, stabilised, wishOf } from './hpa.ts';
import { autoscalerMachine } from './modes.ts';
import { isAvailable } from './rollout.ts';

interface AutoscalerState {
  wishes: Change[];
  added: Change[];
  removed: Change[];
  /** Core time and time inside of each instance when it was looked at last, and when that was. */
  readonly coreNs: number[];
  readonly insideNs: number[];
  lookedNs: number;
  /** What it saw, NaN before; and what it wanted. */
  average: number;
  wish: number;
  scaledUp: number;
  scaledDown: number;
}

const SYNC = 0;
/** Longest time over which changes and wishes count. */
const memoryNs = 3600e9;

export function autoscalerOf(settings: AutoscalerSettings): Controller {
  const again = (desk: ControllerDesk) => desk.timerAt(desk.now + settings.syncPeriodMs * 1e6, SYNC);
  return {
    id: 'autoscaler',
    machine: autoscalerMachine,
    state: (desk): AutoscalerState => ({
      ...{ wishes: [], added: [], removed: [], lookedNs: 0, average: Number.NaN, wish: 0 },
      coreNs: Array(desk.places).fill(0),
      insideNs: Array(desk.places).fill(0),
      ...{ scaledUp: 0, scaledDown: 0 },
    }),
    start: again,
    timer(desk) {
      sync(settings, desk);
      again(desk);
    },
    instanceChanged: (desk) => rest(settings, desk),
    counters(state) {
      const { scaledUp, scaledDown } = state as AutoscalerState;
      return { scaledUp, scaledDown };
    },
    levels(desk) {
      const { average, wish } = stateOf(desk);
      const isResource = settings.metric.type === 'Resource';
      return {
        replicas: replicasOf(desk),
        wanted: wish,
        [isResource ? 'coreUtilisationRate' : 'perInstance']: Number.isNaN(average) ? -1 : average,
      };
    },
    check(desk) {
      const replicas = replicasOf(desk);
      if (stateOf(desk).lookedNs > 0 && (replicas < settings.minReplicas || replicas > settings.maxReplicas))
        throw new Error(
          `autoscaler: ${replicas} replicas, ${settings.minReplicas} to ${settings.maxReplicas} allowed`,
        );
    },
  };
}

const stateOf = (desk: ControllerDesk) => desk.state as AutoscalerState;

function deploymentDesk(desk: ControllerDesk): ControllerDesk {
  const found = desk.sibling(deploymentId);
  if (found === null) throw new Error('an autoscaler needs a deployment');
  return found;
}

const replicasOf = (desk: ControllerDesk) => (deploymentDesk(desk).state as DeploymentState).replicas;

function sync(settings: AutoscalerSettings, desk: ControllerDesk): void {
  const state = stateOf(desk);
  const current = replicasOf(desk);
  const { metric, tolerance, behavior, minReplicas: min, maxReplicas: max } = settings;
  const target = metric.type === 'Resource' ? metric.averageUtilization : metric.averageValue;
  const rules = { current, target, tolerance, wholePercent: metric.type === 'Resource' };
  // What is there when the controller first looks counts as wanted until then.
  if (state.lookedNs === 0) state.wishes.push({ atNs: desk.now, replicas: current });
  const { replicas: wish, average } = wishOf(podsOf(settings, desk), rules);
  state.average = average;
  state.wish = wish;
  forget(state, desk.now);
  const bound = Math.max(min, Math.min(max, current));
  if (bound !== current) {
    // Whatever the metric says, and at once.
    change(desk, current, bound, current > max ? `at most ${max}` : `at least ${min}`);
    return;
  }
  const next = nextReplicas(wish, current, state, behavior, { min, max }, desk.now);
  const held = stabilised(wish, current, state, behavior, desk.now);
  state.wishes.push({ atNs: desk.now, replicas: wish });
  const seen = saying(settings, average, target);
  if (next !== current) change(desk, current, next, seen);
  else decide(desk, { wish: Math.max(min, wish), current, held, max }, seen);
}

function change(desk: ControllerDesk, current: number, next: number, why: string): void {
  const state = stateOf(desk);
  const isMore = next > current;
  (isMore ? state.added : state.removed).push({ atNs: desk.now, replicas: Math.abs(next - current) });
  if (isMore) state.scaledUp++;
  else state.scaledDown++;
  desk.say('scale', `${current} → ${next} instances`, why);
  desk.send({ type: isMore ? 'ADD' : 'REMOVE' }, `${why}: ${current} → ${next}`);
  scaleTo(deploymentDesk(desk), next);
}

/** Nothing is changed: because nothing is wanted, or because it may not be. */
function decide(
  desk: ControllerDesk,
  { wish, current, held, max }: { wish: number; current: number; held: number; max: number },
  why: string,
): void {
  if (wish > current && current >= max) desk.send({ type: 'LIMIT' }, `${why}: wants ${wish}, at most ${max}`);
  else if (wish < current && held >= current)
    desk.send({ type: 'HOLD' }, `${why}: ${wish} would do, ${held} were wanted a while ago`);
  else if (isSettled(desk)) desk.send({ type: 'REST' }, why);
}

/** The instances that it asked for are there, or gone. */
function rest(settings: AutoscalerSettings, desk: ControllerDesk): void {
  const mode = desk.mode();
  if ((mode !== 'scalingUp' && mode !== 'scalingDown') || !isSettled(desk)) return;
  const replicas = replicasOf(desk);
  const many = replicas === 1 ? '1 instance is' : `${replicas} instances are`;
  const why = mode === 'scalingUp' ? `${many} ready` : `${many} left`;
  desk.send(
    { type: replicas === settings.maxReplicas && stateOf(desk).wish > replicas ? 'LIMIT' : 'REST' },
    why,
  );
}

function isSettled(desk: ControllerDesk): boolean {
  const there = desk.instances().filter(({ mode }) => mode !== 'stopped');
  return there.length === replicasOf(desk) && there.every(isAvailable);
}

function saying({ metric }: AutoscalerSettings, average: number, target: number): string {
  if (Number.isNaN(average)) return 'no instance is ready';
  if (metric.type === 'Resource') return `cores ${average} % busy, target ${target} %`;
  return `${Math.round(average * 10) / 10} requests in each, target ${target}`;
}

function forget(state: AutoscalerState, nowNs: number): void {
  const recent = (changes: Change[]) => changes.filter(({ atNs }) => atNs > nowNs - memoryNs);
  state.wishes = recent(state.wishes);
  state.added = recent(state.added);
  state.removed = recent(state.removed);
}

/** The metric of each instance since it was looked at last. */
function podsOf(settings: AutoscalerSettings, desk: ControllerDesk): Pods {
  const state = stateOf(desk);
  const spanNs = desk.now - state.lookedNs;
  const metrics: number[] = [];
  let unready = 0;
  let missing = 0;
  for (const it of desk.instances()) {
    const value = metricOf(settings, state, it, spanNs);
    state.coreNs[it.index] = it.coreNs;
    state.insideNs[it.index] = it.insideNs;
    if (it.mode === 'stopped' || it.mode === 'draining') continue;
    if (it.mode === 'crashed') missing++;
    else if (isUnready(settings, it, desk.now, spanNs)) unready++;
    else metrics.push(value);
  }
  state.lookedNs = desk.now;
  return { metrics, unready, missing };
}

function metricOf(
  { metric }: AutoscalerSettings,
  state: AutoscalerState,
  it: InstanceView,
  spanNs: number,
): number {
  if (metric.type === 'Pods') return (it.insideNs - (state.insideNs[it.index] ?? 0)) / spanNs;
  return (100 * (it.coreNs - (state.coreNs[it.index] ?? 0))) / (it.cores * spanNs);
}

/** Not up, or in its initialization period and not up for the whole of what was measured. */
function isUnready(
  { cpuInitializationPeriodMs, metric }: AutoscalerSettings,
  it: InstanceView,
  nowNs: number,
  spanNs: number,
): boolean {
  if (!isAvailable(it)) return true;
  if (metric.type !== 'Resource' || nowNs >= it.startedNs + cpuInitializationPeriodMs * 1e6) return false;
  return it.readyNs > nowNs - spanNs;
}

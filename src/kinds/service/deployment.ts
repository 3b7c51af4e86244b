// The deployment of a service: keeps the wanted number of instances of the wanted version, and brings a new version in
// by the strategy that its settings name. Everything that it does follows from what there is now (rollout.ts), so it may
// be asked at any moment. An autoscaler changes the wanted number here.
import type { Controller, ControllerDesk } from '#engine/controller.ts';
import type { Fault } from '#scenario/document.ts';
import { type DeploymentSettings, fenceposts } from './deploymentSettings.ts';
import { deploymentMachine } from './modes.ts';
import {
  type Act,
  isAvailable,
  isComplete,
  planPreview,
  planRecreate,
  planRolling,
  planScale,
  planSwitch,
  sortFleet,
} from './rollout.ts';

export const deploymentId = 'deployment';

export interface DeploymentState {
  replicas: number;
  /** Row of the wanted version, and of the last that ran everywhere. */
  version: number;
  stable: number;
  /** What a bad deploy makes of instances. */
  badFactor: number;
  badRate: number;
  /** Canary: the step that it is at. Blue-green: preparing, promoting, switched, clearing away. */
  step: number;
  /** Timers of an earlier deployment mean nothing to this one. */
  turn: number;
  /** Instances are being started and stopped: changes that follow are looked at when that is done. */
  busy: boolean;
  deployed: number;
  rolledBack: number;
  aborted: number;
}

const [SCHEDULE, PAUSE_ENDS, LOOK, SWITCHED] = [0, 1, 2, 3];

export interface DeploymentPlan {
  readonly replicas: number;
  readonly settings: DeploymentSettings | null;
  /** Rows of versions, by when they are deployed. */
  readonly schedule: readonly { readonly atNs: number; readonly version: number }[];
  readonly badVersion: number;
}

export function deploymentOf(plan: DeploymentPlan): Controller {
  return {
    id: deploymentId,
    machine: deploymentMachine,
    state: (): DeploymentState => ({
      replicas: plan.replicas,
      ...{ version: 0, stable: 0, badFactor: 1, badRate: 0, step: 0, turn: 0, busy: false },
      ...{ deployed: 0, rolledBack: 0, aborted: 0 },
    }),
    start(desk) {
      for (const [index, { atNs }] of plan.schedule.entries()) desk.timerAt(atNs, SCHEDULE, index);
    },
    timer: (desk, tag, argument) => timer(plan, desk, tag, argument),
    instanceChanged: (desk) => reconcile(plan, desk),
    faultyVersion: (desk, fault) => faultyVersion(plan, desk, fault),
    counters(state) {
      const { deployed, rolledBack, aborted } = state as DeploymentState;
      return { deployed, rolledBack, aborted };
    },
    levels(desk) {
      const { replicas, version } = stateOf(desk);
      const { fresh, old } = sortFleet(desk.instances(), version);
      const available = [...fresh, ...old].filter(isAvailable).length;
      return { replicas, available, updated: fresh.length, outdated: old.length };
    },
    check: (desk) => check(plan, desk),
  };
}

const stateOf = (desk: ControllerDesk) => desk.state as DeploymentState;

/** From now on so many instances are wanted. */
export function scaleTo(desk: ControllerDesk, replicas: number): void {
  stateOf(desk).replicas = replicas;
  // It hears of it as of any change.
  desk.controller.instanceChanged?.(desk, 0);
}

function timer(plan: DeploymentPlan, desk: ControllerDesk, tag: number, argument: number): void {
  const state = stateOf(desk);
  if (tag === SCHEDULE) {
    const { version } = plan.schedule[argument] as DeploymentPlan['schedule'][number];
    deploy(plan, desk, version, 'as planned');
    return;
  }
  if (argument !== state.turn) return;
  if (tag === LOOK) look(plan, desk);
  if (tag === PAUSE_ENDS && desk.mode() === 'paused') {
    desk.send({ type: 'CONTINUE' }, 'the pause is over');
    state.step++;
    reconcile(plan, desk);
  }
  if (tag === SWITCHED) {
    state.step = CLEARING;
    reconcile(plan, desk);
  }
}

function deploy(plan: DeploymentPlan, desk: ControllerDesk, version: number, why: string): void {
  const state = stateOf(desk);
  if (version === state.version) return;
  const back = version === state.stable;
  desk.say('deployment', `${desk.versionName(state.version)} → ${desk.versionName(version)}`, why);
  state.version = version;
  state.step = 0;
  state.turn++;
  if (back) state.rolledBack++;
  else state.deployed++;
  desk.send({ type: back ? 'ROLL_BACK' : 'DEPLOY' }, `${desk.versionName(version)}, ${why}`);
  const { settings } = plan;
  if (settings?.type === 'Canary' && !back)
    desk.timerAt(desk.now + settings.analysisIntervalMs * 1e6, LOOK, state.turn);
  reconcile(plan, desk);
}

function faultyVersion(plan: DeploymentPlan, desk: ControllerDesk, fault: Fault | null): void {
  const state = stateOf(desk);
  if (fault !== null) {
    state.badFactor = fault.factor ?? 1;
    state.badRate = fault.rate ?? 0;
    deploy(plan, desk, plan.badVersion, 'a bad deploy');
  } else if (state.version === plan.badVersion) deploy(plan, desk, state.stable, 'rolled back');
}

/** Does what is next, until there is nothing to do but wait. */
function reconcile(plan: DeploymentPlan, desk: ControllerDesk): void {
  const state = stateOf(desk);
  if (state.busy) return;
  state.busy = true;
  for (let round = 0; round < roundsMost; round++) if (!carryOut(plan, desk, next(plan, desk))) break;
  state.busy = false;
  settleDown(plan, desk);
}

/** Each round starts or stops somebody, or ends. */
const roundsMost = 1000;

function carryOut(plan: DeploymentPlan, desk: ControllerDesk, acts: readonly Act[]): boolean {
  for (const act of acts) {
    if (act.do === 'start') desk.start(act.index, newcomer(plan, stateOf(desk), act.aside));
    else if (act.do === 'remove') desk.remove(act.index);
    else if (act.do === 'hold') desk.hold(act.index);
    else desk.serve(act.index);
  }
  return acts.length > 0;
}

function newcomer(
  { badVersion }: DeploymentPlan,
  { version, badFactor, badRate }: DeploymentState,
  aside: boolean,
) {
  const bad = version === badVersion ? { factor: badFactor, rate: badRate } : {};
  return { version, aside, ...bad };
}

function next(plan: DeploymentPlan, desk: ControllerDesk): Act[] {
  const state = stateOf(desk);
  const { settings } = plan;
  const fleet = sortFleet(desk.instances(), state.version);
  const { old } = fleet;
  // Nothing of another version is left, or never was.
  if (old.length === 0 && settings?.type !== 'Recreate') return planScale(fleet, state);
  switch (settings?.type) {
    case 'Recreate':
      return old.length === 0 && fleet.going.every(({ version }) => version === state.version)
        ? planScale(fleet, state)
        : planRecreate(fleet, state);
    case 'BlueGreen':
      return nextBlueGreen(settings, desk, fleet);
    case 'Canary':
      return nextCanary(settings, desk, fleet);
    case 'RollingUpdate':
      return planRolling(fleet, state, fenceposts(settings, state.replicas));
    default:
      return planRolling(fleet, state, inPlace(state.replicas));
  }
}

/** Without a strategy instances are replaced where they stand, a quarter of them at a time. */
const inPlace = (replicas: number) => ({ surge: 0, unavailable: Math.max(1, Math.floor(replicas / 4)) });

/** Steps of blue-green after the first. */
const [SWITCHED_OVER, CLEARING] = [2, 3];

type Settings<Type extends DeploymentSettings['type']> = Extract<DeploymentSettings, { type: Type }>;
type Sorted = ReturnType<typeof sortFleet>;

function nextBlueGreen(settings: Settings<'BlueGreen'>, desk: ControllerDesk, fleet: Sorted): Act[] {
  const state = stateOf(desk);
  if (state.step === CLEARING) return fleet.old.map(({ index }) => ({ do: 'remove', index }));
  if (state.step === SWITCHED_OVER) return [];
  const acts = planPreview(fleet, state);
  if (acts.length > 0 || !isComplete(fleet, state)) return acts;
  if (state.step === 0 && desk.mode() === 'progressing' && settings.autoPromotionMs > 0) {
    desk.send({ type: 'PAUSE' }, `${fleet.fresh.length} new instances stand ready`);
    desk.timerAt(desk.now + settings.autoPromotionMs * 1e6, PAUSE_ENDS, state.turn);
  }
  if (desk.mode() === 'paused') return [];
  state.step = SWITCHED_OVER;
  desk.say(
    'deployment',
    'traffic switched',
    `to ${fleet.fresh.length} of ${desk.versionName(state.version)}`,
  );
  desk.timerAt(desk.now + settings.scaleDownDelayMs * 1e6, SWITCHED, state.turn);
  return planSwitch(fleet);
}

function nextCanary(settings: Settings<'Canary'>, desk: ControllerDesk, fleet: Sorted): Act[] {
  const state = stateOf(desk);
  const bounds = fenceposts(settings, state.replicas);
  const step = desk.mode() === 'rollingBack' ? undefined : settings.steps[state.step];
  if (step === undefined) return planRolling(fleet, state, bounds);
  const weight = step.setWeight / 100;
  const acts = planRolling(fleet, state, { ...bounds, weight });
  const wanted = Math.ceil(state.replicas * weight - 1e-9);
  const reached =
    fleet.fresh.filter(isAvailable).length >= wanted &&
    fleet.fresh.length + fleet.old.length <= state.replicas;
  if (acts.length === 0 && reached && desk.mode() === 'progressing') {
    desk.send({ type: 'PAUSE' }, `${wanted} of ${state.replicas} are new`);
    desk.timerAt(desk.now + step.pauseMs * 1e6, PAUSE_ENDS, state.turn);
  }
  return acts;
}

/** Canary: are the new ones any good? */
function look({ settings, ...plan }: DeploymentPlan, desk: ControllerDesk): void {
  const state = stateOf(desk);
  if (settings?.type !== 'Canary' || desk.mode() === 'stable' || desk.mode() === 'rollingBack') return;
  const { fresh } = sortFleet(desk.instances(), state.version);
  const ended = fresh.reduce((sum, it) => sum + it.ended, 0);
  const failed = fresh.reduce((sum, it) => sum + it.failed, 0);
  if (ended >= settings.abortMinimumRequests && failed / ended > settings.abortErrorRate) {
    state.aborted++;
    const rates = `${percent(failed / ended)} > ${percent(settings.abortErrorRate)} of ${ended} requests failed`;
    deploy({ settings, ...plan }, desk, state.stable, rates);
    return;
  }
  desk.timerAt(desk.now + settings.analysisIntervalMs * 1e6, LOOK, state.turn);
}

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;

/** All are of the wanted version and take requests. */
function settleDown({ badVersion }: DeploymentPlan, desk: ControllerDesk): void {
  const state = stateOf(desk);
  if (desk.mode() === 'stable') return;
  const { fresh, old } = sortFleet(desk.instances(), state.version);
  const available = fresh.filter(isAvailable).length;
  if (old.length > 0 || available < state.replicas || fresh.length > state.replicas) return;
  if (state.version !== badVersion) state.stable = state.version;
  // A canary that is at a pause with all instances new has nothing left to wait for.
  if (desk.mode() === 'paused') desk.send({ type: 'CONTINUE' }, 'all are new');
  desk.send({ type: 'DONE' }, `${available} of ${state.replicas} run ${desk.versionName(state.version)}`);
}

function check({ settings }: DeploymentPlan, desk: ControllerDesk): void {
  const { replicas, version } = stateOf(desk);
  const { fresh, old } = sortFleet(desk.instances(), version);
  if (settings?.type !== 'RollingUpdate') return;
  const { surge } = fenceposts(settings, replicas);
  const live = fresh.length + old.length;
  if (old.length > 0 && fresh.length > 0 && live > replicas + surge && fresh.length > replicas)
    throw new Error(`deployment: ${live} instances, ${replicas} + ${surge} wanted`);
}

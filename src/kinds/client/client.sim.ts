// A client, as the engine runs it: an open process of arrivals (arrival-process.ts), or users who wait (users.ts).
// Every request is keyed by who sends it and by how many they sent before, so that chance stays paired between runs.
import { hashText, mix } from '#engine/chance.ts';
import type { NodeContext } from '#engine/context.ts';
import { type Behavior, simKind } from '#engine/kind.ts';
import type { CallPlan } from '#engine/plan.ts';
import { isSame } from '#scenario/share.ts';
import { type Curve, CurvePosition, curveOf, isPoisson, nextOnCurve, unitsAt } from './arrival-process.ts';
import { createEntityTable, entityAt } from './entities.ts';
import type { Constants } from './sending.ts';
import { ENTITY, PICK, send } from './sending.ts';
import { type ClientSettings, clientSpec } from './settings.ts';
import {
  changeUsers,
  createUsers,
  paceUsers,
  planSession,
  startUsers,
  type Users,
  userSettled,
  userTimer,
} from './users.ts';

const ARRIVAL = 0;
const GAP = 0;

interface OpenState {
  sent: number;
  /** Arrivals drawn so far: one ahead of the timer, so that no event waits for its draw. */
  drawn: number;
  /** When the last of them is; Infinity after the end of all. */
  followingNs: number;
  readonly position: CurvePosition;
  /** When the one whose timer is armed is due, in the process's own time; on a curve, also in expected arrivals. */
  nextNs: number;
  nextUnits: number;
  /** Changes of pace so far: a timer from before the latest is void. */
  paces: number;
  pace: number;
  /** When the pace last changed: in virtual time, and in the process's own. */
  sinceNs: number;
  ownNs: number;
}

const behavior: Behavior = {
  start: (context) => {
    const constants = context.constants as Constants;
    if (constants.session) startUsers(context);
    else startArrivals(context, constants, context.state as OpenState);
  },
  timer: (context, tag, argument) => {
    const constants = context.constants as Constants;
    if (constants.session !== null) {
      userTimer(context, tag, argument);
      return;
    }
    const state = context.state as OpenState;
    if (argument === state.paces) arrive(context, constants, state);
  },
  pace: (context, factor) => {
    if ((context.constants as Constants).session) paceUsers(context, factor);
    else paceArrivals(context, context.state as OpenState, factor);
  },
  changed: (context, before) => {
    const { session, arrivals } = before as Constants;
    if (session) changeUsers(context, session.users);
    else if (arrivals) changeArrivals(context, arrivals, context.state as OpenState);
  },
  settled: userSettled,
  entity: (context, keyA, keyB) =>
    entityAt((context.constants as Constants).entities, context.draw(ENTITY, keyA, keyB)),
};

function startArrivals(context: NodeContext, constants: Constants, state: OpenState): void {
  if (constants.arrivals === null) return;
  drawFollowing(context, constants.arrivals, constants.salt, state);
  armNext(context, state);
  drawFollowing(context, constants.arrivals, constants.salt, state);
}

function arrive(context: NodeContext, constants: Constants, state: OpenState): void {
  const { sent } = state;
  const keyA = sent | 0;
  const keyB = sent < 4294967296 ? constants.keyB : mix(constants.salt, Math.floor(sent / 4294967296));
  const call = constants.mix.length === 1 ? 0 : pickCall(context, constants, keyA, keyB);
  state.sent = sent + 1;
  armNext(context, state);
  send(context, constants, call, keyA, keyB, -1, constants.initial, 0);
  drawFollowing(context, constants.arrivals as ArrivalConstants, constants.salt, state);
}

function pickCall(context: NodeContext, constants: Constants, keyA: number, keyB: number): number {
  const wanted = context.draw(PICK, keyA, keyB) * (constants.mix.at(-1) as number);
  return constants.mix.findIndex((limit) => wanted < limit);
}

function armNext(context: NodeContext, state: OpenState): void {
  state.nextNs = state.followingNs;
  state.nextUnits = state.position.units;
  arm(context, state);
}

function arm(context: NodeContext, state: OpenState): void {
  const { nextNs, paces } = state;
  if (nextNs >= Number.MAX_SAFE_INTEGER) return;
  context.timerAt(paces === 0 ? nextNs : virtualTime(state, nextNs), ARRIVAL, paces);
}

/**
 * A spike lets the process's own time run faster, so that whatever it is, the same requests come in the same order,
 * sooner. Its curve or file is ahead by as much when the spike is over.
 */
function paceArrivals(context: NodeContext, state: OpenState, factor: number): void {
  state.ownNs += (context.now - state.sinceNs) * state.pace;
  state.sinceNs = context.now;
  state.pace = factor;
  state.paces++;
  arm(context, state);
}

/**
 * The process goes on as another from now on. On a curve the next arrival is as many expected arrivals away as it was,
 * so that the same requests come under the same numbers, sooner or later; a gap that was drawn of a renewal process
 * stays, and the one after it is drawn anew.
 */
function changeArrivals(context: NodeContext, before: ArrivalConstants, state: OpenState): void {
  const { arrivals, salt } = context.constants as Constants;
  if (arrivals === null || arrivals.timesNs || isSame(before.of, arrivals.of)) return;
  if (arrivals.renewal) state.position.units = state.nextNs;
  else {
    const ownNs = state.ownNs + (context.now - state.sinceNs) * state.pace;
    const ahead = Math.max(0, state.nextUnits - unitsAt(before.curve, ownNs));
    state.nextUnits = unitsAt(arrivals.curve, ownNs) + ahead;
    Object.assign(state.position, new CurvePosition());
    state.nextNs = Math.floor(nextOnCurve(arrivals.curve, state.position, state.nextUnits));
  }
  state.drawn--;
  drawFollowing(context, arrivals, salt, state);
  state.paces++;
  arm(context, state);
}

function virtualTime({ sinceNs, ownNs, pace }: OpenState, atNs: number): number {
  return Math.ceil(sinceNs + (atNs - ownNs) / pace);
}

/** Arrivals are keyed by their number, in a purpose of their own: changing what is asked moves no arrival. */
function drawFollowing(
  context: NodeContext,
  arrivals: ArrivalConstants,
  salt: number,
  state: OpenState,
): void {
  const number = state.drawn++;
  if (arrivals.timesNs !== null) {
    state.followingNs = arrivals.timesNs[number] ?? Number.POSITIVE_INFINITY;
    return;
  }
  const gap = arrivals.even ? 1 : context.drawInTurn(0, GAP, number | 0, salt);
  const at = arrivals.renewal ? renewalAt(state, gap) : nextOnCurve(arrivals.curve, state.position, gap);
  state.followingNs = Math.floor(at);
}

/** A renewal process lives in time itself: its units are ns. */
function renewalAt(state: OpenState, gapNs: number): number {
  state.position.units += gapNs;
  return state.position.units;
}

export interface ArrivalConstants {
  readonly of: ClientSettings['arrivals'];
  readonly curve: Curve;
  readonly even: boolean;
  readonly renewal: boolean;
  readonly timesNs: readonly number[] | null;
}

function arrivalConstants(arrivals: ClientSettings['arrivals']): ArrivalConstants | null {
  if (arrivals.process === 'closed') return null;
  return {
    of: arrivals,
    curve: curveOf(arrivals),
    even: !isPoisson(arrivals) && arrivals.process !== 'renewal',
    renewal: arrivals.process === 'renewal',
    timesNs: arrivals.process === 'file' ? arrivals.timesMs.map((ms) => Math.round(ms * 1e6)) : null,
  };
}

/** Sampler 0 spaces arrivals: in ns for a renewal process, in expected arrivals otherwise. */
function spacing(arrivals: ClientSettings['arrivals']) {
  if (arrivals.process === 'renewal') return { of: arrivals.interarrivalMs, unitNs: 1e6 };
  return { of: { dist: 'exponential', mean: 1 } as const, unitNs: 1 };
}

function cumulate(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => {
    sum += weight;
    return sum;
  });
}

export const clientKind = simKind<ClientSettings>({
  spec: clientSpec,
  plan: ({ id, settings, outgoing }) => {
    const { arrivals } = settings;
    // While it is being drawn a client may have nobody to send to: it waits for its first link.
    const isIdle = outgoing.length === 0;
    const asked = isIdle ? [] : settings.requests;
    const requests: CallPlan[] = asked.map(({ to, operation }) => ({ to, operation }));
    const session =
      arrivals.process === 'closed' && !isIdle ? planSession(settings, arrivals, requests) : null;
    const names = Object.keys(settings.variables);
    const constants: Constants = {
      salt: hashText(id),
      keyB: mix(hashText(id), 0),
      arrivals: isIdle ? null : arrivalConstants(arrivals),
      session,
      mix: cumulate(asked.map((request) => request.weight)),
      entities: createEntityTable(settings.entities.count, settings.entities.zipf),
      bytes: settings.requestBytes,
      priority: settings.priority,
      variables: names,
      initial: Float64Array.from(names, (name) => settings.variables[name] ?? 0),
    };
    return {
      instances: [],
      spread: 'roundRobin',
      operations: [],
      calls: session ? session.calls : requests,
      draws: ['gap', 'entity', 'pick', 'think'],
      samplers: [spacing(arrivals), ...(session?.samplers ?? [])],
      constants,
      attributes: names,
      listens: session !== null,
      deadlineNs: settings.deadlineMs === null ? undefined : Math.round(settings.deadlineMs * 1e6),
      state: (): OpenState | Users =>
        session
          ? createUsers(session.users, constants.initial)
          : {
              ...{ sent: 0, drawn: 0, followingNs: Number.POSITIVE_INFINITY, position: new CurvePosition() },
              ...{
                nextNs: Number.POSITIVE_INFINITY,
                nextUnits: Number.NaN,
                paces: 0,
                pace: 1,
                sinceNs: 0,
                ownNs: 0,
              },
            },
    };
  },
  behavior,
});

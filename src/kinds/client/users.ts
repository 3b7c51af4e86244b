// Users of a closed client: each does its steps in turn, waits for every answer, and thinks between tasks. A failed
// request does not end a task: load generators go on, and so do most people.
import { mix } from '#engine/chance.ts';
import type { NodeContext } from '#engine/context.ts';
import { OK } from '#engine/outcome.ts';
import type { CallPlan } from '#engine/plan.ts';
import type { Request } from '#engine/request.ts';
import type { Distribution } from '#scenario/distribution.ts';
import { type Constants, PICK, send, THINK } from './sending.ts';
import type { ClientSettings, ClientStep } from './settings.ts';

const SPAWN = 0;
const NEXT_TASK = 1;
const NEXT_STEP = 2;

interface Change {
  readonly column: number;
  readonly add: boolean;
  readonly value: number;
}

type Action =
  | {
      readonly do: 'request';
      readonly call: number;
      /** Call of the redirect, or -1. */
      readonly follow: number;
      readonly changes: readonly Change[];
    }
  | { readonly do: 'think'; readonly sampler: number };

export interface Session {
  readonly users: number;
  readonly spawnPerS: number;
  readonly thinkSampler: number;
  /** List 0 is what users do at the start; the others are the tasks. */
  readonly lists: readonly (readonly Action[])[];
  /** Cumulated weights of the tasks. */
  readonly weights: readonly number[];
  readonly calls: readonly CallPlan[];
  readonly samplers: readonly { readonly of: Distribution; readonly unitNs: number }[];
}

/** State of all users, a row each; variables lie in rows of their own width. */
export interface Users {
  /** 1 from the time when each is to come until it has gone, or never came. */
  here: Uint8Array;
  list: Int32Array;
  step: Int32Array;
  /** 1 while the answer to a redirect is awaited. */
  following: Uint8Array;
  /** Draws so far: keys of requests, picks and thinking. Never begins again, so that nothing has a key twice. */
  turn: Int32Array;
  /** When the pause that each is in ends, and what comes then; -1 when none. A timer for another time is void. */
  dueNs: Float64Array;
  dueTag: Uint8Array;
  /** How many times as fast as planned they think. */
  pace: number;
  variables: Float64Array;
}

export function createUsers(count: number, initial: Float64Array): Users {
  const variables = new Float64Array(count * initial.length);
  for (let user = 0; user < count; user++) variables.set(initial, user * initial.length);
  return {
    here: new Uint8Array(count),
    list: new Int32Array(count),
    step: new Int32Array(count),
    following: new Uint8Array(count),
    turn: new Int32Array(count),
    dueNs: new Float64Array(count).fill(-1),
    dueTag: new Uint8Array(count),
    pace: 1,
    variables,
  };
}

type Closed = Extract<ClientSettings['arrivals'], { process: 'closed' }>;

/** Compiles tasks; without any, each request of the mix is a task of its own. */
export function planSession(
  settings: ClientSettings,
  arrivals: Closed,
  requests: readonly CallPlan[],
): Session {
  const calls: CallPlan[] = [];
  const samplers: { of: Distribution; unitNs: number }[] = [{ of: arrivals.thinkTimeMs, unitNs: 1e6 }];
  const names = Object.keys(settings.variables);
  const callOf = (to: string | undefined, operation: string | undefined) => {
    const known = calls.findIndex((c) => c.to === to && c.operation === operation);
    return known >= 0 ? known : calls.push({ to, operation }) - 1;
  };
  const compile = (step: ClientStep): Action => {
    // Sampler 0 belongs to arrivals.
    if (step.do === 'think') return { do: 'think', sampler: samplers.push({ of: step.timeMs, unitNs: 1e6 }) };
    return {
      do: 'request',
      call: callOf(step.to, step.operation),
      follow: step.follow === undefined ? -1 : callOf(step.to, step.follow),
      changes: (step.onSuccess ?? []).map((change) => ({
        column: names.indexOf(change.variable),
        add: 'add' in change,
        value: 'add' in change ? change.add : change.set,
      })),
    };
  };
  const plain = () =>
    requests.map(({ to, operation }, i) => ({
      weight: settings.requests[i]?.weight ?? 1,
      actions: [{ do: 'request', call: callOf(to, operation), follow: -1, changes: [] } as const],
    }));
  const tasks =
    settings.tasks.length === 0
      ? plain()
      : settings.tasks.map(({ weight, steps }) => ({ weight, actions: steps.map(compile) }));
  let sum = 0;
  return {
    users: arrivals.users,
    spawnPerS: arrivals.spawnPerS,
    thinkSampler: 1,
    lists: [settings.onStart.map(compile), ...tasks.map((task) => task.actions)],
    weights: tasks.map((task) => (sum += task.weight)),
    calls,
    samplers,
  };
}

const sessionOf = (context: NodeContext) => (context.constants as Constants).session as Session;

export function startUsers(context: NodeContext): void {
  const { users, spawnPerS } = sessionOf(context);
  const { here } = context.state as Users;
  for (let user = 0; user < users; user++) {
    here[user] = 1;
    wake(context, user, Math.floor((user * 1e9) / spawnPerS), SPAWN);
  }
}

/**
 * More users, who come one after the other from now on; or fewer: the last ones go, whoever waits for an answer as soon
 * as it is there.
 */
export function changeUsers(context: NodeContext, before: number): void {
  const { users: wanted, spawnPerS } = sessionOf(context);
  const { initial } = context.constants as Constants;
  const users = context.state as Users;
  if (wanted > users.here.length) grow(users, createUsers(wanted, initial));
  for (let user = wanted; user < before; user++) if (users.dueNs[user] !== -1) leave(users, user);
  let coming = 0;
  for (let user = before; user < wanted; user++) {
    // Who still waits for an answer has never gone.
    if (users.here[user] === 1) continue;
    users.here[user] = 1;
    users.list[user] = 0;
    users.step[user] = 0;
    users.variables.set(initial, user * initial.length);
    wake(context, user, context.now + Math.floor((coming++ * 1e9) / spawnPerS), SPAWN);
  }
}

function grow(users: Users, larger: Users): void {
  for (const field of [
    'here',
    'list',
    'step',
    'following',
    'turn',
    'dueNs',
    'dueTag',
    'variables',
  ] as const) {
    larger[field].set(users[field]);
  }
  Object.assign(users, { ...larger, pace: users.pace });
}

function leave(users: Users, user: number): void {
  users.here[user] = 0;
  users.following[user] = 0;
  users.dueNs[user] = -1;
}

function wake(context: NodeContext, user: number, atNs: number, tag: number): void {
  const users = context.state as Users;
  users.dueNs[user] = atNs;
  users.dueTag[user] = tag;
  context.timerAt(atNs, tag, user);
}

/** Users think faster in a spike; those who think already have the rest of it shortened. They come as planned. */
export function paceUsers(context: NodeContext, factor: number): void {
  const users = context.state as Users;
  const { now } = context;
  const faster = users.pace / factor;
  users.pace = factor;
  users.dueNs.forEach((dueNs, user) => {
    const tag = users.dueTag[user] as number;
    if (dueNs > now && tag !== SPAWN) wake(context, user, now + Math.floor((dueNs - now) * faster), tag);
  });
}

export function userTimer(context: NodeContext, tag: number, user: number): void {
  const { dueNs, dueTag } = context.state as Users;
  if (dueNs[user] !== context.now || dueTag[user] !== tag) return;
  dueNs[user] = -1;
  if (tag === NEXT_TASK) pickTask(context, user);
  advance(context, user);
}

export function userSettled(context: NodeContext, request: Request, outcome: number): void {
  const { user } = request;
  const users = context.state as Users;
  if (user >= sessionOf(context).users) {
    leave(users, user);
    return;
  }
  const action = sessionOf(context).lists[users.list[user] as number]?.[users.step[user] as number];
  const redirected = users.following[user] === 1;
  users.following[user] = 0;
  if (action?.do === 'request' && outcome === OK && !redirected) {
    applyChanges(context, user, action.changes);
    if (action.follow >= 0) {
      users.following[user] = 1;
      ask(context, user, action.follow);
      return;
    }
  }
  users.step[user] = (users.step[user] as number) + 1;
  advance(context, user);
}

/** Goes on with the user's list: the next request or pause, or the end of it. */
function advance(context: NodeContext, user: number): void {
  const users = context.state as Users;
  const session = sessionOf(context);
  for (;;) {
    const list = users.list[user] as number;
    const action = session.lists[list]?.[users.step[user] as number];
    if (action === undefined) {
      if (list !== 0) {
        pause(context, user, session.thinkSampler, NEXT_TASK);
        return;
      }
      pickTask(context, user);
      continue;
    }
    if (action.do === 'think') {
      users.step[user] = (users.step[user] as number) + 1;
      pause(context, user, action.sampler, NEXT_STEP);
      return;
    }
    ask(context, user, action.call);
    return;
  }
}

function pickTask(context: NodeContext, user: number): void {
  const users = context.state as Users;
  const { weights } = sessionOf(context);
  const wanted = context.draw(PICK, nextTurn(users, user), user) * (weights.at(-1) as number);
  users.list[user] = 1 + weights.findIndex((limit) => wanted < limit);
  users.step[user] = 0;
}

function pause(context: NodeContext, user: number, sampler: number, tag: number): void {
  const u = context.draw(THINK, nextTurn(context.state as Users, user), user);
  const { pace } = context.state as Users;
  wake(context, user, context.now + Math.floor(context.sample(sampler, u) / pace), tag);
}

/** Sends for a user; when the run refuses, the user tries again after thinking. */
function ask(context: NodeContext, user: number, call: number): void {
  const users = context.state as Users;
  const constants = context.constants as Constants;
  const keyB = mix(constants.salt, user);
  const offset = user * constants.variables.length;
  if (send(context, constants, call, nextTurn(users, user), keyB, user, users.variables, offset)) return;
  users.following[user] = 0;
  pause(context, user, sessionOf(context).thinkSampler, NEXT_STEP);
}

function nextTurn(users: Users, user: number): number {
  const turn = users.turn[user] as number;
  users.turn[user] = turn + 1;
  return turn;
}

function applyChanges(context: NodeContext, user: number, changes: readonly Change[]): void {
  const { variables } = context.state as Users;
  const width = (context.constants as Constants).variables.length;
  for (const { column, add, value } of changes) {
    const at = user * width + column;
    variables[at] = add ? (variables[at] as number) + value : value;
  }
}

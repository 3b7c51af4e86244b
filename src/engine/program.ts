// Handlers as small programs: steps compiled to rows of eight integers, so that a visit's place in its handler is one
// number and the state of a run stays plain data. Leaves out execution: handlers.ts.
import type { Distribution } from '#scenario/distribution.ts';
import type { CallStep, OnError, Step, Times } from '#scenario/handler.ts';
import type { Balancing } from './balancers.ts';
import { loopsPerVisit } from './call.ts';
import { hashText, mix } from './chance.ts';
import type { ProgramStep } from './plan.ts';

export const OP_END = 0;
/** Takes the cores for as long as the newest demand says. */
export const OP_COMPUTE = 1;
/** route, onError, fallback pc, miss pc, salt, effect */
export const OP_CALL = 2;
/** first row of the call table, count, need, onError, fallback pc */
export const OP_PARALLEL = 3;
/** slot, count or -1, attribute, end pc */
export const OP_REPEAT = 4;
/** slot, count or -1, attribute, start pc */
export const OP_AGAIN = 5;
/** stream, first row of the branch table, count, else pc */
export const OP_CHOOSE = 6;
/** pc */
export const OP_JUMP = 7;
/** salt */
export const OP_EFFECT = 8;
export const OP_APPLY = 9;
/** forward, salt */
export const OP_FORWARD = 10;
/** hook */
export const OP_HOOK = 11;
/** else pc */
export const OP_IF_MISS = 12;
/** sampler, stream: draws the demand of the computation that follows */
export const OP_DEMAND = 13;

/** Rows are 2^3 long, and their places `at | column`. */
export const opShift = 3;
export const opWidth = 1 << opShift;
/** Column of a row that holds the loop depth it stands in. */
export const depthColumn = 7;

/** What a call means beside its answer: nothing, an effect at its callee, or the one that its visit was asked for. */
export const EFFECT_NONE = 0;
export const EFFECT_NEW = 1;
export const EFFECT_PASSED = 2;

export const ON_ERROR_FAIL = 0;
export const ON_ERROR_IGNORE = 1;
export const ON_ERROR_JUMP = 2;

/** What compiling needs of the model: names become numbers. */
export interface Resolver {
  route(to: string, operation: string | undefined): number;
  /** Work id of the operation behind a route: what child keys are derived from. */
  workOf(route: number): string;
  /** Whether what it asks for is applied at a store. */
  writes(route: number): boolean;
  allRoutes(): readonly number[];
  sampler(of: Distribution): number;
  stream(purpose: string): number;
  attribute(name: string): number;
  forward(balancing: Balancing): number;
}

export interface Code {
  readonly rows: Int32Array;
  /** Rows of (route, salt, 1 where a failure is ignored, effect) for parallel calls. */
  readonly parallel: Int32Array;
  /** Rows of cumulative probability, and of the pc behind each. */
  readonly branchLimit: Float64Array;
  readonly branchPc: Int32Array;
}

/** Cells of a row of `parallel`. */
export const parallelWidth = 4;

/** Code that still grows. */
export type DraftCode = { readonly [table in keyof Code]: number[] };

export function createCode(): DraftCode {
  return { rows: [], parallel: [], branchLimit: [], branchPc: [] };
}

export function sealCode({ rows, parallel, branchLimit, branchPc }: DraftCode): Code {
  return {
    rows: Int32Array.from(rows),
    parallel: Int32Array.from(parallel),
    branchLimit: Float64Array.from(branchLimit),
    branchPc: Int32Array.from(branchPc),
  };
}

/** Appends a program and returns the pc of its first row. */
export function compileProgram(code: DraftCode, steps: readonly ProgramStep[], resolver: Resolver): number {
  const start = code.rows.length / opWidth;
  const compiler: Compiler = { code, resolver, depth: 0, filling: undefined, ordinals: new Map() };
  emitAll(compiler, steps);
  emit(compiler, OP_END);
  return start;
}

interface Compiler {
  readonly code: DraftCode;
  readonly resolver: Resolver;
  depth: number;
  /** The cache whose miss the present steps answer: writing to it fills it, and is nobody's intent. */
  filling: string | undefined;
  /** How often each kind of draw or callee was met, so that each place has chance of its own. */
  readonly ordinals: Map<string, number>;
}

function here(c: Compiler): number {
  return c.code.rows.length / opWidth;
}

function emit(c: Compiler, ...row: number[]): number {
  const pc = here(c);
  for (let i = 0; i < opWidth; i++) c.code.rows.push(i === depthColumn ? c.depth : (row[i] ?? 0));
  return pc;
}

function patch(c: Compiler, pc: number, column: number, value: number): void {
  c.code.rows[pc * opWidth + column] = value;
}

function ordinal(c: Compiler, name: string): number {
  const n = c.ordinals.get(name) ?? 0;
  c.ordinals.set(name, n + 1);
  return n;
}

function purpose(c: Compiler, name: string): number {
  const n = ordinal(c, name);
  return c.resolver.stream(n === 0 ? name : `${name}#${n}`);
}

function emitAll(c: Compiler, steps: readonly ProgramStep[]): void {
  for (const step of steps) emitStep(c, step);
}

function emitStep(c: Compiler, step: ProgramStep): void {
  switch (step.do) {
    case 'compute':
      emit(c, OP_DEMAND, c.resolver.sampler(step.demandMs), purpose(c, 'compute'));
      emit(c, OP_COMPUTE);
      return;
    case 'call':
      emitCall(c, step.to, step.operation, step.onError, undefined);
      return;
    case 'read':
      emitCall(c, step.from, 'read', step.onError, step.onMiss);
      return;
    case 'write':
      if (step.to === undefined) emit(c, OP_EFFECT, mix(hashText('effect'), ordinal(c, 'effect')));
      else emitCall(c, step.to, 'write', step.onError, undefined);
      return;
    case 'parallel':
      emitParallel(c, step.calls, step.need ?? 'all', step.onError);
      return;
    case 'repeat':
      emitRepeat(c, step.times, step.steps);
      return;
    case 'choose':
      emitChoose(c, step.branches);
      return;
    case 'forward':
      emit(c, OP_FORWARD, c.resolver.forward(step.balancing));
      return;
    case 'writeThrough':
      emitRoute(c, c.resolver.route(step.to, 'write'), 'fail', undefined, EFFECT_PASSED);
      return;
    case 'apply':
      emit(c, OP_APPLY);
      return;
    case 'hook':
      emit(c, OP_HOOK, step.hook);
      return;
    case 'onMiss': {
      const test = emit(c, OP_IF_MISS);
      emitAll(c, step.steps);
      patch(c, test, 1, here(c));
      return;
    }
    case 'callAll':
      for (const route of c.resolver.allRoutes())
        emitRoute(c, route, 'fail', undefined, effectOver(c, route));
  }
}

function emitCall(
  c: Compiler,
  to: string,
  operation: string | undefined,
  onError: OnError | undefined,
  onMiss: readonly Step[] | undefined,
): void {
  const outer = c.filling;
  const route = c.resolver.route(to, operation);
  const effect = effectOver(c, route, to);
  if (onMiss !== undefined) c.filling = to;
  emitRoute(c, route, onError, onMiss, effect);
  c.filling = outer;
}

/** Filling the cache that missed is nobody's intent. */
const effectOver = (c: Compiler, route: number, to?: string) =>
  c.resolver.writes(route) && (to === undefined || to !== c.filling) ? EFFECT_NEW : EFFECT_NONE;

/** call; jump end; miss: …; jump end; fallback: …; end. */
function emitRoute(
  c: Compiler,
  route: number,
  onError: OnError | undefined,
  onMiss: readonly Step[] | undefined,
  effect: number,
): void {
  const call = emit(c, OP_CALL, route, errorMode(onError), -1, -1, saltOf(c, route), effect);
  const fallback = typeof onError === 'object' ? onError.fallback : undefined;
  const asides = [
    { steps: onMiss, column: 4 },
    { steps: fallback, column: 3 },
  ];
  const jumps: number[] = [];
  for (const { steps, column } of asides) {
    if (steps === undefined) continue;
    jumps.push(emit(c, OP_JUMP));
    patch(c, call, column, here(c));
    emitAll(c, steps);
  }
  for (const jump of jumps) patch(c, jump, 1, here(c));
}

function saltOf(c: Compiler, route: number): number {
  const work = c.resolver.workOf(route);
  return mix(hashText(work), ordinal(c, `call ${work}`));
}

function errorMode(onError: OnError | undefined): number {
  if (onError === 'ignore') return ON_ERROR_IGNORE;
  return typeof onError === 'object' ? ON_ERROR_JUMP : ON_ERROR_FAIL;
}

function emitParallel(
  c: Compiler,
  calls: readonly CallStep[],
  need: 'all' | 'any' | number,
  onError: OnError | undefined,
): void {
  const first = c.code.parallel.length / parallelWidth;
  for (const call of calls) {
    const route = c.resolver.route(call.to, call.operation);
    const effect = effectOver(c, route, call.to);
    c.code.parallel.push(route, saltOf(c, route), call.onError === 'ignore' ? 1 : 0, effect);
  }
  const needed = need === 'all' ? calls.length : need === 'any' ? 1 : Math.min(need, calls.length);
  const step = emit(c, OP_PARALLEL, first, calls.length, needed, errorMode(onError), -1);
  if (typeof onError !== 'object') return;
  const jump = emit(c, OP_JUMP);
  patch(c, step, 5, here(c));
  emitAll(c, onError.fallback);
  patch(c, jump, 1, here(c));
}

function emitRepeat(c: Compiler, times: Times, steps: readonly Step[]): void {
  const slot = c.depth;
  if (slot >= loopsPerVisit) throw new Error(`repeat steps nest deeper than ${loopsPerVisit}`);
  const count = typeof times === 'number' ? times : -1;
  const attribute = typeof times === 'number' ? -1 : c.resolver.attribute(times.attribute);
  const open = emit(c, OP_REPEAT, slot, count, attribute);
  c.depth++;
  const start = here(c);
  emitAll(c, steps);
  emit(c, OP_AGAIN, slot, count, attribute, start);
  c.depth--;
  patch(c, open, 4, here(c));
}

function emitChoose(c: Compiler, branches: readonly { probability: number; steps: readonly Step[] }[]): void {
  const first = c.code.branchLimit.length;
  let sum = 0;
  for (const branch of branches) {
    sum += branch.probability;
    c.code.branchLimit.push(sum);
    c.code.branchPc.push(0);
  }
  const choose = emit(c, OP_CHOOSE, purpose(c, 'choose'), first, branches.length);
  const jumps: number[] = [];
  branches.forEach((branch, i) => {
    c.code.branchPc[first + i] = here(c);
    emitAll(c, branch.steps);
    jumps.push(emit(c, OP_JUMP));
  });
  patch(c, choose, 4, here(c));
  for (const jump of jumps) patch(c, jump, 1, here(c));
}

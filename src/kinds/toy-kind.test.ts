// A kind that exists only here: adding one takes nothing but a SimKind. A turnstile lets people through one by one,
// counts them, and locks for a while whenever its clock strikes.
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { compileModel } from '#engine/compile.ts';
import type { NodeContext } from '#engine/context.ts';
import { type Behavior, simKind } from '#engine/kind.ts';
import { InvariantError } from '#engine/ledger.ts';
import type { Model } from '#engine/model.ts';
import { REFUSED } from '#engine/outcome.ts';
import { checkpoint, createRun, fork, restore, runToEnd, runUntil, stateHash } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { simPolicies } from '#policies/sim.ts';
import { above, whole } from '#scenario/fields.ts';
import { parseScenarioValue } from '#scenario/parse.ts';
import type { KindSpec, Registry } from '#scenario/registry.ts';
import { clientAt, nodeIn } from './run.testing.ts';
import { simKinds } from './sim.ts';

const settings = z.strictObject({
  passMs: z._default(above(0), 5),
  strikeMs: z._default(above(0), 1000),
  most: z._default(whole(1, 100), 2),
});
type Settings = z.infer<typeof settings>;

const turnstileSpec: KindSpec = {
  id: 'turnstile',
  title: 'Turnstile',
  summary: 'Lets so many through between two strikes of its clock.',
  group: 'edge',
  settings,
  ports: { in: true, out: true },
  operations: () => ['pass'],
};

interface State {
  since: number;
  through: number;
  turnedAway: number;
  strikes: number;
}
interface Constants {
  readonly passNs: number;
  readonly strikeNs: number;
  readonly most: number;
}

const STRIKE = 3;
const PASS = 7;
const stateOf = (context: NodeContext) => context.state as State;
const constantsOf = (context: NodeContext) => context.constants as Constants;

const behavior: Behavior = {
  start: (context) => {
    context.timerAt(constantsOf(context).strikeNs, STRIKE, 42);
  },
  timer: (context, tag, argument) => {
    if (tag !== STRIKE || argument !== 42) throw new Error(`timer ${tag} ${argument}`);
    const state = stateOf(context);
    state.since = 0;
    state.strikes++;
    context.timerAt(context.now + constantsOf(context).strikeNs, STRIKE, 42);
  },
  step: (context, _visit, hook) => {
    if (hook !== PASS) throw new Error(`hook ${hook}`);
    const state = stateOf(context);
    if (state.since >= constantsOf(context).most) {
      state.turnedAway++;
      return { then: 'end', outcome: REFUSED };
    }
    state.since++;
    state.through++;
    return { then: 'delay', ns: constantsOf(context).passNs };
  },
  crashed: (context) => {
    stateOf(context).since = 0;
  },
  check: (context) => {
    const { since, through } = stateOf(context);
    if (since > through) throw new InvariantError(`turnstile: ${since} since the strike, ${through} in all`);
  },
  figures: (context) => ({ ...stateOf(context) }),
};

const turnstile = simKind<Settings>({
  spec: turnstileSpec,
  plan: ({ id, settings: { passMs, strikeMs, most } }) => ({
    instances: [
      {
        workers: 100,
        cores: 100,
        sharing: 'fcfs',
        queueLimit: 0,
        discipline: 'fifo',
        startupNs: 0,
        pricePerHour: 0,
      },
    ],
    spread: 'roundRobin',
    operations: [
      {
        name: 'pass',
        work: `${id}.pass`,
        priority: 0,
        program: [{ do: 'hook', hook: PASS }, { do: 'callAll' }],
      },
    ],
    constants: { passNs: passMs * 1e6, strikeNs: strikeMs * 1e6, most } satisfies Constants,
    state: (): State => ({ since: 0, through: 0, turnedAway: 0, strikes: 0 }),
  }),
  behavior,
});

const kinds = { kinds: [...simKinds, turnstile], policies: simPolicies };
const registry: Registry = {
  kinds: kinds.kinds.map((kind) => kind.spec),
  policies: simPolicies.map((policy) => policy.spec),
};

function modelOf(node: object, faults: readonly object[] = []): Model {
  const document = {
    version: 1,
    nodes: [
      clientAt([0, 100, 200, 1100]),
      { id: 'gate', kind: 'turnstile', ...node },
      { id: 'hall', kind: 'service', operations: [{ demandMs: 20 }] },
    ],
    links: [
      { from: 'client', to: 'gate', latencyMs: 1 },
      { from: 'gate', to: 'hall', latencyMs: 2 },
    ],
    faults,
    run: { untilNs: 5.5e9 },
  };
  const parsed = parseScenarioValue(document, registry);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return compileModel(parsed.scenario, kinds);
}

describe('a kind of one’s own', () => {
  it('is parsed by its own settings, defaults filled in, mistakes found', () => {
    const node = { id: 'gate', kind: 'turnstile' };
    const parsed = parseScenarioValue({ version: 1, nodes: [node] }, registry);
    expect(parsed.ok && parsed.scenario.nodes[0]).toMatchObject({ passMs: 5, strikeMs: 1000, most: 2 });
    const wrong = parseScenarioValue({ version: 1, nodes: [{ ...node, most: 0 }] }, registry);
    expect(wrong.ok || wrong.problems.map(({ path }) => path)).toEqual(['nodes[0].most']);
  });

  it('runs beside the others: hook, timer, delay, state and calls', () => {
    const sim = createRun(modelOf({}));
    const report = reportOf(sim, runToEnd(sim));
    expect(report.system.outcomes).toMatchObject({ ok: 3, refused: 1 });
    expect(nodeIn(report, 'gate').own).toEqual({ since: 0, through: 3, turnedAway: 1, strikes: 5 });
    expect(nodeIn(report, 'gate').sojourn.maxMs).toBeCloseTo(5 + 2 + 20 + 2, 0);
    expect(nodeIn(report, 'hall').arrivals).toBe(3);
  });

  it('crashes and starts again like any other, told when its memory is gone', () => {
    const crash = { id: 'f', kind: 'crash', target: 'gate', atNs: 150e6, forNs: 10e6 };
    const sim = createRun(modelOf({}, [crash]));
    const report = reportOf(sim, runToEnd(sim));
    expect(report.system.outcomes.ok).toBe(4);
  });

  it('its state is the run’s: copied, put back and forked with it', () => {
    const model = modelOf({ passMs: 50 });
    const sim = createRun(model);
    runUntil(sim, 120e6);
    const copy = checkpoint(sim);
    const twin = fork(sim);
    runUntil(sim, 5.5e9);
    restore(sim, copy);
    runUntil(sim, 5.5e9);
    runUntil(twin, 5.5e9);
    const straight = createRun(model);
    runUntil(straight, 5.5e9);
    expect(stateHash(sim)).toBe(stateHash(straight));
    expect(stateHash(twin)).toBe(stateHash(straight));
  });

  it('its invariant is checked at the end of a run', () => {
    const sim = createRun(modelOf({}));
    runUntil(sim, 1.2e9);
    (sim.kindStates[1] as State).since = 99;
    (sim.kindStates[1] as State).strikes = -99;
    const { model } = sim;
    expect(model.nodes[1]?.id).toBe('gate');
    // Stopped before the clock strikes again and sets it right.
    expect(() => {
      turnstile.behavior?.check?.(sim.contexts[1]!);
    }).toThrow(InvariantError);
    const late = createRun(modelOf({ strikeMs: 1e6 }));
    runUntil(late, 1.2e9);
    (late.kindStates[1] as State).since = 99;
    expect(() => runToEnd(late)).toThrow(/turnstile: 99/);
  });
});

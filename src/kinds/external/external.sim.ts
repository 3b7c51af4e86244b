// Somebody else's system, as the engine runs it: visits wait without holding a core, for as long and with such an
// outcome as a distribution or a script says.
import type { Visit } from '#engine/call.ts';
import type { NodeContext } from '#engine/context.ts';
import { type Behavior, type StepResult, simKind } from '#engine/kind.ts';
import { FAULT, REFUSED } from '#engine/outcome.ts';
import { type ExternalSettings, externalSpec } from './settings.ts';

const RESPOND = 0;
const CONCLUDE = 1;
const DURATION = 0;
const ERROR = 1;

interface Answers {
  readonly durationNs: readonly number[];
  readonly outcomes: readonly Outcome[];
  readonly repeat: boolean;
  readonly errorRate: number;
}

interface ScriptState {
  /** Requests answered so far: the next line of the script. */
  next: number;
  /** What visits on their way will come to, by their row. */
  readonly concluding: Outcome[];
}
type Outcome = 'ok' | 'error' | 'refused' | 'hang';

const endings = {
  ok: { then: 'go' },
  error: { then: 'end', outcome: FAULT },
  refused: { then: 'end', outcome: REFUSED },
  hang: { then: 'hang' },
} as const satisfies Record<Outcome, StepResult>;

const behavior: Behavior = {
  step: (context, visit, hook) => (hook === CONCLUDE ? conclude(context, visit) : respond(context, visit)),
  figures: (context) => {
    const before = context.stateBefore as ScriptState | null;
    return { answered: (context.state as ScriptState).next - (before?.next ?? 0) };
  },
};

/** Reads the script's next line, or draws, and waits as long as that says. */
function respond(context: NodeContext, visit: Visit): StepResult {
  const state = context.state as ScriptState;
  const { durationNs, outcomes, repeat, errorRate } = context.constants as Answers;
  const slow = visit.station?.slow ?? 1;
  const turn = state.next++;
  if (outcomes.length === 0) {
    const fails = errorRate > 0 && context.drawLuck(visit, ERROR) < errorRate;
    remember(state, visit.row, fails ? 'error' : 'ok');
    return { then: 'delay', ns: Math.floor(slow * context.sample(0, context.drawFor(visit, DURATION))) };
  }
  const last = outcomes.length - 1;
  const line = repeat ? turn % (last + 1) : Math.min(turn, last);
  remember(state, visit.row, outcomes[line] as Outcome);
  return { then: 'delay', ns: Math.round(slow * (durationNs[line] as number)) };
}

/** Visits are pooled, so the list stays as short as the most calls that were ever under way. */
function remember(state: ScriptState, row: number, outcome: Outcome): void {
  while (state.concluding.length <= row) state.concluding.push('ok');
  state.concluding[row] = outcome;
}

function conclude(context: NodeContext, visit: Visit): StepResult {
  return endings[(context.state as ScriptState).concluding[visit.row] as Outcome];
}

const unlimited = 1_000_000;

export const externalKind = simKind<ExternalSettings>({
  spec: externalSpec,
  plan: ({ id, settings }) => {
    const { responses } = settings;
    const script = responses.from === 'script' ? responses.steps : [];
    return {
      instances: [
        {
          workers: settings.concurrencyLimit ?? unlimited,
          cores: unlimited,
          sharing: 'fcfs',
          queueLimit: 0,
          discipline: 'fifo',
          startupNs: 0,
          pricePerHour: 0,
        },
      ],
      spread: 'roundRobin',
      operations: [],
      anyOperation: (name) => ({
        name,
        work: `${id}.${name}`,
        priority: 0,
        program: [
          { do: 'hook', hook: RESPOND },
          { do: 'hook', hook: CONCLUDE },
        ],
      }),
      draws: ['duration', 'error'],
      samplers: responses.from === 'distribution' ? [{ of: responses.durationMs, unitNs: 1e6 }] : [],
      pricePerMillion: settings.pricePerMillion ?? 0,
      constants: {
        durationNs: script.map((line) => Math.round(line.durationMs * 1e6)),
        outcomes: script.map((line) => line.outcome),
        repeat: responses.from === 'script' && responses.after === 'repeat',
        errorRate: responses.from === 'distribution' ? responses.errorRate : 0,
      } satisfies Answers,
      state: (): ScriptState => ({ next: 0, concluding: [] }),
    };
  },
  behavior,
});

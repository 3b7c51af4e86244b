// The same calls at the same times, with the same answers, under a library as it is published and under its dialect: what
// both tell of themselves whenever something can have changed. The library's clock is vitest's, moved by hand.
import fc from 'fast-check';
import { expect, vi } from 'vitest';
import { pick } from '#engine/pick.testing.ts';
import type { PolicyReport } from '#engine/report.ts';
import { runUntil } from '#engine/run.ts';
import { reportOf } from '#engine/summary.ts';
import { clientAt, startOf } from '#kinds/run.testing.ts';
import type { Mode } from './modes.ts';

// Only what happens at different moments is compared: in which order two timers of the same millisecond fire is no
// property of a breaker. So each kind of moment has a remainder of its own, modulo this many ms: parts of windows end at
// 0, calls begin at 1 and are answered at 2 (3 those that waited), and what remains is for timeouts and waits, but for
// LOOK, at which the two are compared.
const GRID = 8;
const LOOK = 6;
export const onGrid = (places: number, remainder: number) => places * GRID + remainder;

type Ending = 'ok' | 'error' | 'refused' | 'hang';

interface Call {
  /** Places of the grid since the call before, and until the answer. */
  readonly gap: number;
  readonly takes: number;
  readonly ending: Ending;
}

/** What both tell of themselves; `open` are calls that have neither been refused nor ended. */
interface Told {
  readonly mode: string;
  readonly notPermitted: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly ignored: number;
  readonly open: number;
  /** Calls in the window, where the library tells that. */
  readonly buffered: number | null;
}

export interface Library {
  /** Resolves with the call, rejects with its error, or with one of its own. */
  call(act: () => Promise<void>): Promise<void>;
  isRefusal(error: unknown): boolean;
  mode(): Mode;
  buffered(): number | null;
}

export class Ignored extends Error {}

const some = (weight: number, ending: Ending) => ({ weight, arbitrary: fc.constant(ending) });

const manyCalls = fc.array(
  fc.record<Call>({
    gap: pick(1, 1, 2, 5, 20, 60, 150),
    takes: pick(0, 0, 1, 3, 10, 40),
    ending: fc.oneof(some(6, 'ok'), some(9, 'error'), some(3, 'refused'), some(1, 'hang')),
  }),
  { minLength: 10, maxLength: 60, size: 'max' },
);

interface Both {
  readonly rules: object;
  library(): Library;
}

/** Plays many sequences under many settings on both; tells what there was to see, since none of it would prove little. */
export async function compared<Settings>(
  settings: fc.Arbitrary<Settings>,
  bothOf: (settings: Settings) => Both,
): Promise<{ readonly modes: ReadonlySet<string>; readonly refused: number }> {
  const modes = new Set<string>();
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(settings, manyCalls, async (settings, calls) => {
      const { rules, library } = bothOf(settings);
      const looksMs = looksAt(calls);
      const told = await libraryTells(library, calls, looksMs);
      expect(simulationTells(rules, calls, looksMs, told[0]?.buffered !== null)).toEqual(told);
      for (const { mode } of told) modes.add(mode);
      refused += told.at(-1)?.notPermitted ?? 0;
    }),
    { numRuns: 120 },
  );
  return { modes, refused };
}

function startsOf(calls: readonly Call[]): number[] {
  let place = 0;
  return calls.map(({ gap }) => {
    place += gap;
    return onGrid(place, 1);
  });
}

/** After each call has begun, after each answer that can be foretold, and for a while when all is over. */
function looksAt(calls: readonly Call[]): number[] {
  const starts = startsOf(calls);
  const after = (ms: number) => onGrid(Math.floor(ms / GRID), LOOK);
  const ends = starts.map((ms, call) => after(onGrid(calls[call]?.takes ?? 0, ms)));
  const last = Math.max(...ends);
  const rest = [1, 10, 100, 300].map((places) => last + places * GRID);
  return [...new Set([...starts.map(after), ...ends, ...rest])].sort((a, b) => a - b);
}

const durationMs = ({ takes }: Call) => onGrid(takes, 1);

async function libraryTells(
  made: () => Library,
  calls: readonly Call[],
  looksMs: readonly number[],
): Promise<Told[]> {
  vi.setSystemTime(0);
  vi.clearAllTimers();
  const library = made();
  const count = { notPermitted: 0, succeeded: 0, failed: 0, ignored: 0 };
  let asked = 0;
  let answered = 0;
  const act = () => {
    const answer = calls[answered++] as Call;
    return new Promise<void>((resolve, reject) => {
      if (answer.ending === 'hang') return;
      const end = { ok: resolve, error: () => reject(new Error()), refused: () => reject(new Ignored()) };
      setTimeout(end[answer.ending], durationMs(answer));
    });
  };
  const begin = () => {
    asked++;
    library.call(act).then(
      () => count.succeeded++,
      (error) => {
        if (library.isRefusal(error)) count.notPermitted++;
        else if (error instanceof Ignored) count.ignored++;
        else count.failed++;
      },
    );
  };
  for (const ms of startsOf(calls)) setTimeout(begin, ms);
  const told: Told[] = [];
  for (const ms of looksMs) {
    await vi.advanceTimersByTimeAsync(ms - Date.now());
    const { notPermitted, succeeded, failed, ignored } = count;
    const open = asked - notPermitted - succeeded - failed - ignored;
    told.push({ mode: library.mode(), ...count, open, buffered: library.buffered() });
  }
  return told;
}

function simulationTells(
  rules: object,
  calls: readonly Call[],
  looksMs: readonly number[],
  tellsBuffered: boolean,
): Told[] {
  const sim = startOf({
    nodes: [
      clientAt(startsOf(calls)),
      {
        id: 'callee',
        kind: 'external',
        responses: {
          from: 'script',
          steps: calls.map((call) => ({ durationMs: durationMs(call), outcome: call.ending })),
          after: 'last',
        },
      },
    ],
    links: [
      {
        ...{ from: 'client', to: 'callee', latencyMs: 0 },
        policies: [{ policy: 'breaker', rules, ignore: ['cancelled', 'refused'] }],
      },
    ],
    run: { untilNs: ((looksMs.at(-1) as number) + 1) * 1e6 },
  });
  return looksMs.map((ms) => {
    runUntil(sim, ms * 1e6);
    const breaker = reportOf(sim, 'running').links[0]?.policies[0] as PolicyReport;
    const { notPermitted = 0, succeeded = 0, failed = 0, ignored = 0 } = breaker.counters;
    const { underWay = 0, waiting = 0, bufferedCalls = 0 } = breaker.levels;
    return {
      ...{ mode: breaker.mode as string, notPermitted, succeeded, failed, ignored },
      ...{ open: underWay + waiting, buffered: tellsBuffered ? bufferedCalls : null },
    };
  });
}

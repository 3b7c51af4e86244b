// Sequences of calls as a line of text, played through a public scenario:
//
//   F:C F:O +5000 S:rej +1 S:C
//
// S and F are calls that succeed and fail at once, S1500 one that takes 1500 ms, I one that fails in a way that is to
// be ignored. A is a call that stays out until s, f or i ends the oldest of them; `hang` never ends. `+5000` moves time
// on, in ms, and `.` is a moment in which nothing happens. After the colon stands what is expected then: the mode, and
// `rej` for a call that is not let pass.
import { expect } from 'vitest';
import type { PolicyReport } from '#engine/report.ts';
import { type Answer, ok, type Played, play } from '../link.testing.ts';

/** Between two steps that stand side by side. Not zero, so that each ends before the next begins. */
const stepMs = 0.001;

const modeNames = { C: 'closed', O: 'open', H: 'halfOpen', M: 'metricsOnly', X: 'forcedOpen', D: 'disabled' };
const endings = { S: 'ok', F: 'error', I: 'refused', s: 'ok', f: 'error', i: 'refused' } as const;

interface Step {
  readonly text: string;
  readonly expected: readonly string[];
  /** When it is over, which is when its expectation holds. */
  readonly atMs: number;
  /** Its number among the calls; -1 where it is none. */
  readonly call: number;
}

interface Script {
  readonly steps: readonly Step[];
  readonly timesMs: readonly number[];
  readonly answers: readonly Answer[];
}

export interface Vector {
  readonly policies: readonly PolicyReport[];
  readonly breaker: PolicyReport;
  readonly played: Played;
}

/** Plays a line under a breaker with these rules, and checks what stands in it. */
export function playVector(
  rules: object,
  line: string,
  more: { readonly outside?: readonly object[]; readonly untilMs?: number } = {},
): Vector {
  const { steps, timesMs, answers } = read(line);
  const policy = { policy: 'breaker', rules, ignore: ['cancelled', 'refused'] };
  const last = Math.max(stepMs, steps.at(-1)?.atMs ?? 0);
  const outside = more.outside ?? [];
  const played = play([...outside, policy], timesMs, answers, { untilMs: more.untilMs ?? last });
  const breaker = played.policies[outside.length] as PolicyReport;
  const seen = steps.map(({ text, expected, atMs, call }) => {
    const shown = expected.map((it) => (it === 'rej' || it === 'ok' ? permission(played, call) : it));
    const mode = modeAt(breaker, atMs);
    return `${text}:${shown.map((it) => (it in modeNames ? letterOf(mode) : it)).join(',')}`;
  });
  expect(seen).toEqual(steps.map(({ text, expected }) => `${text}:${expected.join(',')}`));
  return { policies: played.policies, breaker, played };
}

const letterOf = (mode: string) => Object.entries(modeNames).find(([, name]) => name === mode)?.[0] ?? mode;

/** Of requests that have ended the sixteen slowest have a trace; one that is refused ends at once. */
function permission({ report }: Played, call: number): 'ok' | 'rej' {
  const trace = report.traces.find(({ request }) => request === call);
  return trace?.outcome === 'breakerOpen' ? 'rej' : 'ok';
}

/** The mode at an instant, after all that happened in it. */
function modeAt({ changes, mode }: PolicyReport, atMs: number): string {
  const at = Math.round(atMs * 1e6);
  const after = changes.find(({ atNs }) => atNs > at);
  return after === undefined ? (mode as string) : (after.text.split(' → ')[0] as string);
}

function read(line: string): Script {
  const steps: Step[] = [];
  const timesMs: number[] = [];
  const answers: Answer[] = [];
  /** Calls that are out, oldest first. */
  const out: number[] = [];
  let nowMs = 0;
  let moved = true;
  for (const word of line.trim().split(/\s+/)) {
    if (word.startsWith('+')) {
      nowMs += Number(word.slice(1));
      moved = true;
      continue;
    }
    if (!moved) nowMs += stepMs;
    moved = false;
    const [text = '', expectation = ''] = word.split(':');
    const expected = expectation === '' ? [] : expectation.split(',');
    const kind = text[0] as string;
    if ('sfi'.includes(kind)) {
      const ended = out.shift();
      if (ended === undefined) throw new Error(`${word}: no call is out`);
      const durationMs = nowMs - (timesMs[ended] as number);
      answers[ended] = [durationMs, endings[kind as keyof typeof endings]];
    }
    const call = 'SFIAh'.includes(kind) ? timesMs.push(nowMs) - 1 : -1;
    if ('SFI'.includes(kind)) {
      const durationMs = Number(text.slice(1) || 0);
      answers[call] = [durationMs, endings[kind as keyof typeof endings]];
      nowMs += durationMs;
    }
    if (kind === 'A' || kind === 'h') answers[call] = [0, 'hang'];
    if (kind === 'A' && !expected.includes('rej')) out.push(call);
    steps.push({ text, expected, atMs: nowMs, call });
  }
  // The script answers only those that are let pass.
  const refused = new Set(steps.filter(({ expected }) => expected.includes('rej')).map(({ call }) => call));
  const answered = answers.filter((_, call) => !refused.has(call));
  return { steps, timesMs, answers: answered.length === 0 ? [ok()] : answered };
}

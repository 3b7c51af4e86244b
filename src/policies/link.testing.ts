// One link under some policies, between a client that calls at exact times and somebody who answers by a script:
// how sequences of calls are played through a public scenario.
import type { LinkReport, PolicyReport, RunReport } from '#engine/report.ts';
import { clientAt, reportOn } from '#kinds/run.testing.ts';

export interface Played {
  readonly report: RunReport;
  readonly link: LinkReport;
  /** Of each request, in the order in which they began: at most sixteen. */
  readonly outcomes: readonly string[];
  readonly durationsMs: readonly number[];
  /** What the policies say of themselves, outermost first. */
  readonly policies: readonly PolicyReport[];
}

/** An answer of the script: how long it takes and how it ends. */
export type Answer = readonly [durationMs: number, outcome: 'ok' | 'error' | 'refused' | 'hang'];

export const ok = (durationMs = 0): Answer => [durationMs, 'ok'];
export const error = (durationMs = 0): Answer => [durationMs, 'error'];

/** Calls at these times, answered one after the other by the script, which repeats its last line. */
export function play(
  policies: readonly object[],
  timesMs: readonly number[],
  script: readonly Answer[],
  more: {
    readonly client?: object;
    readonly link?: object;
    readonly untilMs?: number;
    readonly seed?: number;
  } = {},
): Played {
  const report = reportOn(
    {
      nodes: [
        clientAt(timesMs, more.client),
        {
          id: 'callee',
          kind: 'external',
          responses: {
            from: 'script',
            steps: script.map(([durationMs, outcome]) => ({ durationMs, outcome })),
            after: 'last',
          },
        },
      ],
      links: [{ from: 'client', to: 'callee', latencyMs: 0, policies, ...more.link }],
      run: { untilNs: Math.round((more.untilMs ?? 600_000) * 1e6) },
    },
    more.seed,
  );
  return read(report);
}

export function read(report: RunReport): Played {
  const [link] = report.links;
  if (link === undefined) throw new Error('the report has no link');
  const traces = report.traces.filter(({ why }) => why === 'slowest').sort((a, b) => a.request - b.request);
  return {
    report,
    link,
    outcomes: traces.map(({ outcome }) => outcome),
    durationsMs: traces.map(({ durationMs }) => durationMs),
    policies: link.policies,
  };
}

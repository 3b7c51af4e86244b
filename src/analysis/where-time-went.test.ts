import { describe, expect, it } from 'vitest';
import type { SpanReport, TraceReport } from '#engine/report.ts';
import { whereTimeWent } from './where-time-went.ts';

/** Times in ms: start, arrived, served, replied, end. */
const span = (id: number, parent: number, node: string, times: readonly number[]): SpanReport => {
  const [startNs = 0, arrivedNs = -1, servedNs = -1, repliedNs = -1, endNs = -1] = times.map((ms) =>
    ms < 0 ? -1 : ms * 1e6,
  );
  return {
    ...{ id, parent, node, startNs, arrivedNs, servedNs, repliedNs, endNs, deadlineNs: null },
    ...{ link: `x->${node}`, operation: 'do', attempt: 0, outcome: 'ok', origin: null },
  };
};

const trace = (durationMs: number, ...spans: readonly SpanReport[]): TraceReport => ({
  ...{ request: 1, why: 'slowest', client: 'client', operation: 'do' },
  ...{ startNs: 0, durationMs, outcome: 'ok', origin: null, spans },
});

const told = (it: TraceReport) =>
  Object.fromEntries(whereTimeWent(it).map(({ node, phase, ms }) => [`${node} ${phase}`, ms]));

describe('where the time went', () => {
  it('one call: there, in line, at work, and back', () => {
    expect(told(trace(100, span(0, -1, 'shop', [0, 10, 30, 95, 100])))).toEqual({
      'shop work': 65,
      'shop queue': 20,
      'shop network': 15,
    });
  });

  it('a call inside belongs to whom it was made to', () => {
    const parts = told(
      trace(
        100,
        span(0, -1, 'shop', [0, 0, 0, 100, 100]),
        span(1, 0, 'db', [20, 25, 40, 60, 70]),
        span(2, 0, 'bank', [70, 70, 70, 90, 90]),
      ),
    );
    expect(parts).toEqual({
      'shop work': 30,
      'db network': 15,
      'db queue': 15,
      'db work': 20,
      'bank work': 20,
    });
  });

  it('of calls side by side the last to end was waited for', () => {
    const parts = told(
      trace(
        50,
        span(0, -1, 'shop', [0, 0, 0, 50, 50]),
        span(1, 0, 'fast', [10, 10, 10, 20, 20]),
        span(2, 0, 'slow', [10, 10, 10, 40, 40]),
      ),
    );
    expect(parts).toEqual({ 'slow work': 30, 'shop work': 20 });
  });

  it('an answer that never came is silence; work that went on for nobody counts only while it was waited for', () => {
    expect(
      told(trace(80, span(0, -1, 'shop', [0, 0, 0, 80, 80]), span(1, 0, 'lost', [10, -1, -1, -1, 60]))),
    ).toEqual({ 'lost silence': 50, 'shop work': 30 });
    expect(
      told(trace(80, span(0, -1, 'shop', [0, 0, 0, 80, 80]), span(1, 0, 'late', [10, 10, 10, 500, 60]))),
    ).toEqual({ 'late work': 50, 'shop work': 30 });
  });

  it('a call that nobody waited for to the end takes no more than there is', () => {
    const parts = whereTimeWent(
      trace(40, span(0, -1, 'shop', [0, 0, 0, 40, 40]), span(1, 0, 'other', [5, 5, 5, -1, -1])),
    );
    expect(parts.reduce((sum, { ms }) => sum + ms, 0)).toBe(40);
  });
});

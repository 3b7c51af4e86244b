// A call makes its first attempt itself and is told apart from it only when there is need to (admission.ts): whoever
// stands outside must see no difference, and traces must tell of both.
import { describe, expect, it } from 'vitest';
import { type Answer, error, ok, play } from './link.testing.ts';

const retry = { policy: 'retry', backoff: { kind: 'fixed', delayMs: 5 } };
const timeout = (timeoutMs: number, onTimeout = 'abandon') => ({ policy: 'timeout', timeoutMs, onTimeout });
const hedge = { policy: 'hedge', delay: { kind: 'fixed', delayMs: 20 } };
const deadline = { policy: 'deadline', timeoutMs: 30 };

/** Of the one request: each span's parent (by place, -1 for none), number, times at the caller and outcome. */
function told(policies: readonly object[], answers: readonly Answer[]) {
  const { report, outcomes, durationsMs } = play(policies, [0], answers);
  const spans = report.traces[0]?.spans ?? [];
  const rows = spans.map(({ parent, attempt, startNs, endNs, outcome }) => {
    const above = spans.findIndex(({ id }) => id === parent);
    return `${above} ${attempt} ${startNs / 1e6}-${endNs / 1e6} ${outcome}`;
  });
  return { outcome: outcomes[0], ms: durationsMs[0], rows, spans };
}

describe('a first attempt', () => {
  it('that succeeds is the call: one span, which tells of the callee', () => {
    const { rows, spans } = told([retry, timeout(50)], [ok(10)]);
    expect(rows).toEqual(['-1 0 0-10 ok']);
    expect(spans[0]).toMatchObject({ arrivedNs: 0, servedNs: 0, repliedNs: 10e6 });
  });

  it('that fails stands beneath the call, like those after it', () => {
    const { rows } = told([retry], [error(10), ok(10)]);
    expect(rows).toEqual(['-1 0 0-25 ok', '0 0 0-10 fault', '0 1 15-25 ok']);
  });

  it('that is given up goes on for nobody, while the call goes on', () => {
    const { rows, spans } = told([retry, timeout(20)], [ok(1000), ok(10)]);
    expect(rows).toEqual(['-1 0 0-35 ok', '0 0 0-20 timeout', '0 1 25-35 ok']);
    expect(spans[1]).toMatchObject({ arrivedNs: 0, servedNs: 0 });
  });

  it('leaves what guards the call from without in force: while it is under way, waited after, and made again', () => {
    expect(told([timeout(8), retry], [ok(10)]).rows).toEqual(['-1 0 0-8 timeout', '0 0 0-8 cancelled']);
    expect(told([timeout(12), retry], [error(10)])).toMatchObject({ outcome: 'timeout', ms: 12 });
    const again = told([timeout(20), retry], [error(10), ok(10)]);
    expect(again).toMatchObject({ outcome: 'timeout', ms: 20 });
    expect(again.rows).toEqual(['-1 0 0-20 timeout', '0 0 0-10 fault', '0 1 15-20 cancelled']);
  });

  it('is one of two when the call is hedged', () => {
    const { rows } = told([hedge], [ok(100), ok(10)]);
    expect(rows).toEqual(['-1 0 0-30 ok', '0 0 0-30 cancelled', '0 1 20-30 ok']);
  });

  it('within which there is another that makes attempts counts once', () => {
    const { rows } = told([hedge, retry], [error(10), ok(2)]);
    expect(rows[0]).toBe('-1 0 0-17 ok');
    expect(rows.slice(1).map((row) => row.split(' ').slice(2).join(' '))).toEqual(['0-10 fault', '15-17 ok']);
  });

  it('has the time that is meant for an attempt, and the next has its own', () => {
    const { rows } = told([{ ...retry, retryOn: ['deadline'] }, deadline], [ok(100), ok(20)]);
    expect(rows).toEqual(['-1 0 0-55 ok', '0 0 0-30 deadline', '0 1 35-55 ok']);
  });
});

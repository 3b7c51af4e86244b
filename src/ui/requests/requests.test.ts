import { describe, expect, it } from 'vitest';
import type { SpanReport, TraceReport } from '#engine/report.ts';
import { deadlineAt, piecesOf, requestsOf, requestsThen, rowsOf } from './requests.ts';

const span = (id: number, parent: number, over: Partial<SpanReport> = {}): SpanReport => ({
  ...{ id, parent, link: 'a->b', node: `n${id}`, operation: 'do', attempt: 0, startNs: 0, arrivedNs: 10e6 },
  ...{ servedNs: 30e6, repliedNs: 90e6, endNs: 100e6, outcome: 'ok', origin: null },
  deadlineNs: null,
  ...over,
});
const trace = (request: number, over: Partial<TraceReport> = {}): TraceReport => ({
  ...{ request, why: 'slowest', client: 'users', operation: 'do', startNs: 0, durationMs: 100 },
  ...{ outcome: 'ok', origin: null, spans: [span(request, -1)] },
  ...over,
});

describe('the list', () => {
  const traces = [trace(1, { durationMs: 5 }), trace(2, { durationMs: 9 }), trace(3, { why: 'failed' })];

  it('is of one sort, the slowest first', () => {
    expect(requestsOf(traces, 'slowest', null).map(({ request }) => request)).toEqual([2, 1]);
    expect(requestsOf(traces, 'failed', null).map(({ request }) => request)).toEqual([3]);
  });

  it('of a node: what passed it, or what it sent', () => {
    expect(requestsOf(traces, 'slowest', 'n1').map(({ request }) => request)).toEqual([1]);
    expect(requestsOf(traces, 'slowest', 'users')).toHaveLength(2);
    expect(requestsOf(traces, 'slowest', 'elsewhere')).toHaveLength(0);
  });
});

describe('the list of a moment', () => {
  const then = [
    trace(1, { durationMs: 5, startNs: 20 }),
    trace(2, { durationMs: 9, startNs: 10, why: 'random' }),
    trace(3, { durationMs: 1, startNs: 30, why: 'slowest', outcome: 'timeout' }),
  ];
  const numbers = (sort: 'slowest' | 'failed' | 'random', subject: string | null = null) =>
    requestsThen(then, sort, subject).map(({ request }) => request);

  it('holds all that were kept, whatever for', () => {
    expect(numbers('slowest')).toEqual([2, 1, 3]);
    expect(numbers('failed')).toEqual([3]);
    expect(numbers('random')).toEqual([2, 1, 3]);
  });

  it('of a link: what passed it', () => {
    expect(numbers('slowest', 'a->b')).toHaveLength(3);
    expect(numbers('slowest', 'b->c')).toHaveLength(0);
    expect(numbers('slowest', 'n2')).toEqual([2]);
  });
});

describe('the waterfall', () => {
  it('puts callers before callees, and orphans of a cut trace at the edge', () => {
    const to = (id: number) => ({ link: `to ${id}` });
    const rows = rowsOf([
      span(0, -1),
      span(1, 0, to(1)),
      span(2, 1, to(2)),
      span(3, 0, to(3)),
      span(9, 77, to(9)),
    ]);
    expect(rows.map((row) => [row.span.id, row.depth])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 1],
      [9, 0],
    ]);
  });

  it('cuts a bar into way, line, work and way back', () => {
    expect(piecesOf(span(0, -1), trace(0))).toEqual([
      { phase: 'network', from: 0, width: 0.1 },
      { phase: 'queue', from: 0.1, width: expect.closeTo(0.2, 12) },
      { phase: 'work', from: 0.3, width: expect.closeTo(0.6, 12) },
      { phase: 'network', from: 0.9, width: expect.closeTo(0.1, 12) },
    ]);
  });

  it('shows what went on when the caller had given up', () => {
    const given = span(0, -1, { endNs: 50e6 });
    expect(piecesOf(given, trace(0)).map(({ phase }) => phase)).toEqual([
      'network',
      'queue',
      'work',
      'afterwards',
    ]);
  });

  it('a message that was lost is all way', () => {
    const lost = span(0, -1, { arrivedNs: -1, servedNs: -1, repliedNs: -1, endNs: 40e6 });
    expect(piecesOf(lost, trace(0))).toEqual([{ phase: 'network', from: 0, width: 0.4 }]);
  });

  it('numbers the attempts of a call, and shows the backoff between them', () => {
    const held = span(0, -1, { arrivedNs: -1, servedNs: -1, repliedNs: -1 });
    const attempts = [
      span(1, 0, { attempt: 0, endNs: 20e6 }),
      span(2, 0, { attempt: 1, startNs: 50e6, endNs: 70e6 }),
      span(3, 0, { attempt: 2, startNs: 60e6, endNs: 100e6 }),
    ];
    const rows = rowsOf([held, ...attempts]);
    expect(rows.map(({ attempt }) => attempt)).toEqual([0, 1, 2, 3]);
    expect(rows[0]?.waits).toEqual([{ fromNs: 20e6, toNs: 50e6 }]);
    const pieces = piecesOf(held, trace(0), rows[0]?.waits);
    expect(pieces.filter(({ phase }) => phase === 'backoff')).toEqual([
      { phase: 'backoff', from: 0.2, width: expect.closeTo(0.3, 12) },
    ]);
  });

  it('marks a deadline that lies within the request', () => {
    expect(deadlineAt(span(0, -1, { deadlineNs: 25e6 }), trace(0))).toBeCloseTo(0.25, 12);
    expect(deadlineAt(span(0, -1, { deadlineNs: 101e6 }), trace(0))).toBeNull();
    expect(deadlineAt(span(0, -1), trace(0))).toBeNull();
  });
});

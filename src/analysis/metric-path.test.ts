import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatMetricPath,
  type MetricPath,
  metricUnit,
  parseMetricPath,
  type Subject,
} from './metric-path.ts';
import { type MetricName, metricNames, specOf } from './metric-table.ts';

function parsed(text: string): MetricPath {
  const result = parseMetricPath(text);
  if (!result.ok) throw new Error(`${text}: ${result.message}`);
  return result.path;
}

describe('metric paths', () => {
  it.each<[string, Subject, MetricName, string | null]>([
    ['system.latency.p99', { of: 'system' }, 'latency', 'p99'],
    ['system.latency', { of: 'system' }, 'latency', 'mean'],
    ['system.latency.p99.9', { of: 'system' }, 'latency', 'p999'],
    ['checkout.errors', { of: 'named', id: 'checkout' }, 'errors', null],
    ['checkout.errors.timeout', { of: 'named', id: 'checkout' }, 'errors', 'timeout'],
    ['shop/buy.sojourn.sd', { of: 'operation', node: 'shop', operation: 'buy' }, 'sojourn', 'sd'],
    ['a-->b.latency.max', { of: 'link', from: 'a-', to: 'b' }, 'latency', 'max'],
    ['c->s/buy.goodput', { of: 'request', from: 'c', to: 's', operation: 'buy' }, 'goodput', null],
    ['cache.own.hitRatio', { of: 'named', id: 'cache' }, 'own', 'hitRatio'],
    ['system.oracle.lost', { of: 'system' }, 'oracle', 'lost'],
    ['db.queue', { of: 'named', id: 'db' }, 'queue', 'mean'],
  ])('reads %s', (text, subject, metric, stat) => {
    expect(parsed(text)).toEqual({ subject, metric, stat, window: null });
  });

  it('reads windows', () => {
    expect(parsed(' system.goodput[60s, 2m] ').window).toEqual({ fromNs: 60e9, toNs: 120e9 });
    expect(formatMetricPath(parsed('system.goodput[60s,120s]'))).toBe('system.goodput[1m,2m]');
  });

  it('knows units', () => {
    const units = [
      'system.latency.p99',
      'system.latency.count',
      'a.goodput',
      'a.errorRate',
      'a.cost',
      'a.own.x',
    ];
    expect(units.map((text) => metricUnit(parsed(text)))).toEqual([
      'ms',
      'count',
      '/s',
      'share',
      '/h',
      'none',
    ]);
  });

  it.each([
    ['system', 0, 'subject.metric'],
    ['.latency', 0, 'begins with what is measured'],
    ['sys tem.latency', 0, 'begins with what is measured'],
    ['system.latncy.p99', 7, 'did you mean latency?'],
    ['system.utilisation', 7, 'is not measured of the system'],
    ['a->b.queue', 5, 'is not measured of links'],
    ['system.latency.p98', 15, 'did you mean p9'],
    ['system.goodput.mean', 15, 'is one number'],
    ['system.errors.timeut', 14, 'did you mean timeout?'],
    ['system.oracle', 13, 'needs one of intended'],
    ['cache.own', 9, 'needs the name of a figure'],
    ['system.goodput[60s]', 14, 'write two times'],
    ['system.goodput[60,120s]', 15, 'needs a unit'],
    ['system.goodput[60s,120x]', 19, 'unknown unit'],
    ['system.goodput[120s,60s]', 14, 'must end later than it begins'],
    ['system.goodput[60s,60s]', 14, 'must end later than it begins'],
    ['system.latency.mean[0,1s]', 19, 'the series hold latency.p50, latency.p95'],
    ['a.waiting.p99[0,1s]', 13, 'nothing of waiting'],
    ['a->b/c.goodput[0,1s]', 14, 'not requests of a client'],
    ['a/b.goodput[0,1s]', 11, 'not operations'],
  ])('refuses %s at %d', (text, at, message) => {
    const result = parseMetricPath(text);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.message).toContain(message);
    expect(result.at).toBe(at);
  });
});

const name = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_-]{0,8}$/).filter((id) => id !== 'system');
const subjects: fc.Arbitrary<Subject> = fc.oneof(
  fc.constant({ of: 'system' } as const),
  fc.record({ of: fc.constant('named' as const), id: name }),
  fc.record({ of: fc.constant('operation' as const), node: name, operation: name }),
  fc.record({ of: fc.constant('link' as const), from: name, to: name }),
  fc.record({ of: fc.constant('request' as const), from: name, to: name, operation: name }),
);
const time = fc.integer({ min: 0, max: 1e12 });

/** Every path that the table allows. */
const paths = fc
  .record({
    subject: subjects,
    metric: fc.constantFrom(...metricNames),
    pick: fc.nat(),
    times: fc.tuple(time, time),
  })
  .map(({ subject, metric, pick, times: [a, b] }): MetricPath => {
    const { stats, fallback, windowed } = specOf(metric);
    const all: (string | null)[] = stats === 'any' ? ['hitRatio'] : stats === null ? [null] : [...stats];
    if (fallback === null && stats !== null) all.push(null);
    const stat = all[pick % all.length] ?? null;
    const held = subject.of === 'system' || subject.of === 'named' || subject.of === 'link';
    const wide = windowed.includes(stat) && held && a !== b;
    const window = wide ? { fromNs: Math.min(a, b), toNs: Math.max(a, b) } : null;
    return { subject, metric, stat, window };
  })
  .filter(({ subject, metric }) => {
    const { of } = specOf(metric);
    if (subject.of === 'named') return true;
    return of.includes(subject.of) || (subject.of === 'operation' && of.includes('request'));
  });

describe('any metric path', () => {
  it('is read as it was written', () => {
    let read = 0;
    fc.assert(
      fc.property(paths, (path) => {
        read++;
        // Of a named subject the system's own metrics are not all offered.
        const result = parseMetricPath(formatMetricPath(path));
        expect(result).toEqual({ ok: true, path });
      }),
      { numRuns: 500 },
    );
    expect(read).toBeGreaterThanOrEqual(500);
  });

  it('is refused, never thrown at, when it is nonsense, and the place lies inside', () => {
    const pieces = fc.constantFrom(
      'system',
      '.',
      'latency',
      'p99',
      '[',
      ']',
      ',',
      '60s',
      '->',
      '/',
      'a',
      ' ',
      '𝛌',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((list) => list.join('')),
        ),
        (text) => {
          const result = parseMetricPath(text);
          if (result.ok) expect(parseMetricPath(formatMetricPath(result.path))).toEqual(result);
          else expect(result.at >= 0 && result.at <= text.length && result.message !== '').toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

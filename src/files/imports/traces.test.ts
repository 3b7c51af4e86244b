// Jaeger's and OpenTelemetry's traces as scenarios: topology, handlers, times, rates and failures.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importing, reportOn } from '#kinds/run.testing.ts';
import type { Scenario } from '#scenario/document.ts';
import { fitted, quantile } from './fit.ts';
import { importFiles } from './import.ts';
import { jaegerDownload, orderTrace, otlpLines, type Told } from './traces.testing.ts';

function imported(text: string) {
  const read = importFiles([{ name: 'traces.json', text }], importing);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read;
}

interface Operation {
  readonly name: string;
  readonly demandMs: unknown;
  readonly handler?: unknown;
}

const operationIn = ({ nodes }: Scenario, id: string, name: string): Operation | undefined =>
  (nodes.find((node) => node.id === id)?.['operations'] as Operation[] | undefined)?.find(
    (it) => it.name === name,
  );

/** Sixty orders, of which a third asks no prices; ads fail in every fourth, and the shop does not mind. */
const orders = Array.from({ length: 60 }, (_, index) =>
  orderTrace(0.8 + (index % 10) * 0.05, { withPrices: index % 3 !== 0, adFails: index % 4 === 0 }),
);

describe.each([
  ['a download from Jaeger', jaegerDownload(orders)],
  ['lines of an OpenTelemetry collector', otlpLines(orders)],
])('%s', (_, text) => {
  const { scenario, summary } = imported(text);

  it('gives services, and stores that only their callers know', () => {
    expect(Object.fromEntries(scenario.nodes.map(({ id, kind }) => [id, kind]))).toEqual({
      ...{ users: 'client', shop: 'service', stock: 'service', prices: 'service', ads: 'service' },
      ...{ redis: 'cache', orders: 'database' },
    });
    expect(scenario.links.map(({ id }) => id).sort()).toEqual([
      ...['shop->ads', 'shop->orders', 'shop->prices', 'shop->stock', 'stock->redis', 'users->shop'],
    ]);
  });

  it('gives the calls of a handler in order, at once where they overlap, each as often as seen', () => {
    const handler = operationIn(scenario, 'shop', 'POST-orders-id')?.handler;
    const stock = { do: 'call', to: 'stock', operation: 'stock-Stock-Reserve' };
    const both = { do: 'parallel', calls: [{ do: 'call', to: 'prices', operation: 'quote' }, stock] };
    expect(handler).toEqual([
      {
        do: 'choose',
        branches: [
          { probability: 0.6666, steps: [both] },
          { probability: 0.3333, steps: [stock] },
        ],
      },
      { do: 'write', to: 'orders' },
      { do: 'call', to: 'ads', operation: 'GET-ad', onError: 'ignore' },
    ]);
    expect(operationIn(scenario, 'stock', 'stock-Stock-Reserve')?.handler).toEqual([
      { do: 'read', from: 'redis' },
    ]);
  });

  it('fits times to what is left of a span without its calls', () => {
    // Of 20 ms: 2..9 and 10..14 and 15..16 are calls; the internal span is the shop's own.
    const self = operationIn(scenario, 'shop', 'POST-orders-id')?.demandMs as {
      percentiles: [number, number][];
    };
    const middle = self.percentiles.find(([percent]) => percent === 50)?.[1] ?? 0;
    expect(middle).toBeCloseTo(8 * 1.025, 3);
    expect(scenario.links.find(({ id }) => id === 'shop->stock')?.latencyMs).toBeCloseTo(0.5125, 2);
  });

  it('gives the rate of the requests, and failures as faults that can be taken away', () => {
    const client = scenario.nodes.find(({ id }) => id === 'users');
    expect(client?.['arrivals']).toEqual({ process: 'poisson', ratePerS: 10 });
    expect(scenario.faults).toMatchObject([{ kind: 'errors', target: 'ads', rate: 0.25, atNs: 0 }]);
    expect(summary.assumed.map((it) => it.text).join('\n')).toContain(
      'ads failed by itself in 15 of 60 spans',
    );
  });

  it('runs as it was: as many requests, none of them lost, as long as they took', () => {
    const report = reportOn({ ...scenario, run: { untilNs: 60e9 } });
    expect(report.system.outcomes.ok).toBe(report.system.arrivals - report.system.inFlightNow);
    // 20 ms at the mean scale of 1.025; four standard errors of 600 requests, and a percent for the fits.
    const error = (4 * (report.system.latency.sdMs ?? 0)) / Math.sqrt(report.system.arrivals) + 0.2;
    expect(Math.abs((report.system.latency.meanMs ?? 0) - 20 * 1.025)).toBeLessThan(error);
  });
});

describe('what traces may also hold', () => {
  const span = (told: Partial<Told> & Pick<Told, 'id' | 'service'>): Told => ({
    ...{ name: 'work', side: 'server', from: 0, to: 1000 },
    ...told,
  });

  it('repeats what follows itself', () => {
    const calls = Array.from({ length: 4 }, (_, index): Told[] => [
      span({
        id: `c${index}`,
        parent: 'a',
        service: 'web',
        side: 'client',
        from: index * 200,
        to: index * 200 + 150,
      }),
      span({
        id: `s${index}`,
        parent: `c${index}`,
        service: 'price',
        from: index * 200 + 10,
        to: index * 200 + 140,
      }),
    ]);
    const { scenario } = imported(jaegerDownload([[span({ id: 'a', service: 'web' }), ...calls.flat()]]));
    expect(operationIn(scenario, 'web', 'work')?.handler).toEqual([
      { do: 'repeat', times: 4, steps: [{ do: 'call', to: 'price', operation: 'work' }] },
    ]);
  });

  it('names whom calls itself the traffic, and leaves out what nobody waits for, saying so', () => {
    const { scenario, summary } = imported(
      otlpLines([
        [
          span({ id: '1', service: 'robot', side: 'client', to: 2000 }),
          span({ id: '2', parent: '1', service: 'web', from: 100, to: 1000 }),
          span({ id: '3', parent: '2', service: 'web', side: 'client', from: 500, to: 90_000 }),
          span({ id: '4', parent: '3', service: 'audit', from: 600, to: 80_000 }),
          span({ id: '5', parent: '2', service: 'web', side: 'producer', from: 300, to: 400 }),
          span({ id: '6', parent: '5', service: 'mailer', side: 'consumer', from: 5000, to: 6000 }),
        ],
      ]),
    );
    expect(scenario.nodes.find(({ kind }) => kind === 'client')?.id).toBe('robot');
    expect(operationIn(scenario, 'web', 'work')?.handler).toEqual([]);
    const left = summary.ignored.map(({ text }) => text).join('\n');
    expect(left).toContain('web → audit: 1 call that ended after the caller');
    expect(left).toContain('web → mailer: 1 message taken up later');
    // The message is work all the same.
    expect(scenario.links.some(({ to }) => to === 'mailer')).toBe(true);
  });

  it('takes spans whose parents are missing for beginnings, and goes round no circle', () => {
    const { scenario, summary } = imported(
      jaegerDownload([
        [
          span({ id: '1', parent: 'lost', service: 'web' }),
          span({ id: '2', parent: '3', service: 'ghost', side: 'internal' }),
          span({ id: '3', parent: '2', service: 'ghost', side: 'internal' }),
          span({ id: '4', parent: '4', service: 'self', side: 'server' }),
        ],
      ]),
    );
    expect(scenario.links.map(({ id }) => id)).toEqual(['users->web']);
    expect(summary.assumed.some(({ text }) => text.includes('1 span began under others'))).toBe(true);
  });
});

describe('fitting', () => {
  const times = fc.array(fc.double({ min: 0.01, max: 1000, noNaN: true }), { minLength: 1, maxLength: 400 });

  it('keeps the mean of any times, within two percent, and never leaves their range below', () => {
    let ran = 0;
    fc.assert(
      fc.property(times, (samples) => {
        ran++;
        const fit = fitted(samples);
        const mean = samples.reduce((sum, it) => sum + it, 0) / samples.length;
        expect(Math.abs(meanOf(fit) - mean) / mean).toBeLessThan(0.02);
      }),
      { numRuns: 300 },
    );
    expect(ran).toBe(300);
  });

  it('keeps the mean of a long tail, which lines between percentiles alone would miss', () => {
    const tail = Array.from({ length: 100 }, (_, index) => (-Math.log(1 - (index + 0.5) / 100)) ** 3);
    const mean = tail.reduce((sum, it) => sum + it, 0) / tail.length;
    expect(meanOf(fitted(tail)) / mean).toBeCloseTo(1, 3);
  });

  it('says by its form how much is known', () => {
    expect(fitted([5, 5, 5])).toBe(5);
    expect(fitted([1, 3])).toEqual({ dist: 'exponential', mean: 2 });
    expect(fitted([1, 2, 3, 4, 5, 6])).toMatchObject({ dist: 'lognormal', mean: 3.5 });
    expect(fitted(Array.from({ length: 40 }, (_, index) => index))).toMatchObject({ dist: 'empirical' });
  });

  it('has percentiles between order statistics', () => {
    expect(quantile([10, 20, 30], 0.25)).toBe(15);
    expect(quantile([10], 0.9)).toBe(10);
  });
});

/** Of the forms that `fitted` makes. */
function meanOf(fit: ReturnType<typeof fitted>): number {
  if (typeof fit === 'number') return fit;
  if (fit.dist !== 'empirical') return (fit as { readonly mean: number }).mean;
  const points = fit.percentiles ?? [];
  return points.reduce((sum, [percent, value], index) => {
    const [before, last] = points[index - 1] ?? [percent, value];
    return sum + ((percent - before) / 100) * ((value + last) / 2);
  }, 0);
}

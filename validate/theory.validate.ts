// The formulas against the catalogue's printed figures, so that a slip in either shows before anything is simulated;
// and the protocol against made-up results, so that it is known to refuse.
import { describe, expect, it } from 'vitest';
import { fullSize, judge, quickSize, seedBlocks, standardErrorMax } from './protocol.ts';
import {
  constantTransform,
  erlangB,
  erlangTransform,
  forkJoinOfTwo,
  gim1Sigma,
  harmonic,
  hyperexponentialTransform,
  kingman,
  mg1Wait,
  mmc,
  mmck,
  mva,
  quantileOfTail,
  supermarketTime,
} from './theory.ts';

const printed = (value: number, expected: number) => {
  const decimals = String(expected).split('.')[1]?.length ?? 0;
  expect(value).toBeCloseTo(expected, decimals);
};

describe('theory', () => {
  it('M/M/1 and M/M/c: waits, sojourns and their quantiles', () => {
    const cases = [
      {
        c: 1,
        lambda: 0.8,
        pWait: 0.8,
        wq: 4,
        w: 5,
        sojourn: [3.4657, 14.9787, 23.0259],
        wait: [13.8629, 21.9101],
      },
      {
        c: 3,
        lambda: 2.4,
        pWait: 0.647191,
        wq: 1.078652,
        w: 2.078652,
        sojourn: [1.5788, 5.7292, 8.4555],
        wait: [4.2677, 6.9501],
      },
      {
        c: 10,
        lambda: 8,
        pWait: 0.40918,
        wq: 0.20459,
        w: 1.20459,
        sojourn: [0.9121, 3.3283, 4.9461],
        wait: [],
      },
    ];
    for (const { c, lambda, pWait, wq, w, sojourn, wait } of cases) {
      const it = mmc(c, lambda);
      printed(it.pWait, pWait);
      printed(it.wq, wq);
      printed(it.w, w);
      sojourn.forEach((t, i) => {
        printed(quantileOfTail(it.sojournTail, [0.5, 0.95, 0.99][i]!), t);
      });
      wait.forEach((t, i) => {
        printed(quantileOfTail(it.waitTail, [0.95, 0.99][i]!), t);
      });
    }
    printed(mmc(2, 1.6).w, 2.7778);
    printed(mmc(1, 1.6, 2).w, 2.5);
  });

  it('finite systems and loss', () => {
    printed(mmck(1, 5, 0.8).block, 0.088819);
    printed(mmck(1, 5, 0.8).l, 1.868332);
    printed(mmck(1, 5, 0.8).throughput, 0.728944);
    printed(mmck(1, 5, 0.8).w, 2.563065);
    printed(mmck(1, 10, 1.2).block, 0.192586);
    printed(mmck(1, 10, 1.2).w, 6.926138);
    printed(mmck(1, 10, 1.2).throughput, 0.968896);
    printed(mmck(3, 8, 2.4).block, 0.05108);
    printed(mmck(3, 8, 2.4).wq, 0.471802);
    printed(mmck(4, 10, 5).block, 0.230024);
    printed(mmck(4, 10, 5).w, 1.910739);
    printed(erlangB(10, 8), 0.121661);
    printed(erlangB(10, 10), 0.214582);
    printed(erlangB(5, 5), 0.284868);
    printed(erlangB(100, 90), 0.026957);
  });

  it('general services and arrivals', () => {
    printed(mg1Wait(0.8, Math.expm1(1)), 5.436564);
    printed(mg1Wait(0.8, Math.expm1(0.25)), 2.568051);
    expect([0, 0.25, 1, 4, 10].map((c2) => Math.round(mg1Wait(0.8, c2) * 1e9) / 1e9)).toEqual([
      2, 2.5, 4, 10, 22,
    ]);
    const waits = [constantTransform(0.8), erlangTransform(2, 0.8), hyperexponentialTransform(4, 0.8)].map(
      (a) => {
        const sigma = gim1Sigma(a);
        return sigma / (1 - sigma);
      },
    );
    printed(waits[0]!, 1.692731);
    printed(waits[1]!, 2.84398);
    printed(waits[2]!, 9.819193);
    printed(1 / (1 - gim1Sigma(erlangTransform(10, 0.8))), 2.922);
    printed(kingman(0.8, 0.5, 0.5), 2);
    printed(kingman(0.95, 0.5, 0.5), 9.5);
  });

  it('networks, balancing, fan-out', () => {
    const repairman = [5, 10, 15, 20, 30].map((n) => mva([1], 10, n));
    [0.43605, 0.78542, 0.9635, 0.99813].forEach((x, i) => {
      printed(repairman[i]!.x, x);
    });
    [1.46663, 2.73208, 5.56819, 10.03745, 20].forEach((r, i) => {
      printed(repairman[i]!.r, r);
    });
    const closedOf = (n: number) => mva([0.05, 0.08, 0.04], 1, n);
    [0.8547, 7.723, 9.9709, 11.8974, 12.4863, 12.5].forEach((x, i) => {
      printed(closedOf([1, 10, 14, 20, 30, 50][i]!).x, x);
    });
    [1.373, 5.85, 0.879].forEach((q, i) => {
      printed(closedOf(20).queues[i]!, q);
    });
    printed(forkJoinOfTwo(0.5), 2.875);
    printed(forkJoinOfTwo(0.8), 7);
    printed(supermarketTime(0.9, 2), 2.6141);
    printed(harmonic(10), 2.929);
    printed(harmonic(100), 5.1874);
  });
});

describe('protocol', () => {
  const wanted = { expected: 5, sd: 0.03, acceptance: { by: 'interval' } } as const;
  const spread = (mean: number, half: number) =>
    Array.from({ length: 20 }, (_, i) => mean + (i % 2 === 0 ? half : -half));

  it('seeds: two blocks of twenty, no seed twice', () => {
    expect(new Set(seedBlocks.flat()).size).toBe(40);
    expect(seedBlocks.map((block) => block.length)).toEqual([20, 20]);
  });

  it('passes within four standard errors and refuses beyond', () => {
    const standardError = judge(spread(5, 0.1), wanted, fullSize).standardError;
    expect(judge(spread(5 + 3.9 * standardError, 0.1), wanted, fullSize).passes).toBe(true);
    expect(judge(spread(5 + 4.1 * standardError, 0.1), wanted, fullSize).passes).toBe(false);
    expect(judge(spread(5 - 4.1 * standardError, 0.1), wanted, fullSize).passes).toBe(false);
  });

  it('refuses what is right but vague, and what is no number', () => {
    expect(judge(spread(5, 1), wanted, fullSize).passes).toBe(false);
    expect(judge(spread(Number.NaN, 0.1), wanted, fullSize).passes).toBe(false);
  });

  it('caps the standard error at 1.25 of the listed deviation, carried over to other sizes', () => {
    expect(standardErrorMax(wanted, fullSize)).toBeCloseTo(((5 * 0.03) / Math.sqrt(20)) * 1.25, 12);
    expect(standardErrorMax(wanted, { ...fullSize, measured: 1_000_000 })).toBeCloseTo(
      ((5 * 0.03) / Math.sqrt(200)) * 1.25,
      12,
    );
    expect(standardErrorMax(wanted, quickSize)).toBeCloseTo(
      ((5 * 0.03) / Math.sqrt(8)) * 1.4 * Math.sqrt(10 / 3),
      12,
    );
  });
});

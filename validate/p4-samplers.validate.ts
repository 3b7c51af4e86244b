// P4: samples against their laws, by Kolmogorov and Smirnov and by chi-squared at 1 %, on 1e6 draws; and the moments
// of durations as a run reports them. A test at 1 % that fails is repeated once on draws of its own, and fails if it
// fails again.
import { describe, expect, it } from 'vitest';
import { streamOf, uniform } from '#engine/chance.ts';
import type { RunReport } from '#engine/report.ts';
import { compileSampler, sample } from '#engine/sampler.ts';
import {
  chiSquaredLimit,
  chiSquaredOfEqualCells,
  KS_LIMIT,
  ksOfUniform,
} from '#engine/statistics.testing.ts';
import type { Distribution } from '#scenario/distribution.ts';
import { addRow, printTable, validate } from './cases.ts';
import { isFull } from './protocol.ts';
import {
  client,
  constant,
  erlang,
  exponential,
  hyperexponential,
  lognormal,
  poisson,
  system,
  units,
} from './systems.ts';
import { normalCdf } from './theory.ts';

printTable('Samplers (P4)');

const draws = isFull ? 1_000_000 : 100_000;
const cells = 200;

interface Law {
  readonly name: string;
  readonly of: unknown;
  readonly cdf: (x: number) => number;
}

const lognormalCdf = (c2: number) => (x: number) => {
  const variance = Math.log(1 + c2);
  return normalCdf((Math.log(x) + variance / 2) / Math.sqrt(variance));
};

function erlangCdf(k: number): (x: number) => number {
  return (x) => {
    let term = 1;
    let sum = 0;
    for (let n = 0; n < k; n++) {
      sum += term;
      term *= (k * x) / (n + 1);
    }
    return 1 - Math.exp(-k * x) * sum;
  };
}

function hyperexponentialCdf(c2: number): (x: number) => number {
  const p = (1 + Math.sqrt((c2 - 1) / (c2 + 1))) / 2;
  return (x) => 1 - p * Math.exp(-2 * p * x) - (1 - p) * Math.exp(-2 * (1 - p) * x);
}

const laws: readonly Law[] = [
  { name: 'exponential', of: exponential(), cdf: (x) => 1 - Math.exp(-x) },
  ...[0.25, 1, 2, 4, 10].map((c2) => ({
    name: `lognormal c²=${c2}`,
    of: lognormal(c2),
    cdf: lognormalCdf(c2),
  })),
  ...[2, 4, 10].map((k) => ({ name: `Erlang-${k}`, of: erlang(k), cdf: erlangCdf(k) })),
  { name: 'hyperexponential c²=4', of: hyperexponential(4), cdf: hyperexponentialCdf(4) },
];

/** Both distances of one block of draws. */
function distances(law: Law, block: number): { ks: number; chiSquared: number } {
  const sampler = compileSampler(law.of as Distribution, 1);
  const { a, b } = streamOf(block, law.name, 'samples');
  const shares = new Float64Array(draws);
  const counts = new Float64Array(cells);
  for (let i = 0; i < draws; i++) {
    const share = law.cdf(sample(sampler, uniform(a, b, i, 0, 0)) / 1000);
    shares[i] = share;
    const cell = Math.min(cells - 1, Math.floor(share * cells));
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return { ks: ksOfUniform(shares), chiSquared: chiSquaredOfEqualCells(counts) };
}

const fits = ({ ks, chiSquared }: { ks: number; chiSquared: number }) =>
  ks <= KS_LIMIT && chiSquared <= chiSquaredLimit(cells - 1);

describe('laws', () => {
  it.each(isFull ? laws : laws.slice(0, 2))('$name', (law) => {
    const first = distances(law, 1);
    const judged = fits(first) ? first : distances(law, 2);
    const verdict = fits(judged) ? 'pass' : 'FAIL';
    addRow({ id: 'P4', quantity: `KS, ${law.name}`, expected: 0, mean: judged.ks, half: KS_LIMIT, verdict });
    expect(judged.ks).toBeLessThanOrEqual(KS_LIMIT);
    expect(judged.chiSquared).toBeLessThanOrEqual(chiSquaredLimit(cells - 1));
  });

  it('refuses a lognormal whose mean was taken for its median', () => {
    const wrong: Law = { name: 'wrong', of: lognormal(1, Math.SQRT2), cdf: lognormalCdf(1) };
    expect(fits(distances(wrong, 1))).toBe(false);
    expect(fits(distances(wrong, 2))).toBe(false);
  });
});

describe('durations as reported', () => {
  const median = (c2: number) => 1 / Math.sqrt(1 + c2);
  const moments: readonly [string, unknown, number, number][] = [
    ['exponential', exponential(), 1, Math.LN2],
    ['lognormal c²=0.25', lognormal(0.25), 0.5, median(0.25)],
    ['lognormal c²=1', lognormal(1), 1, median(1)],
    ['lognormal c²=4', lognormal(4), 2, median(4)],
    ['Erlang-4', erlang(4), 0.5, 0.918015],
    ['hyperexponential c²=4', hyperexponential(4), 2, 0.451493],
    ['constant', constant(), 0, 1],
  ];
  for (const [name, durationMs, cv, p50] of moments) {
    // What a sample of 1e5 strays by: c/√N for the mean, more for the rest; the caps only keep checks sharp.
    validate(
      {
        id: 'P4',
        title: `reported durations, ${name}`,
        document: system(client(poisson(1)), [
          { id: 'server', kind: 'external', responses: { from: 'distribution', durationMs } },
        ]),
        perUnit: 1,
        checks: [
          {
            quantity: `mean, ${name}`,
            expected: 1,
            sd: 0.0032 * Math.max(cv, 0.5),
            ...(cv === 0 ? { acceptance: { by: 'share', share: 1e-9 } as const } : {}),
            of: ({ report }) => units(report.system.latency.meanMs),
          },
          ...(cv === 0
            ? []
            : [
                {
                  quantity: `cv, ${name}`,
                  expected: cv,
                  sd: 0.01 * (1 + cv * cv),
                  of: ({ report }: { report: RunReport }) =>
                    (report.system.latency.sdMs ?? 0) / (report.system.latency.meanMs ?? 1),
                },
              ]),
          {
            quantity: `median, ${name}`,
            expected: p50,
            sd: 0.01,
            // The histogram behind a quantile is good to 0.4 %.
            acceptance: { by: 'reference', half: 0.004 * p50 },
            of: ({ report }) => units(report.system.latency.p50Ms),
          },
        ],
      },
      name === 'exponential' ? 'quick' : 'full',
    );
  }
});

// Fast and wrong does not count: what each workload must give, whoever computes it.
import { mean } from './statistics.mjs';

// Erlang C. `spread`: relative standard deviation of the mean wait over runs of 100,000 customers (the asymptotic
// variance of Daley 1968 for M/M/1; simulated for M/M/8).
const waits = { 'M/M/1': { wait: 4, spread: 0.035 }, 'M/M/8': { wait: 0.286, spread: 0.055 } };

/** No closed form: C, closures and SimPy agree on it within 0.1 % (three-tier.md). */
const latencyMs = 22.235;

/** Three calls of the database, each with errors of 1 %: 3 (0.01 + 0.01^2), and next to none elsewhere. */
const retriesPerRequest = 0.0303;

/** @returns {string | null} what is wrong with the samples of a workload */
export function complaint(workload, samples) {
  const meanOf = (check) => mean(samples.map((sample) => sample.checks[check]));
  if (workload in waits) {
    const { wait, spread } = waits[workload];
    const customers = samples.reduce((sum, sample) => sum + sample.count, 0);
    const tolerance = 5 * spread * Math.sqrt(1e5 / customers);
    return unlike('mean wait', meanOf('waitMean'), wait, tolerance);
  }
  if (workload === 'three-tier storms') return meanOf('opened') > 0 ? null : 'wrong: no breaker opened';
  if (meanOf('failedShare') > 0) return `wrong: ${meanOf('failedShare')} of the requests failed, none should`;
  const requests = samples.reduce((sum, sample) => sum + sample.count, 0);
  return (
    unlike('mean latency', meanOf('latencyMeanMs'), latencyMs, 0.01) ??
    // They are counted, so five standard deviations are known: they are those of a Poisson variable.
    unlike(
      'retries per request',
      meanOf('retriesPerRequest'),
      retriesPerRequest,
      5 / Math.sqrt(retriesPerRequest * requests),
    )
  );
}

function unlike(what, value, expected, tolerance) {
  if (Math.abs(value / expected - 1) <= tolerance) return null;
  return `wrong: ${what} ${value?.toFixed(4)}, expected ${expected} within ${(tolerance * 100).toFixed(1)} %`;
}

// How long to wait before the next attempt: pure functions of the settings, which retry it is, a uniform, and the wait
// before. Waits are in ms; retries count from 1.
// Sources: full, equal and decorrelated jitter: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog,
// 2015, and its simulator; exponential with randomisation: resilience4j's IntervalFunction; decorrelatedV2:
// Polly.Contrib.WaitAndRetry and cockatiel; grpc: gRFC A6.
import { exp } from '#engine/detmath.ts';
import type { Backoff } from './settings.ts';

/** The wait before retry number `retry`, from 1, given a uniform in [0, 1) and the wait before that, 0 for the first. */
export function backoffMs(backoff: Backoff, retry: number, u: number, previousMs: number): number {
  switch (backoff.kind) {
    case 'none':
      return 0;
    case 'fixed':
      return backoff.delayMs * (1 + backoff.jitter * (2 * u - 1));
    case 'exponential':
      return Math.min(backoff.maxMs, randomised(interval(backoff, retry), backoff.randomizationFactor, u));
    case 'full':
      return expo(backoff, retry) * u;
    case 'equal':
      return expo(backoff, retry) * (0.5 + u / 2);
    case 'decorrelated': {
      const before = previousMs > 0 ? previousMs : backoff.baseMs;
      return Math.min(backoff.capMs, backoff.baseMs + u * (3 * before - backoff.baseMs));
    }
    case 'decorrelatedV2':
      throw new Error('decorrelatedV2 depends on the uniform of the retry before: see decorrelatedV2Ms');
    case 'grpc':
      return around(
        Math.min(
          backoff.initialBackoffMs * power(backoff.backoffMultiplier, retry - 1),
          backoff.maxBackoffMs,
        ),
        0.2,
        u,
      );
  }
}

const around = (ms: number, factor: number, u: number) => ms * (1 + factor * (2 * u - 1));

/** base · 2^retry up to the cap: the first wait is 2 · base. */
function expo({ baseMs, capMs }: { readonly baseMs: number; readonly capMs: number }, retry: number): number {
  return Math.min(capMs, baseMs * power(2, retry));
}

/** Each step is cut to whole ms before the next is made of it, as resilience4j does; the longest wait is not heeded. */
function interval(
  { initialMs, multiplier }: Extract<Backoff, { kind: 'exponential' }>,
  retry: number,
): number {
  let ms = initialMs;
  for (let step = 1; step < retry && ms < 1e15; step++) ms = Math.trunc(ms * multiplier);
  return ms;
}

/** Cut to whole ms as well; what was not spread stays as it is. */
const randomised = (ms: number, factor: number, u: number) =>
  factor === 0 ? ms : Math.trunc(around(ms, factor, u));

function power(base: number, exponent: number): number {
  let product = 1;
  for (let i = 0; i < exponent && product < 1e12; i++) product *= base;
  return product;
}

/** t = retry − 1 + u; the wait is the growth of 2^t · tanh(√(4t)) since the retry before, in units of base / 1.4. */
export function decorrelatedV2Ms(
  medianFirstRetryMs: number,
  maxMs: number,
  t: number,
  before: number,
): number {
  return Math.min(maxMs, ((curve(t) - curve(before)) * medianFirstRetryMs) / 1.4);
}

const ln2 = Math.LN2;

function curve(t: number): number {
  if (t <= 0) return 0;
  const twice = exp(2 * Math.sqrt(4 * Math.min(t, 40)));
  return exp(ln2 * Math.min(t, 40)) * ((twice - 1) / (twice + 1));
}

import { expect, it } from 'vitest';
import { makeReport } from '#analysis/reports.testing.ts';
import type { RunReport } from '#engine/report.ts';
import { askedBy } from './askedBy.ts';

const report = makeReport();
const [request] = report.system.operations;
if (request === undefined) throw new Error('the report has no request');

const asking = (...names: readonly string[]): RunReport => ({
  ...report,
  system: { ...report.system, operations: names.map((name) => ({ ...request, name })) },
});

it('a client that asks for everything asked what the system was asked', () => {
  const { arrivals, outcomes, latency } = report.system;
  expect(askedBy(asking('users->shop/buy', 'users->shop/look'), 'users')).toEqual({
    ...{ arrivals, outcomes, latency },
  });
});

it('beside another client it asked for its own, whose times are known where it is one thing', () => {
  const shared = asking('users->shop/buy', 'robots->shop/buy', 'robots->shop/look');
  expect(askedBy(shared, 'users')).toMatchObject({ arrivals: request.arrivals, latency: request.sojourn });
  const robots = askedBy(shared, 'robots');
  expect(robots).toMatchObject({ arrivals: 2 * request.arrivals, latency: null });
  expect(robots?.outcomes.ok).toBe(2 * request.outcomes.ok);
  expect(robots?.outcomes.timeout).toBe(2 * request.outcomes.timeout);
});

it('who is no client asked for nothing', () => {
  expect(askedBy(report, 'shop')).toBeNull();
});

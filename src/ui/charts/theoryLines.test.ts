import { expect, it } from 'vitest';
import type { TheoryFigure } from '#analysis/theory-result.ts';
import { strips } from './strips.ts';
import { theoryLinesOf } from './theoryLines.ts';

/** M/M/1 at 8 a second with a mean of 100 ms: load 0.8, mean wait 400 ms, mean stay 500 ms. */
const figures: readonly TheoryFigure[] = [
  { metric: 'utilisation', value: 0.8 },
  { metric: 'waiting.mean', value: 400 },
  { metric: 'sojourn.mean', value: 500 },
  { metric: 'sojourn.p95', value: 1498 },
  { metric: 'sojourn.p99', value: 2303 },
  { metric: 'goodput', value: 8 },
];

function linesIn(id: string, known = figures): (readonly [string, number])[] {
  const lines = strips.find((strip) => strip.id === id)?.lines ?? [];
  return theoryLinesOf(known, lines).map(({ line, value }) => [line.column, value]);
}

it('gives a level for each line that a formula has', () => {
  expect(linesIn('throughput')).toEqual([['okPerS', 8]]);
  expect(linesIn('latency')).toEqual([
    ['latencyP95Ms', 1498],
    ['latencyP99Ms', 2303],
  ]);
  expect(linesIn('utilisation')).toEqual([['workerUtilisation', 0.8]]);
});

it('knows lengths of queues from how long each stays there: ρ²/(1-ρ) waiting, ρ/(1-ρ) in all', () => {
  const found = new Map(linesIn('queue'));
  expect(found.get('queue')).toBeCloseTo(0.8 ** 2 / 0.2, 12);
  expect(found.get('inFlight')).toBeCloseTo(0.8 / 0.2, 12);
});

it('says nothing of what no formula gives', () => {
  expect(linesIn('queue', [{ metric: 'waiting.mean', value: 400 }])).toEqual([]);
  expect(strips.flatMap(({ id }) => linesIn(id, []))).toEqual([]);
});

import { expect, test } from 'vitest';
import { closest, quoted } from './suggest.ts';

test('the closest word, when it is close', () => {
  const known = ['workers', 'cores', 'queueLimit'];
  const slips = [
    'wrokers',
    'worker',
    'Workers',
    'workerss',
    'cors',
    'queuelimit',
    'queue',
    'colour',
    'x',
    '',
  ];
  expect(slips.map((slip) => closest(slip, known))).toEqual([
    'workers',
    'workers',
    'workers',
    'workers',
    'cores',
    'queueLimit',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('never a page of somebody’s text', () => {
  expect(quoted('a "b"')).toBe('"a \\"b\\""');
  expect(quoted('x'.repeat(1000)).length).toBeLessThan(70);
  expect(closest('x'.repeat(100_000), ['x'.repeat(100_000)])).toBeDefined();
});

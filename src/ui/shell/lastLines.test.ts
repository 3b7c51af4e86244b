import { expect, it } from 'vitest';
import type { AccountLine } from '#analysis/account/line.ts';
import { lastLines } from './lastLines.ts';

const line = (subject: string, atNs: number, untilNs: number | null = null): AccountLine => ({
  ...{ subject, atNs, untilNs, because: null, times: 1 },
  it: { what: 'failing', cause: 'fault', failed: 1, ended: 2, beganAt: [], passedOn: false },
});
const subjects = (lines: readonly AccountLine[], nowNs: number, most = 3) =>
  lastLines(lines, nowNs, (subject) => subject === 'users->shop', most).map(({ subject }) => subject);

const lines = [
  line('shop->stock', 1),
  line('users->shop', 2),
  line('shop->cart', 3),
  line('cart->redis', 4),
  line('shop->ads', 5, 7),
];

it('what clients feel comes last and is the last to be left out', () => {
  expect(subjects(lines, 8)).toEqual(['shop->cart', 'cart->redis', 'users->shop']);
  expect(subjects(lines, 8, 1)).toEqual(['users->shop']);
});

it('what is over is told only when nothing lasts, what is to come not at all', () => {
  expect(subjects(lines.slice(4), 8)).toEqual(['shop->ads']);
  expect(subjects(lines, 2)).toEqual(['shop->stock', 'users->shop']);
});

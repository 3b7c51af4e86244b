// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAsking } from './asking.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks once a second for all who look, and no more when nobody does', () => {
  const askReport = vi.fn();
  const { watch } = createAsking({ askReport });
  const [leave, leaveToo] = [watch(true), watch(true)];
  expect(askReport).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(3000);
  expect(askReport).toHaveBeenCalledTimes(4);
  leave();
  vi.advanceTimersByTime(1000);
  expect(askReport).toHaveBeenCalledTimes(5);
  leaveToo();
  vi.advanceTimersByTime(5000);
  expect(askReport).toHaveBeenCalledTimes(5);
});

it('asks for single requests at once when somebody comes to look at them, and for as long', () => {
  const askReport = vi.fn();
  const { watch } = createAsking({ askReport });
  watch(true);
  const leave = watch(false);
  vi.advanceTimersByTime(1000);
  leave();
  vi.advanceTimersByTime(1000);
  expect(askReport.mock.calls).toEqual([[true], [false], [false], [true]]);
});

import { expect, it } from 'vitest';
import type { RunReport, TraceReport } from '#engine/report.ts';
import { createAccountStore, setReport } from './account.ts';

const report = (toNs: number, requests: readonly number[]) =>
  ({ toNs, traces: requests.map((request) => ({ request }) as TraceReport) }) as unknown as RunReport;

it('a brief report is the newest, and leaves the requests that were told of before it', () => {
  const store = createAccountStore();
  setReport(store, report(1, []), true);
  expect(store.getState().report).toEqual(report(1, []));
  setReport(store, report(2, [7]));
  const { traces } = store.getState().report ?? report(0, []);
  setReport(store, report(3, []), true);
  expect(store.getState().report).toEqual(report(3, [7]));
  expect(store.getState().furthest?.toNs).toBe(3);
  expect(store.getState().report?.traces).toBe(traces);
});

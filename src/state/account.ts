// The account of a run: what happened, in the order it happened, as far back as a person will read.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LogEntry, TimeSpan } from '#engine/frame.ts';
import type { RunReport, TraceReport } from '#engine/report.ts';

const entriesMax = 500;

export interface Account {
  readonly entries: readonly LogEntry[];
  /** How many entries were dropped from the front. */
  readonly dropped: number;
  /** Of the run so far; asked for when it pauses or ends. */
  readonly report: RunReport | null;
  /** Of this run as far as it ever came: what is still to come after going back is known already. */
  readonly furthest: RunReport | null;
  /** Requests that ended in a part of the run, as far as they were kept; asked for when that part is pointed at. */
  readonly moment: { readonly span: TimeSpan; readonly traces: readonly TraceReport[] } | null;
}

export type AccountStore = StoreApi<Account>;

const blank: Account = { entries: [], dropped: 0, report: null, furthest: null, moment: null };

export function createAccountStore(): AccountStore {
  return createStore<Account>(() => blank);
}

/** `again`: it is the same run that begins. */
export function clearAccount(store: AccountStore, again: boolean): void {
  store.setState({ ...blank, furthest: again ? store.getState().furthest : null }, true);
}

/** `brief`: it tells of no single requests, and those of the one before it stay. */
export function setReport(store: AccountStore, told: RunReport, brief = false): void {
  const { furthest, report: before } = store.getState();
  const report = brief ? { ...told, traces: before?.traces ?? [] } : told;
  store.setState({ report, furthest: furthest !== null && furthest.toNs > report.toNs ? furthest : report });
}

/** The run goes another way from here on: what it once came to beyond is no longer to come. */
export function forgetLater(store: AccountStore): void {
  store.setState({ furthest: store.getState().report });
}

export function addEntries(store: AccountStore, entries: readonly LogEntry[]): void {
  if (entries.length === 0) return;
  const all = [...store.getState().entries, ...entries];
  const over = Math.max(0, all.length - entriesMax);
  store.setState({ entries: all.slice(over), dropped: store.getState().dropped + over });
}

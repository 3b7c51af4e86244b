// What is asked about the limits of a system, and what came of it: kept while the page is open, also while its panels
// are closed. Made when it is first asked for, so that a page that never asks does not load it.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Objective } from '#scenario/document.ts';
import type { ComparisonStore } from '../comparing/comparison.ts';
import type { KneeAnswer } from './knees.ts';
import type { SweepAnswer } from './sweep.ts';
import { createTask, type TaskStore } from './task.ts';
import type { WeakestAnswer } from './weakest.ts';

/** What stands in the fields of a sweep, as typed. */
export interface SweepWish {
  readonly path: string;
  readonly from: string;
  readonly to: string;
  readonly steps: string;
  readonly seeds: number;
  /** Empty: the end of the scenario. */
  readonly until: string;
  readonly metrics: readonly string[];
  /** The figures that are drawn. */
  readonly shown: readonly string[];
}

/** Empty: as is usual. */
export interface WeakestWish {
  readonly seeds: number;
  readonly at: string;
  readonly longest: string;
  readonly until: string;
}

export interface Limits {
  readonly sweepWish: StoreApi<SweepWish>;
  readonly weakestWish: StoreApi<WeakestWish>;
  readonly sweep: TaskStore<SweepAnswer>;
  readonly knees: TaskStore<KneeAnswer>;
  readonly weakest: TaskStore<WeakestAnswer>;
  /** Objectives for documents that have none. */
  readonly objectives: TaskStore<readonly Objective[]>;
}

const made = new WeakMap<ComparisonStore, Limits>();

/** Those of a page, which has one place for comparisons. */
export function limitsOf(page: ComparisonStore): Limits {
  const known = made.get(page);
  if (known !== undefined) return known;
  const limits: Limits = {
    sweepWish: createStore<SweepWish>(() => ({
      path: 'load',
      from: '0.5',
      to: '2',
      steps: '6',
      seeds: 5,
      until: '',
      metrics: [],
      shown: ['system.latency.p99', 'system.errorRate'],
    })),
    weakestWish: createStore<WeakestWish>(() => ({ seeds: 3, at: '', longest: '', until: '' })),
    sweep: createTask(),
    knees: createTask(),
    weakest: createTask(),
    objectives: createTask(),
  };
  made.set(page, limits);
  return limits;
}

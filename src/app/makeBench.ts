// The workbench of the real page: the real worker, the browser's storage, clocks and words.
import { opener } from '#examples/opener.ts';
import type { BeginParts } from '#state/comparing/begin.ts';
import { createComparisonStore } from '#state/comparing/comparison.ts';
import { secondPlace, type Theme } from '#state/storage.ts';
import { createWorkbench, type Workbench } from '#state/workbench.ts';
import { interventionText } from '#ui/inspector/interventions.ts';
import { isPhone } from '#ui/phone.ts';
import { words } from '#ui/words.ts';
import { createClient } from '#worker/client.ts';
import { registry } from './registry.ts';

export interface BenchChoices {
  /** Where documents and preferences are kept; null: nowhere. */
  readonly shelf: Storage | null;
  /** Null: the system's. */
  readonly theme: Theme | null;
  /** Where on the shelf its document is, when it is not the page's own. */
  readonly place?: string;
}

export function makeBench({ shelf, theme, place = '' }: BenchChoices): Workbench {
  return createWorkbench({
    registry,
    opener,
    loadExamples: () => import('#examples/index.ts').then((module) => module.examples),
    loadPatterns: () => import('#patterns/index.ts').then((module) => module.patterns),
    makeClient: (hear) =>
      createClient({
        makeWorker,
        hear,
        everySecond,
        asleep: () => document.hidden,
      }),
    makePool: async () => {
      const { createPool, poolSize } = await import('#worker/pool.ts');
      return createPool({ makeWorker, size: poolSize(navigator.hardwareConcurrency) });
    },
    queueing: async () => (await import('#kinds/queueing.ts')).queueing,
    kindImports: async () => (await import('#kinds/imports.ts')).kindImports,
    shelf,
    place,
    systemTheme: theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
    narrow: isPhone(),
    wallMs: () => performance.now(),
    dateMs: () => Date.now(),
    makeId,
    defer: (call, ms) => {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    words: {
      open: words.edits.open,
      newScenario: words.edits.newScenario,
      untitled: words.menu.untitled,
      keptUnreadable: words.storage.unreadable,
      storageRefused: words.storage.refused,
      runOn: words.edits.runOn,
      clear: words.edits.clear,
      intervention: interventionText,
    },
  });
}

/** What setting a second one beside it needs. */
export function makeComparison(first: Workbench, shelf: Storage | null): BeginParts {
  return {
    store: createComparisonStore(),
    first,
    makeSecond: () => makeBench({ shelf, theme: null, place: secondPlace }),
    shelf,
    makeId,
    findDivergence: async (ask) =>
      (await import('#worker/client-diverge.ts')).findDivergence(makeWorker, ask),
    makeJudge: async () =>
      (await import('#worker/client-judge.ts')).createJudge(
        () => new Worker(new URL('../worker/judge.ts', import.meta.url), { type: 'module' }),
      ),
    words: words.edits.compare,
  };
}

export const makeId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;

const makeWorker = () => new Worker(new URL('../worker/host.ts', import.meta.url), { type: 'module' });

function everySecond(tick: () => void): () => void {
  const timer = setInterval(tick, 1000);
  return () => clearInterval(timer);
}

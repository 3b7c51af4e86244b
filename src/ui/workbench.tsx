// How components reach what the page holds: the workbench, and the kinds' faces, handed down by the composition root.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { KindUi } from '#drawing/face.ts';
import type { PolicyFaces } from '#drawing/policyFace.ts';
import type { Scenario } from '#scenario/document.ts';
import type { KindSpec } from '#scenario/registry.ts';
import type { DocumentState } from '#state/document.ts';
import type { SessionMode } from '#state/session.ts';
import type { View } from '#state/view.ts';
import type { Workbench } from '#state/workbench.ts';
import { type Asking, createAsking } from './asking.ts';
import type { Drafts } from './form/context.ts';
import { createTicker, type Ticker } from './ticker.ts';

export type Kinds = ReadonlyMap<string, KindUi<KindSpec>>;
/** Always the same promise. */
export type PolicyLoader = () => Promise<PolicyFaces>;

interface Bench {
  readonly bench: Workbench;
  readonly kinds: Kinds;
  readonly policies: PolicyLoader;
  readonly ticker: Ticker;
  readonly asking: Asking;
  readonly drafts: Drafts;
}

const BenchContext = createContext<Bench | null>(null);
/** Figures that people read change four times a second: faster is noise. */
const readingsMs = 250;

interface ProviderProps {
  readonly bench: Workbench;
  readonly kinds: Kinds;
  readonly policies: PolicyLoader;
  readonly children: ReactNode;
}

export function WorkbenchProvider({ bench, kinds, policies, children }: ProviderProps) {
  const value = useMemo(
    () => ({
      ...{ bench, kinds, policies, drafts: new Map() },
      ticker: createTicker(bench.live, readingsMs),
      asking: createAsking(bench.runner),
    }),
    [bench, kinds, policies],
  );
  return <BenchContext value={value}>{children}</BenchContext>;
}

function useBench(): Bench {
  const value = useContext(BenchContext);
  if (value === null) throw new Error('a part of the page was rendered outside of the workbench');
  return value;
}

export const useWorkbench = (): Workbench => useBench().bench;
export const useKinds = (): Kinds => useBench().kinds;
export const usePolicyLoader = (): PolicyLoader => useBench().policies;
export const useDrafts = (): Drafts => useBench().drafts;

export function useView<T>(select: (view: View) => T): T {
  return useStore(useWorkbench().view, select);
}

export function useDocument<T>(select: (state: DocumentState) => T): T {
  return useStore(useWorkbench().document, select);
}

export const useScenario = (): Scenario => useDocument((state) => state.history.present);

export function useMode(): SessionMode {
  const { onMode, mode } = useWorkbench().runner;
  return useSyncExternalStore(onMode, mode, mode);
}

/** While the run goes on, reports of it arrive in the account; brief ones where nobody looks at single requests. */
export function useReports(brief = true): void {
  const { asking } = useBench();
  const isRunning = useMode() === 'running';
  useEffect(() => (isRunning ? asking.watch(brief) : undefined), [asking, brief, isRunning]);
}

/** Reads a few times a second while frames arrive, and renders again when the reading is another. */
export function useTicking<T>(read: () => T): T {
  return useSyncExternalStore(useBench().ticker.subscribe, read, read);
}

/** Renders again a few times a second while frames arrive; the number is of no interest. */
export function useTick(): number {
  const { ticker } = useBench();
  return useSyncExternalStore(ticker.subscribe, ticker.read, ticker.read);
}

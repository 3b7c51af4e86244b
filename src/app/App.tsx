// The composition root of the page: the only place that knows every part.
import { useStore } from 'zustand';
import type { BeginParts } from '#state/comparing/begin.ts';
import { CompareProvider } from '#ui/compare/context.ts';
import { Shell } from '#ui/shell/Shell.tsx';
import { Setting } from './Setting.tsx';

/** While two are compared, the page works on the one that has the focus. */
export function App({ comparison }: { readonly comparison: BeginParts }) {
  const comparing = useStore(comparison.store);
  const bench = comparing === null ? comparison.first : comparing.benches[comparing.focus];
  return (
    <CompareProvider value={comparison}>
      <Setting bench={bench}>
        <Shell />
      </Setting>
    </CompareProvider>
  );
}

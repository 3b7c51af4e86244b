// The whole of Wavetank, with what was kept in this browser or came with the address.
import { keptUnder, readComparison } from '#state/storage.ts';
import { App } from './App.tsx';
import { makeBench, makeComparison } from './makeBench.ts';
import { mount } from './mount.tsx';
import { watchLinks } from './openLink.ts';

export function showPage(): void {
  const kept = shelf();
  const bench = makeBench({ shelf: kept, theme: null });
  const comparison = makeComparison(bench, kept);
  bench.open.begin();
  watchLinks(comparison);
  if (readComparison(kept) !== null)
    void import('#state/comparing/begin.ts').then(({ resume }) => resume(comparison));
  // Leaving the page must not lose the last keystrokes.
  const own = () => comparison.store.getState()?.benches.A ?? bench;
  const flush = () => own().flush();
  window.addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) flush();
  });
  window.addEventListener('storage', ({ key, newValue }) => {
    const changed = keptUnder(key, own(), comparison.store.getState()?.benches.B);
    if (kept === null || changed === undefined || newValue === null) return;
    void import('./otherTab.ts').then(({ heedSaved }) => heedSaved(changed, kept, newValue));
  });
  mount(<App comparison={comparison} />);
  if (import.meta.env.PROD && 'serviceWorker' in navigator && window.location.protocol.startsWith('http')) {
    const keep = () => void import('./offline.ts').then(({ keepOffline }) => keepOffline(bench.view));
    if (document.readyState === 'complete') keep();
    else window.addEventListener('load', keep);
  }
}

/** Reading the property alone throws where storage is forbidden. */
function shelf(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

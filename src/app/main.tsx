import '#drawing/fonts.css';
import '#drawing/tokens.css';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readComparison } from '#state/storage.ts';
import { App } from './App.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { makeBench, makeComparison } from './makeBench.ts';
import { watchLinks } from './openLink.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');

const bench = makeBench();
const comparison = makeComparison(bench);
bench.open.begin();
watchLinks(comparison);
if (readComparison(comparison.shelf) !== null)
  void import('#state/comparing/begin.ts').then(({ resume }) => resume(comparison));
// Leaving the page must not lose the last keystrokes.
const flush = () => (comparison.store.getState()?.benches.A ?? bench).flush();
window.addEventListener('pagehide', flush);
document.addEventListener('visibilitychange', () => {
  if (document.hidden) flush();
});

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App comparison={comparison} />
    </ErrorBoundary>
  </StrictMode>,
);

if (import.meta.env.PROD && 'serviceWorker' in navigator && window.location.protocol.startsWith('http')) {
  window.addEventListener('load', () => {
    void import('./offline.ts').then(({ keepOffline }) => keepOffline(bench.view));
  });
}

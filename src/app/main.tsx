import '#drawing/fonts.css';
import '#drawing/tokens.css';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { makeBench } from './makeBench.ts';
import { watchLinks } from './openLink.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');

const bench = makeBench();
bench.open.begin();
watchLinks(bench);
// Leaving the page must not lose the last keystrokes.
window.addEventListener('pagehide', bench.flush);
document.addEventListener('visibilitychange', () => {
  if (document.hidden) bench.flush();
});

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App bench={bench} />
    </ErrorBoundary>
  </StrictMode>,
);

if (import.meta.env.PROD && 'serviceWorker' in navigator && window.location.protocol.startsWith('http')) {
  window.addEventListener('load', () => {
    void import('./offline.ts').then(({ keepOffline }) => keepOffline(bench.view));
  });
}

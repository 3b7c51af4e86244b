// The whole of Wavetank, with what was kept in this browser or came with the address.
import { App } from './App.tsx';
import { makeBench } from './makeBench.ts';
import { mount } from './mount.tsx';
import { watchLinks } from './openLink.ts';

export function showPage(): void {
  const bench = makeBench({ shelf: shelf(), theme: null });
  bench.open.begin();
  watchLinks(bench);
  // Leaving the page must not lose the last keystrokes.
  window.addEventListener('pagehide', bench.flush);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) bench.flush();
  });
  mount(<App bench={bench} />);
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

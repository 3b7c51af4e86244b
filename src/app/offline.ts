// Keeps the page for when there is no network, and asks before a newer version takes over. Loaded when the page has
// loaded; not while developing, not where there is no host (a file), not inside of other people's pages.
import { Workbox } from 'workbox-window';
import type { ViewStore } from '#state/view.ts';

/** A page that stays open for days looks for a newer version now and then. */
const lookEveryMs = 3_600_000;

export function keepOffline(view: ViewStore): void {
  const workbox = new Workbox('./sw.js');
  const reload = () => window.location.reload();
  workbox.addEventListener('waiting', () => {
    view.setState({
      newVersion: () => {
        workbox.addEventListener('controlling', reload);
        workbox.messageSkipWaiting();
      },
    });
  });
  // Another tab took the newer version: parts of this one that are not loaded yet are gone.
  workbox.addEventListener('controlling', ({ isUpdate, isExternal }) => {
    if (isUpdate === true || isExternal === true) view.setState({ newVersion: reload });
  });
  // A browser looks by itself some time after the page was opened; whoever opens it wants to know now.
  const look = () => workbox.update().catch(() => undefined);
  workbox.register().then(
    () => {
      void look();
      setInterval(look, lookEveryMs);
    },
    // Forbidden or unreachable: the page works as before, with its network.
    () => undefined,
  );
}

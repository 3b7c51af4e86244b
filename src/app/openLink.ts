// The address the page was opened with: a scenario or a comparison in its fragment, or an example that it names, is
// opened in place of what was there, and leaves the address, so that loading the page again does not undo what was done
// since. Few addresses hold anything, so what opens them is loaded when one does.
import { isLink } from '#files/fragment.ts';
import type { BeginParts } from '#state/comparing/begin.ts';

export function watchLinks(comparison: BeginParts): void {
  const open = () => {
    const { hash, pathname, search } = window.location;
    const query = new URLSearchParams(search);
    const example = query.get('example');
    if (!isLink(hash) && example === null) return;
    query.delete('example');
    window.history.replaceState(null, '', query.size > 0 ? `${pathname}?${query}` : pathname);
    void import('./openAddress.ts').then(({ openAddress }) =>
      openAddress(comparison, isLink(hash) ? { fragment: hash } : { example: example ?? '' }),
    );
  };
  window.addEventListener('hashchange', open);
  open();
}

// The address the page was opened with: a scenario or a comparison in its fragment is opened in place of what was there,
// and leaves the address, so that loading the page again does not undo what was done since.
import { decodeLink, isLink, type Shared } from '#files/link.ts';
import type { BeginParts } from '#state/comparing/begin.ts';
import { words } from '#ui/words.ts';

export function watchLinks(comparison: BeginParts): void {
  const { first } = comparison;
  const open = () => {
    const { hash, pathname, search } = window.location;
    if (!isLink(hash)) return;
    window.history.replaceState(null, '', pathname + search);
    void decodeLink(hash).then((decoded) => {
      if (!decoded.ok) first.open.refuse(words.share.name, decoded.message);
      else if (decoded.of === 'c') void openComparison(comparison, decoded.shared);
      else {
        comparison.store.getState()?.leave('A');
        first.open.shared(words.share.name, decoded.shared.text, decoded.shared.atNs);
      }
    });
  };
  window.addEventListener('hashchange', open);
  open();
}

async function openComparison(comparison: BeginParts, shared: Shared): Promise<void> {
  const { openSharedComparison } = await import('#state/comparing/shared.ts');
  openSharedComparison(comparison, words.share.name, shared);
}

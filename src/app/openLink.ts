// The address the page was opened with: a scenario or a comparison in its fragment, or an example that it names, is
// opened in place of what was there, and leaves the address, so that loading the page again does not undo what was done
// since.
import { decodeLink, isLink, type Shared } from '#files/link.ts';
import type { BeginParts } from '#state/comparing/begin.ts';
import type { Workbench } from '#state/workbench.ts';
import { words } from '#ui/words.ts';
import { openNamed } from './openNamed.ts';

export function watchLinks(comparison: BeginParts): void {
  const { first } = comparison;
  const open = () => {
    const { hash, pathname, search } = window.location;
    const query = new URLSearchParams(search);
    const example = query.get('example');
    if (!isLink(hash) && example === null) return;
    query.delete('example');
    window.history.replaceState(null, '', query.size > 0 ? `${pathname}?${query}` : pathname);
    if (isLink(hash)) {
      void openLinked(first, hash, {
        alone: () => comparison.store.getState()?.leave('A'),
        compared: (shared) => void openComparison(comparison, shared),
      });
    } else {
      comparison.store.getState()?.leave('A');
      void openNamed(first, example ?? '');
    }
  };
  window.addEventListener('hashchange', open);
  open();
}

interface Beside {
  /** A single scenario is about to be opened. */
  alone(): void;
  compared(shared: Shared): void;
}

/** Where nothing is compared, a comparison is refused. */
export async function openLinked({ open }: Workbench, fragment: string, beside?: Beside): Promise<void> {
  const decoded = await decodeLink(fragment);
  if (!decoded.ok) return open.refuse(words.share.name, decoded.message);
  if (decoded.of === 's') {
    beside?.alone();
    open.shared(words.share.name, decoded.shared.text, decoded.shared.atNs);
  } else if (beside === undefined) open.refuse(words.share.name, words.share.noComparison);
  else beside.compared(decoded.shared);
}

async function openComparison(comparison: BeginParts, shared: Shared): Promise<void> {
  const { openSharedComparison } = await import('#state/comparing/shared.ts');
  openSharedComparison(comparison, words.share.name, shared);
}

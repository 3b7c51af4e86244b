// The address the page was opened with: a scenario in its fragment is opened in place of what was there, and leaves the
// address, so that loading the page again does not undo what was done since.
import { decodeLink, isLink } from '#files/link.ts';
import type { Workbench } from '#state/workbench.ts';
import { words } from '#ui/words.ts';

export function watchLinks(bench: Workbench): void {
  const open = () => {
    const { hash, pathname, search } = window.location;
    if (!isLink(hash)) return;
    window.history.replaceState(null, '', pathname + search);
    void decodeLink(hash).then((decoded) => {
      if (decoded.ok) bench.open.shared(words.share.name, decoded.shared.text, decoded.shared.atNs);
      else bench.open.refuse(words.share.name, decoded.message);
    });
  };
  window.addEventListener('hashchange', open);
  open();
}

// The address the page was opened with: a scenario in its fragment, or an example that it names, is opened in place of
// what was there, and leaves the address, so that loading the page again does not undo what was done since.
import { decodeLink, isLink } from '#files/link.ts';
import type { Workbench } from '#state/workbench.ts';
import { words } from '#ui/words.ts';
import { openNamed } from './openNamed.ts';

export function watchLinks(bench: Workbench): void {
  const open = () => {
    const { hash, pathname, search } = window.location;
    const query = new URLSearchParams(search);
    const example = query.get('example');
    if (!isLink(hash) && example === null) return;
    query.delete('example');
    window.history.replaceState(null, '', query.size > 0 ? `${pathname}?${query}` : pathname);
    void (isLink(hash) ? openLinked(bench, hash) : openNamed(bench, example ?? ''));
  };
  window.addEventListener('hashchange', open);
  open();
}

export async function openLinked({ open }: Workbench, fragment: string): Promise<void> {
  const decoded = await decodeLink(fragment);
  if (decoded.ok) open.shared(words.share.name, decoded.shared.text, decoded.shared.atNs);
  else open.refuse(words.share.name, decoded.message);
}

// Other tabs share this browser's shelf: what one of them saves is heeded here, and told once it can be seen. Loaded when
// one does.
import { heedOtherTab } from '#state/otherTab.ts';
import { createStorage } from '#state/storage.ts';
import type { Workbench } from '#state/workbench.ts';
import { otherTabWords } from '#ui/shell/otherTabWords.ts';
import { makeId } from './makeBench.ts';

let told = false;

/** `saved`: what lies on the shelf now where the page's own document does. */
export function heedSaved({ document, view, textOf }: Workbench, shelf: Storage, saved: string): void {
  const there = createStorage({ getItem: () => saved, setItem() {}, removeItem() {} }).readDocument();
  const { recents } = createStorage(shelf);
  const isKept = heedOtherTab({ document, recents, textOf, makeId, dateMs: Date.now }, there);
  if (!isKept || told) return;
  told = true;
  whenSeen(() => view.setState({ notice: otherTabWords }));
}

function whenSeen(tell: () => void): void {
  if (window.document.hidden) window.document.addEventListener('visibilitychange', tell, { once: true });
  else tell();
}

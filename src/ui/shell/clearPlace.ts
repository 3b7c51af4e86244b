// Words that lie over the tank go where nothing is written and no vessel stands: of a few places, the first that is
// clear, or else the one where they hide the least. Which one it is stands on the element, for its styles to put it.
import { type RefObject, useLayoutEffect } from 'react';
import styles from './shell.module.css';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How much of a box others take, each by itself. */
export function coveredOf(box: Box, others: readonly Box[]): number {
  return others.reduce((sum, other) => {
    const width = Math.min(box.right, other.right) - Math.max(box.left, other.left);
    const height = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
    return width > 0 && height > 0 ? sum + width * height : sum;
  }, 0);
}

/** Names may be wider than their vessels, and words below them too. */
const inTheWay = [
  '.react-flow__node',
  '.react-flow__node text',
  '.react-flow__panel',
  '.react-flow__edgelabel-renderer > *',
  `.${styles['panel']}`,
  `.${styles['banner']}`,
  `.${styles['notice']}`,
  `.${styles['account']}`,
].join();

function othersThan(element: HTMLElement): Box[] {
  const all = element.closest('main')?.querySelectorAll(inTheWay) ?? [];
  return [...all].filter((it) => !element.contains(it)).map((it) => it.getBoundingClientRect());
}

/** Where it is it stays while that is clear: words that move cannot be read. */
export function putClear(element: HTMLElement, places: readonly string[]): void {
  const others = othersThan(element);
  const hidden = () => coveredOf(element.getBoundingClientRect(), others);
  if (hidden() === 0) return;
  const tried = places.map((place) => {
    element.dataset['place'] = place;
    return { place, hides: hidden() };
  });
  const [best] = tried.toSorted((a, b) => a.hides - b.hides);
  element.dataset['place'] = best?.place ?? '';
}

const lookedAgainMs = 500;

/** Looks again when it says something else, and `moves` now and then: vessels are moved, and the view over them. */
export function useClearPlace(
  element: RefObject<HTMLElement | null>,
  places: readonly string[],
  says: string | null,
  moves: boolean,
): void {
  useLayoutEffect(() => {
    if (says === null || says === '') return;
    const put = () => {
      if (element.current !== null) putClear(element.current, places);
    };
    put();
    if (!moves) return;
    const timer = setInterval(put, lookedAgainMs);
    return () => clearInterval(timer);
  }, [element, places, says, moves]);
}

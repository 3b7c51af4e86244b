// Going on with one of two: where the other one lies is said, and the focus is where comparing began.
import type { Comparing, Letter } from '#state/comparing/comparison.ts';
import { words } from '../words.ts';
import { compareWords } from './compareWords.ts';

export function leaveFor(keep: Letter, { benches: { A, B }, leave }: Comparing): void {
  const { identity, history } = B.document.getState();
  leave(keep);
  // What nobody has changed is not kept.
  if (keep === 'A' && A.open.recents().some(({ id }) => id === identity.id))
    A.view.setState({ notice: compareWords.bar.left(history.present.name) });
  requestAnimationFrame(() => {
    const start = document.querySelector<HTMLElement>(`button[aria-label="${words.compare.title}"]`);
    if (document.activeElement === document.body) start?.focus();
  });
}

// Dialogs that no one button opens: Radix gives the focus back to a dialog's own trigger, and these have none.
import { useCallback, useEffect, useState } from 'react';

/** Whatever had the focus before has it again, unless something else has taken it. Gives the way to do it at once. */
export function useFocusBack(): () => void {
  const [before] = useState(() => document.activeElement);
  const back = useCallback(() => {
    if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
  }, [before]);
  useEffect(() => () => void requestAnimationFrame(back), [back]);
  return back;
}

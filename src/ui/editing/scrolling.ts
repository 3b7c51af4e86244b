// In a window too low for the page, or on a page that is enlarged, the wheel scrolls the page over the tank too: there
// may be nothing else to take it over. With Ctrl it is for the view as everywhere.
import { useStore } from '@xyflow/react';
import { useEffect } from 'react';

/** As in the style sheet of the page: from there on it scrolls. */
const low = '(max-height: 520px)';

export function useScrolling(): void {
  const element = useStore((state) => state.domNode);
  useEffect(() => {
    if (element === null) return;
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && matchMedia(low).matches) event.stopPropagation();
    };
    element.addEventListener('wheel', turn, { capture: true });
    return () => element.removeEventListener('wheel', turn, { capture: true });
  }, [element]);
}

// Charts take turns: each redraws twice a second, never two in one go.
import { useEffect, useState } from 'react';
import { useWorkbench } from '../workbench.tsx';

const everyMs = 500;

/** Grows when it is this chart's turn and there is something new. */
export function useTurn(place: number, of: number): number {
  const { series } = useWorkbench();
  const [version, setVersion] = useState(() => series.version());
  useEffect(() => {
    let interval: ReturnType<typeof setInterval> | undefined;
    const take = () => {
      if (!document.hidden) setVersion(series.version());
    };
    const start = setTimeout(
      () => {
        take();
        interval = setInterval(take, everyMs);
      },
      (everyMs * place) / of,
    );
    return () => {
      clearTimeout(start);
      clearInterval(interval);
    };
  }, [series, place, of]);
  return version;
}

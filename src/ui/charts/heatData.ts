// A heat map's figures, read again when it is this strip's turn.
import { useMemo } from 'react';
import { latenciesOf } from '#state/series.ts';
import { useWorkbench } from '../workbench.tsx';
import { type HeatPicture, heatOf } from './heat.ts';
import type { ObjectiveLine } from './objectiveLines.ts';
import { strips } from './strips.ts';
import type { TimeScale } from './timeScale.ts';
import { useTurn } from './useTurn.ts';

interface HeatWanted {
  readonly place: number;
  readonly subject: string | null;
  readonly axis: TimeScale;
  readonly lines: readonly ObjectiveLine[];
}

/** Cells narrower than this are hard to point at. */
const columnPx = 4;

export function useHeatPicture({ place, subject, axis, lines }: HeatWanted): HeatPicture | null {
  const { series } = useWorkbench();
  const version = useTurn(place, strips.length);
  const { fromNs, toNs, width } = axis;
  // The version says when the series changed; the store itself stays the same object.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => {
    const most = Math.max(1, Math.floor(width / columnPx));
    const columns = latenciesOf(series.current(), subject, { fromNs, toNs }, most);
    return heatOf(
      columns,
      lines.map(({ value }) => value),
    );
  }, [series, subject, version, fromNs, toNs, width, lines]);
}
